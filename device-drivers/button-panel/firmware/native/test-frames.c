/* The frames of vectors.json, which the TypeScript codec reads too. */
#include "../frames.h"

#include <string.h>

#include "check.h"

struct vector {
  const char *name;
  uint8_t type; /* of a board's frame; 0: a host's */
  const uint8_t *sysex;
  uint8_t length;
  union {
    struct event_frame event;
    struct describe_frame describe;
    struct heartbeat_frame heartbeat;
    struct details_frame details;
    struct {
      uint8_t which;
      uint8_t text[LABEL_LENGTH];
    } label;
    struct test_frame test;
    struct host_frame host;
  };
};

#include "vectors.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void writes(const struct vector *vector) {
  uint8_t sysex[FRAMES_LONGEST];
  uint8_t length = 0;
  switch (vector->type) {
    case FRAME_EVENT:
      length = frames_event(&vector->event, sysex);
      break;
    case FRAME_DESCRIBE:
      length = frames_describe(&vector->describe, sysex);
      break;
    case FRAME_HEARTBEAT:
      length = frames_heartbeat(&vector->heartbeat, sysex);
      break;
    case FRAME_DETAILS:
      length = frames_details(&vector->details, sysex);
      break;
    case FRAME_LABEL:
      length = frames_label(vector->label.which, vector->label.text, sysex);
      break;
    case FRAME_TEST:
      length = frames_test(&vector->test, sysex);
      break;
  }
  int same = length == vector->length && memcmp(sysex, vector->sysex, length) == 0;
  if (!same) fprintf(stderr, "%s\n", vector->name);
  CHECK(same);
}

/* A copy of exactly the data, so that reading past it is seen. */
static bool read_data(const struct vector *vector, struct host_frame *frame) {
  uint8_t data[FRAMES_LONGEST];
  uint8_t length = (uint8_t)(vector->length - 3);
  uint8_t *end = data + sizeof data;
  memcpy(end - length, vector->sysex + 2, length);
  return frames_read(end - length, length, frame);
}

static void reads(const struct vector *vector) {
  struct host_frame frame = {.type = 0};
  CHECK(read_data(vector, &frame));
  CHECK(frame.type == vector->host.type);
  CHECK(frame.epoch == vector->host.epoch && frame.seq == vector->host.seq && frame.signal == vector->host.signal);
  CHECK(memcmp(frame.serial, vector->host.serial, SERIAL_LENGTH) == 0);
  CHECK(frame.revision == vector->host.revision && frame.label == vector->host.label);
  CHECK(memcmp(frame.text, vector->host.text, LABEL_LENGTH) == 0);
  CHECK(frame.run == vector->host.run && frame.buttons == vector->host.buttons);
}

static void noise_is_no_frame(void) {
  for (int round = 0; round < 200000; round++) {
    uint8_t data[64];
    struct host_frame frame;
    uint8_t length = (uint8_t)random_below(sizeof data);
    for (uint8_t i = 0; i < length; i++) data[i] = (uint8_t)(i & 1 ? random_below(2) : random_below(256));
    if (frames_read(data, length, &frame)) CHECK(frame.type >= FRAME_HELLO && frame.type <= FRAME_REPLACE_SERIAL);
  }
}

int main(void) {
  for (size_t i = 0; i < COUNT(good); i++) (good[i].type ? writes : reads)(&good[i]);
  for (size_t i = 0; i < COUNT(bad_of_host); i++) {
    struct host_frame frame;
    bool taken = read_data(&bad_of_host[i], &frame);
    if (taken) fprintf(stderr, "%s\n", bad_of_host[i].name);
    CHECK(!taken);
  }
  noise_is_no_frame();
  return report("frames");
}
