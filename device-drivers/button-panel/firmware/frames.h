/*
 * The frames of PROTOCOL.md: type, fields, crc, each byte as two of seven bits, inside a sysex.
 * Pure: no registers, so that the native tests run the same code.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define FRAMES_FROM_BOARD 0x01
#define FRAMES_TO_BOARD 0x02
/** The longest sysex that the board sends (DESCRIBE, TEST): F0 cmd, 25 bytes in pairs, F7. */
#define FRAMES_LONGEST 53
#define FRAMES_PROTOCOL 1
#define SERIAL_LENGTH 8
#define LABEL_COUNT 3
#define ALL_LABELS ((1u << LABEL_COUNT) - 1)
/** UTF-8, filled up with FF. */
#define LABEL_LENGTH 20

enum { FRAME_EVENT = 0x01, FRAME_DESCRIBE, FRAME_HEARTBEAT, FRAME_DETAILS, FRAME_LABEL, FRAME_TEST };
enum {
  FRAME_HELLO = 0x81,
  FRAME_ACK,
  FRAME_SET_SERIAL,
  FRAME_SIGNAL,
  FRAME_SET_REVISION,
  FRAME_SET_LABEL,
  FRAME_SELF_TEST,
  FRAME_STOP_TEST,
  FRAME_RESTART,
  FRAME_REPLACE_SERIAL
};
enum { SIGNAL_STORING, SIGNAL_NOT_STORING, SIGNAL_IDENTIFY };

struct event_frame {
  uint16_t epoch, seq;
  uint8_t kind, button;
  uint32_t age_ms;
  uint16_t value;
};

struct describe_frame {
  uint8_t major, minor, patch;
  const uint8_t *serial;
  uint16_t epoch;
  uint8_t pending, capacity, reset_cause, flags;
  uint32_t uptime_ms;
};

struct heartbeat_frame {
  uint32_t uptime_ms;
  uint8_t pending;
  uint16_t refused;
  uint8_t held, flags;
};

struct details_frame {
  uint32_t build;
  uint16_t revision; /* major in the high byte; FFFF where none was given */
  uint16_t supply_mv, stack_most, stack_room, live_epoch;
  uint8_t kept;
};

/** How a self-test stands; masks have a bit a part, a button or an output. */
struct test_frame {
  uint16_t run; /* 0: begun by two held buttons */
  uint8_t part, button;
  uint16_t left_ms;
  uint8_t done, failed;
  uint8_t asked, pressed, missed, strays, stuck;
  uint8_t faulty; /* lamps, then the status lamp and the buzzer */
  uint16_t supply_mv, temperature, light; /* readings: FFFF while not measured */
  uint8_t eeprom, ring;
};

/** What a host said; only the fields of its type hold something. */
struct host_frame {
  uint8_t type;
  uint16_t epoch, seq;
  uint8_t serial[SERIAL_LENGTH], former[SERIAL_LENGTH];
  uint8_t signal;
  uint16_t revision;
  uint8_t label;
  uint8_t text[LABEL_LENGTH];
  uint16_t run;
  uint8_t buttons;
};

/** Write a whole sysex of at most FRAMES_LONGEST bytes and give its length. */
uint8_t frames_event(const struct event_frame *frame, uint8_t *sysex);
uint8_t frames_describe(const struct describe_frame *frame, uint8_t *sysex);
uint8_t frames_heartbeat(const struct heartbeat_frame *frame, uint8_t *sysex);
uint8_t frames_details(const struct details_frame *frame, uint8_t *sysex);
uint8_t frames_label(uint8_t which, const uint8_t *text, uint8_t *sysex);
uint8_t frames_test(const struct test_frame *frame, uint8_t *sysex);

/** Reads the data between F0 02 and F7; false where it is no frame of a host (pairs, crc, type, length, value). */
bool frames_read(const uint8_t *data, uint8_t length, struct host_frame *frame);
