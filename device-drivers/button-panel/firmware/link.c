#include "link.h"

#include "adc.h"
#include "cells.h"
#include "clock.h"
#include "frames.h"
#include "identity.h"
#include "journal.h"
#include "lamps.h"
#include "panel.h"
#include "selftest.h"
#include "stack.h"
#include "uart.h"
#include "watchdog.h"

#define HOST_GONE_MS 3000
#define HEARTBEAT_MS 1000
#define DETAILS_EVERY 60 /* heartbeats */
#define ABOUT_AFTER_MS 250
#define FIRST_REPEAT_MS 250
#define NEXT_REPEAT_MS 1000
#define REPEATS_IN_A_ROW 4

enum { FLAG_RING_FULL = 1, FLAG_NOT_STORING = 2, FLAG_HOST_KNOWN = 4, FLAG_SOFT_WATCHDOG = 8, FLAG_FROM_BEFORE = 16 };

#define PAST_TEST (1u << LABEL_COUNT)

/* Each of these has a frame on the stack; joined into one function they would all have it at once. */
#define APART __attribute__((noinline))

static bool host_known;
static uint16_t host_silent_ms;
static bool describe_due, heartbeat_due, details_due;
static uint8_t labels_due; /* a bit a label, and one for a self-test that is over */
static bool test_due;
static uint8_t about_ms;   /* until details and labels may be sent */
static uint16_t heartbeat_ms;
static uint8_t heartbeats; /* since the details were due */
static bool streaming;           /* is everything below next_to_send sent once? */
static uint16_t next_to_send;    /* the first event that was not sent yet */
static uint16_t repeat_ms;       /* until the oldest are sent again; 0: no repeat is due */
static uint8_t repeats_left;     /* of this row */
static uint16_t next_to_repeat;

static const struct ring_state *ring(void) { return ring_state(panel_ring()); }

static uint8_t flags(void) {
  return (uint8_t)((ring_pending(panel_ring()) == RING_CAPACITY ? FLAG_RING_FULL : 0) |
                   (panel_is_not_storing() ? FLAG_NOT_STORING : 0) | (host_known ? FLAG_HOST_KNOWN : 0) |
                   (watchdog_is_soft() ? FLAG_SOFT_WATCHDOG : 0) | (panel_line().from_before ? FLAG_FROM_BEFORE : 0));
}

APART void link_receive(const uint8_t *data, uint8_t length) {
  struct host_frame frame;
  if (!frames_read(data, length, &frame)) return;
  host_silent_ms = 0;
  switch (frame.type) {
    case FRAME_HELLO:
      host_known = true;
      panel_set_host_storing(true);
      describe_due = details_due = true;
      labels_due = ALL_LABELS;
      if (selftest_is_known()) labels_due |= PAST_TEST;
      about_ms = ABOUT_AFTER_MS;
      next_to_send = panel_line().oldest;
      repeats_left = 0;
      break;
    case FRAME_ACK:
      if (panel_acknowledge(frame.epoch, frame.seq)) repeat_ms = FIRST_REPEAT_MS, repeats_left = 0;
      break;
    case FRAME_SET_SERIAL:
      identity_give(frame.serial);
      describe_due = true;
      break;
    case FRAME_REPLACE_SERIAL:
      identity_replace(frame.former, frame.serial);
      describe_due = true;
      break;
    case FRAME_SET_REVISION:
      identity_revise(frame.revision);
      details_due = true;
      break;
    case FRAME_SET_LABEL:
      identity_label(frame.label, frame.text);
      labels_due |= (uint8_t)(1u << frame.label);
      break;
    case FRAME_SIGNAL:
      if (frame.signal == SIGNAL_IDENTIFY)
        lamps_identify();
      else
        panel_set_host_storing(frame.signal == SIGNAL_STORING);
      break;
    case FRAME_SELF_TEST:
      selftest_begin(frame.run, frame.buttons);
      test_due = true;
      break;
    case FRAME_STOP_TEST:
      selftest_stop(frame.run);
      break;
    case FRAME_RESTART:
      watchdog_restart();
      break;
  }
}

void link_tick(uint8_t elapsed_ms) {
  if (host_silent_ms < HOST_GONE_MS) host_silent_ms = (uint16_t)(host_silent_ms + elapsed_ms);
  about_ms = about_ms > elapsed_ms ? (uint8_t)(about_ms - elapsed_ms) : 0;
  heartbeat_ms = (uint16_t)(heartbeat_ms + elapsed_ms);
  if (heartbeat_ms >= HEARTBEAT_MS) {
    heartbeat_ms = (uint16_t)(heartbeat_ms - HEARTBEAT_MS);
    heartbeat_due = true;
    test_due |= selftest_is_running();
    if (++heartbeats >= DETAILS_EVERY) {
      heartbeats = 0;
      details_due |= host_known;
    }
  }
  test_due |= selftest_take_news();
  struct panel_line line = panel_line();
  if (!streaming) {
    /* After a reset nothing counts as sent. */
    streaming = true;
    next_to_send = line.oldest;
  }
  if (line.oldest == next_to_send || line.oldest == line.next) {
    repeat_ms = FIRST_REPEAT_MS;
  } else if (repeat_ms > elapsed_ms) {
    repeat_ms = (uint16_t)(repeat_ms - elapsed_ms);
  } else {
    repeat_ms = NEXT_REPEAT_MS;
    repeats_left = REPEATS_IN_A_ROW;
    next_to_repeat = line.oldest;
  }
}

