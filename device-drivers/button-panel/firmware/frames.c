#include "frames.h"

#include "crc.h"

/* The frame grows at `at`; every byte goes through the crc and out as a pair. */
struct writer {
  uint8_t *at;
  uint16_t crc;
};

static void put_pair(struct writer *to, uint8_t byte) {
  *to->at++ = byte & 0x7F;
  *to->at++ = byte >> 7;
}

static void put8(struct writer *to, uint8_t byte) {
  to->crc = crc16_add(to->crc, byte);
  put_pair(to, byte);
}

static void put16(struct writer *to, uint16_t value) {
  put8(to, (uint8_t)value);
  put8(to, (uint8_t)(value >> 8));
}

static void put32(struct writer *to, uint32_t value) {
  put16(to, (uint16_t)value);
  put16(to, (uint16_t)(value >> 16));
}

static struct writer begin(uint8_t *sysex, uint8_t type) {
  struct writer to = {sysex, CRC16_START};
  *to.at++ = 0xF0;
  *to.at++ = FRAMES_FROM_BOARD;
  put8(&to, type);
  return to;
}

static uint8_t end(struct writer *to, const uint8_t *sysex) {
  uint16_t crc = to->crc;
  put_pair(to, (uint8_t)crc);
  put_pair(to, (uint8_t)(crc >> 8));
  *to->at++ = 0xF7;
  return (uint8_t)(to->at - sysex);
}

uint8_t frames_event(const struct event_frame *frame, uint8_t *sysex) {
  struct writer to = begin(sysex, FRAME_EVENT);
  put16(&to, frame->epoch);
  put16(&to, frame->seq);
  put8(&to, frame->kind);
  put8(&to, frame->button);
  put32(&to, frame->age_ms);
  put16(&to, frame->value);
  return end(&to, sysex);
}

uint8_t frames_describe(const struct describe_frame *frame, uint8_t *sysex) {
  struct writer to = begin(sysex, FRAME_DESCRIBE);
  put8(&to, FRAMES_PROTOCOL);
  put8(&to, frame->major);
  put8(&to, frame->minor);
  put8(&to, frame->patch);
  for (uint8_t i = 0; i < SERIAL_LENGTH; i++) put8(&to, frame->serial[i]);
  put16(&to, frame->epoch);
  put8(&to, frame->pending);
  put8(&to, frame->capacity);
  put8(&to, frame->reset_cause);
  put8(&to, frame->flags);
  put32(&to, frame->uptime_ms);
  return end(&to, sysex);
}

uint8_t frames_heartbeat(const struct heartbeat_frame *frame, uint8_t *sysex) {
  struct writer to = begin(sysex, FRAME_HEARTBEAT);
  put32(&to, frame->uptime_ms);
  put8(&to, frame->pending);
  put16(&to, frame->refused);
  put8(&to, frame->held);
  put8(&to, frame->flags);
  return end(&to, sysex);
}

uint8_t frames_details(const struct details_frame *frame, uint8_t *sysex) {
  struct writer to = begin(sysex, FRAME_DETAILS);
  put32(&to, frame->build);
  put16(&to, frame->revision);
  put16(&to, frame->supply_mv);
  put16(&to, frame->stack_most);
  put16(&to, frame->stack_room);
  put16(&to, frame->live_epoch);
  put8(&to, frame->kept);
  return end(&to, sysex);
}

uint8_t frames_label(uint8_t which, const uint8_t *text, uint8_t *sysex) {
  struct writer to = begin(sysex, FRAME_LABEL);
  put8(&to, which);
  for (uint8_t i = 0; i < LABEL_LENGTH; i++) put8(&to, text[i]);
  return end(&to, sysex);
}

uint8_t frames_test(const struct test_frame *frame, uint8_t *sysex) {
  struct writer to = begin(sysex, FRAME_TEST);
  put16(&to, frame->run);
  put8(&to, frame->part);
  put8(&to, frame->button);
  put16(&to, frame->left_ms);
  put8(&to, frame->done);
  put8(&to, frame->failed);
  put8(&to, frame->asked);
  put8(&to, frame->pressed);
  put8(&to, frame->missed);
  put8(&to, frame->strays);
  put8(&to, frame->stuck);
  put8(&to, frame->faulty);
  put16(&to, frame->supply_mv);
  put16(&to, frame->temperature);
  put16(&to, frame->light);
  put8(&to, frame->eeprom);
  put8(&to, frame->ring);
  return end(&to, sysex);
}

/* Type and fields of the longest frame of a host (SET-LABEL), and the crc. */
#define HOST_LONGEST (1 + 1 + LABEL_LENGTH + 2)

static uint16_t word_at(const uint8_t *bytes) { return (uint16_t)(bytes[0] | bytes[1] << 8); }

bool frames_read(const uint8_t *data, uint8_t length, struct host_frame *frame) {
  uint8_t bytes[HOST_LONGEST];
  if (length & 1 || length < 6 || length > 2 * HOST_LONGEST) return false;
  uint8_t count = length / 2;
  for (uint8_t i = 0; i < count; i++) {
    uint8_t low = data[2 * i], high = data[2 * i + 1];
    if (low > 0x7F || high > 1) return false;
    bytes[i] = (uint8_t)(low | high << 7);
  }
  count -= 2;
  if (crc16(CRC16_START, bytes, count) != word_at(bytes + count)) return false;
  frame->type = bytes[0];
  switch (frame->type) {
    case FRAME_HELLO:
      return count == 1;
    case FRAME_ACK:
      frame->epoch = word_at(bytes + 1);
      frame->seq = word_at(bytes + 3);
      return count == 5;
    case FRAME_SET_SERIAL:
      for (uint8_t i = 0; i < SERIAL_LENGTH; i++) frame->serial[i] = bytes[1 + i];
      return count == 1 + SERIAL_LENGTH;
    case FRAME_SIGNAL:
      frame->signal = bytes[1];
      return count == 2 && frame->signal <= SIGNAL_IDENTIFY;
    case FRAME_SET_REVISION:
      frame->revision = word_at(bytes + 1);
      return count == 3 && frame->revision != 0xFFFF;
    case FRAME_SET_LABEL:
      frame->label = bytes[1];
      for (uint8_t i = 0; i < LABEL_LENGTH; i++) frame->text[i] = bytes[2 + i];
      return count == 2 + LABEL_LENGTH && frame->label < LABEL_COUNT;
    case FRAME_SELF_TEST:
      frame->run = word_at(bytes + 1);
      frame->buttons = bytes[3];
      return count == 4 && frame->run != 0;
    case FRAME_STOP_TEST:
      frame->run = word_at(bytes + 1);
      return count == 3;
    case FRAME_RESTART:
      return count == 1;
    case FRAME_REPLACE_SERIAL:
      for (uint8_t i = 0; i < SERIAL_LENGTH; i++) {
        frame->former[i] = bytes[1 + i];
        frame->serial[i] = bytes[1 + SERIAL_LENGTH + i];
      }
      return count == 1 + 2 * SERIAL_LENGTH;
    default:
      return false;
  }
}
