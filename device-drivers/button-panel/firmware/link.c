#include "link.h"

#include "clock.h"
#include "frames.h"
#include "identity.h"
#include "lamps.h"
#include "panel.h"
#include "uart.h"
#include "watchdog.h"

#define HOST_GONE_MS 3000
#define HEARTBEAT_MS 1000
#define FIRST_REPEAT_MS 250
#define NEXT_REPEAT_MS 1000
#define REPEATS_IN_A_ROW 4

enum { FLAG_RING_FULL = 1, FLAG_NOT_STORING = 2, FLAG_HOST_KNOWN = 4, FLAG_SOFT_WATCHDOG = 8 };

static bool host_known;
static uint16_t host_silent_ms;
static bool describe_due, heartbeat_due;
static uint16_t heartbeat_ms;
static bool streaming;           /* is everything below next_to_send sent once? */
static uint16_t next_to_send;    /* the first event that was not sent yet */
static uint16_t repeat_ms;       /* until the oldest are sent again; 0: no repeat is due */
static uint8_t repeats_left;     /* of this row */
static uint16_t next_to_repeat;

static const struct ring_state *ring(void) { return ring_state(panel_ring()); }

static uint8_t flags(void) {
  return (uint8_t)((ring_pending(panel_ring()) == RING_CAPACITY ? FLAG_RING_FULL : 0) |
                   (panel_is_not_storing() ? FLAG_NOT_STORING : 0) | (host_known ? FLAG_HOST_KNOWN : 0) |
                   (watchdog_is_soft() ? FLAG_SOFT_WATCHDOG : 0));
}

void link_receive(const uint8_t *data, uint8_t length) {
  struct host_frame frame;
  if (!frames_read(data, length, &frame)) return;
  host_silent_ms = 0;
  switch (frame.type) {
    case FRAME_HELLO:
      host_known = true;
      panel_set_host_storing(true);
      describe_due = true;
      next_to_send = ring()->oldest;
      repeats_left = 0;
      break;
    case FRAME_ACK: {
      uint16_t oldest = ring()->oldest;
      panel_acknowledge(frame.epoch, frame.seq);
      if (ring()->oldest != oldest) repeat_ms = FIRST_REPEAT_MS, repeats_left = 0;
      break;
    }
    case FRAME_SET_SERIAL:
      identity_give(frame.serial);
      describe_due = true;
      break;
    case FRAME_SIGNAL:
      if (frame.signal == SIGNAL_IDENTIFY)
        lamps_identify();
      else
        panel_set_host_storing(frame.signal == SIGNAL_STORING);
      break;
  }
}

void link_tick(uint8_t elapsed_ms) {
  if (host_silent_ms < HOST_GONE_MS) host_silent_ms = (uint16_t)(host_silent_ms + elapsed_ms);
  heartbeat_ms = (uint16_t)(heartbeat_ms + elapsed_ms);
  if (heartbeat_ms >= HEARTBEAT_MS) {
    heartbeat_ms = (uint16_t)(heartbeat_ms - HEARTBEAT_MS);
    heartbeat_due = true;
  }
  if (!streaming) {
    /* After a reset nothing counts as sent. */
    streaming = true;
    next_to_send = ring()->oldest;
  }
  if (ring()->oldest == next_to_send || ring()->oldest == ring()->next) {
    repeat_ms = FIRST_REPEAT_MS;
  } else if (repeat_ms > elapsed_ms) {
    repeat_ms = (uint16_t)(repeat_ms - elapsed_ms);
  } else {
    repeat_ms = NEXT_REPEAT_MS;
    repeats_left = REPEATS_IN_A_ROW;
    next_to_repeat = ring()->oldest;
  }
}

bool link_host_is_near(void) { return host_known && host_silent_ms < HOST_GONE_MS; }

static bool send_describe(void) {
  struct describe_frame frame = {
      .major = FIRMWARE_MAJOR,
      .minor = FIRMWARE_MINOR,
      .patch = FIRMWARE_PATCH,
      .serial = identity_serial(),
      .epoch = ring()->epoch,
      .pending = ring_pending(panel_ring()),
      .capacity = RING_CAPACITY,
      .reset_cause = watchdog_reset_cause(),
      .flags = flags(),
      .uptime_ms = clock_uptime_ms(),
  };
  uint8_t sysex[FRAMES_LONGEST];
  return uart_send(sysex, frames_describe(&frame, sysex));
}

static bool send_heartbeat(void) {
  struct heartbeat_frame frame = {
      .uptime_ms = clock_uptime_ms(),
      .pending = ring_pending(panel_ring()),
      .refused = ring()->refused,
      .held = ring()->down,
      .flags = flags(),
  };
  uint8_t sysex[FRAMES_LONGEST];
  return uart_send(sysex, frames_heartbeat(&frame, sysex));
}

/* True when it is sent, or lost to memory and not to be sent. */
static bool send_event(uint16_t seq) {
  const struct ring_entry *entry = ring_entry(panel_ring(), seq);
  if (!entry) return true;
  struct event_frame frame = {
      .epoch = ring()->epoch,
      .seq = seq,
      .kind = entry->kind,
      .button = entry->button,
      .age_ms = clock_now_ms() - entry->at_ms,
      .value = entry->value,
  };
  uint8_t sysex[FRAMES_LONGEST];
  return uart_send(sysex, frames_event(&frame, sysex));
}

static bool is_waiting(uint16_t seq) { return (uint16_t)(seq - ring()->oldest) < ring_pending(panel_ring()); }

void link_send(void) {
  if (uart_room() < FRAMES_LONGEST) return;
  if (identity_work()) {
    /* Described when the serial number is written. */
  } else if (describe_due && send_describe()) {
    describe_due = false;
  }
  if (heartbeat_due && send_heartbeat()) heartbeat_due = false;
  if (!streaming) return;
  /* An acknowledgement may have passed what was still to be sent. */
  if (next_to_send != ring()->next && !is_waiting(next_to_send)) next_to_send = ring()->oldest;
  while (next_to_send != ring()->next && send_event(next_to_send)) next_to_send++;
  while (repeats_left && is_waiting(next_to_repeat) && next_to_repeat != next_to_send && send_event(next_to_repeat)) {
    next_to_repeat++;
    repeats_left--;
  }
}