bool link_host_is_near(void) { return host_known && host_silent_ms < HOST_GONE_MS; }

void link_line_changed(void) {
  describe_due |= host_known;
  next_to_send = panel_line().oldest;
  repeats_left = 0;
  repeat_ms = FIRST_REPEAT_MS;
}

APART static bool send_describe(void) {
  struct panel_line line = panel_line();
  struct describe_frame frame = {
      .major = FIRMWARE_MAJOR,
      .minor = FIRMWARE_MINOR,
      .patch = FIRMWARE_PATCH,
      .serial = identity_serial(),
      .epoch = line.epoch,
      .pending = line.pending,
      .capacity = RING_CAPACITY,
      .reset_cause = watchdog_reset_cause(),
      .flags = flags(),
      .uptime_ms = clock_uptime_ms(),
  };
  uint8_t sysex[FRAMES_LONGEST];
  return uart_send(sysex, frames_describe(&frame, sysex));
}

APART static bool send_heartbeat(void) {
  struct heartbeat_frame frame = {
      .uptime_ms = clock_uptime_ms(),
      .pending = panel_line().pending,
      .refused = ring()->refused,
      .held = ring()->down,
      .flags = flags(),
  };
  uint8_t sysex[FRAMES_LONGEST];
  return uart_send(sysex, frames_heartbeat(&frame, sysex));
}

APART static bool send_details(void) {
  struct details_frame frame = {
      .build = BUILD_HASH,
      .revision = identity_revision(),
      .supply_mv = adc_supply_mv(),
      .stack_most = stack_most(),
      .stack_room = stack_room(),
      .live_epoch = ring()->epoch,
      .kept = journal_pending(),
  };
  uint8_t sysex[FRAMES_LONGEST];
  return uart_send(sysex, frames_details(&frame, sysex));
}

APART static bool send_test(void) {
  uint8_t sysex[FRAMES_LONGEST];
  return uart_send(sysex, frames_test(selftest_standing(), sysex));
}

APART static bool send_label(uint8_t which) {
  uint8_t text[LABEL_LENGTH];
  uint8_t sysex[FRAMES_LONGEST];
  if (!identity_read_label(which, text)) return false;
  return uart_send(sysex, frames_label(which, text, sysex));
}

/* True when it is sent, or lost to memory and not to be sent. */
APART static bool send_event(uint16_t seq) {
  struct event_frame frame = {.seq = seq};
  uint8_t sysex[FRAMES_LONGEST];
  switch (panel_event(seq, &frame)) {
    case PANEL_LATER:
      return false;
    case PANEL_GONE:
      return true;
    default:
      return uart_send(sysex, frames_event(&frame, sysex));
  }
}

/* What nobody waits for: some time after the events, and each on an empty line, so that no answer waits behind them. */
static void send_about(void) {
  if (about_ms || !(details_due | labels_due) || !uart_is_sent() || identity_is_busy() || !cells_ready()) return;
  if (details_due) {
    details_due = !send_details();
    return;
  }
  uint8_t which = 0;
  while (!(labels_due >> which & 1)) which++;
  if (which == LABEL_COUNT ? send_test() : send_label(which)) labels_due &= (uint8_t)~(1u << which);
}

APART void link_send(void) {
  if (uart_room() < FRAMES_LONGEST) return;
  /* Described when the serial number is written. */
  if (describe_due && !identity_is_given_now() && send_describe()) describe_due = false;
  if (heartbeat_due && send_heartbeat()) heartbeat_due = false;
  /* A host learns who tests itself before it hears how. */
  if (test_due && !describe_due && (!host_known || send_test())) test_due = false;
  if (!streaming) return;
  struct panel_line line = panel_line();
  /* An acknowledgement may have passed what was still to be sent. */
  if (next_to_send != line.next && (uint16_t)(next_to_send - line.oldest) >= (uint16_t)(line.next - line.oldest))
    next_to_send = line.oldest;
  /* A host learns the epoch first. */
  if (describe_due || !panel_may_send()) return;
  while (next_to_send != line.next && send_event(next_to_send)) next_to_send++;
  while (repeats_left && (uint16_t)(next_to_repeat - line.oldest) < (uint16_t)(line.next - line.oldest) &&
         next_to_repeat != next_to_send && send_event(next_to_repeat)) {
    next_to_repeat++;
    repeats_left--;
  }
  if (next_to_send == line.next) send_about();
}
