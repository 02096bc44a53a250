/*
 * The events that no host has acknowledged yet, in memory that a reset leaves alone.
 * Pure: no registers, so that the native tests run the same code, and cut it off at every store.
 *
 * What a reset may find, and what it means: the header is kept twice, A is written before B, and each copy is marked
 * invalid while it is written. So one of them is whole at every instruction, and where both are, A is the newer.
 * An entry is written before the header that counts it.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define RING_CAPACITY 32
#define BUTTON_COUNT 6
#define NO_BUTTON 0xFF
#define ALL_BUTTONS ((1u << BUTTON_COUNT) - 1)

enum { EVENT_PRESS = 1, EVENT_HELD, EVENT_RELEASED, EVENT_REFUSED };

struct ring_entry {
  uint32_t at_ms;
  uint16_t seq;
  uint16_t value;
  uint8_t kind;
  uint8_t button;
  uint16_t crc; /* over epoch and the fields above */
};

struct ring_state {
  uint32_t down_at_ms[BUTTON_COUNT]; /* when the press of a button that is down began */
  uint32_t up_at_ms[BUTTON_COUNT];   /* when a button that owes its released report came up */
  uint32_t refused_at_ms;            /* the edge of the last refused press */
  uint16_t epoch;
  uint16_t oldest; /* the first sequence number that is not acknowledged */
  uint16_t next;   /* the next one to give */
  uint16_t refused;
  uint8_t down;   /* buttons whose press was taken or refused, and that are not idle again */
  uint8_t held;   /* buttons whose held report was written, and whose released report was not */
  uint8_t lifted; /* held buttons that came up while the ring was full: they owe the released report */
  uint8_t spare;
};

struct ring_header {
  struct ring_state state;
  uint16_t crc;
  uint16_t mark; /* RING_MARK while the copy is whole */
};

struct ring {
  struct ring_header a, b;
  struct ring_entry entries[RING_CAPACITY];
};

/** Takes up what a reset left; false where nothing whole was found. */
bool ring_resume(struct ring *ring);
/** Starts an empty ring. Every button counts as down until it was seen up: a stuck one is no press at power-on. */
void ring_begin(struct ring *ring, uint16_t epoch, uint32_t now_ms);

/** Keeps a press; false, and counted, where the ring is full. Either way the button is down from now on. */
bool ring_press(struct ring *ring, uint8_t button, uint32_t at_ms);
/** Notes that a button is down from now on without a press of it: a self-test takes it. */
void ring_ignore(struct ring *ring, uint8_t button, uint32_t at_ms);
/** Notes that a button is idle again, and that the released report is due if it was held. */
void ring_release(struct ring *ring, uint8_t button, uint32_t at_ms);
/** Writes the reports that are due and fit: held for `held_ms`, released after held, refused. */
void ring_report(struct ring *ring, uint32_t now_ms, uint32_t held_ms);

/** Forgets all up to `seq`; gives the buttons whose presses were forgotten, a bit each. */
uint8_t ring_acknowledge(struct ring *ring, uint16_t epoch, uint16_t seq);

const struct ring_state *ring_state(const struct ring *ring);
uint8_t ring_pending(const struct ring *ring);
enum { RING_HEADER = 1, RING_EVENT = 2, RING_PLACE = 4 };
/** Looks at one place of the memory, 0 to RING_CAPACITY - 1, and at the headers: gives what is damaged, a bit each. A waiting
 * event is only read; a free place is written, read back, and left empty. */
uint8_t ring_test_place(struct ring *ring, uint8_t place);
/** The entry of a waiting sequence number, or null where memory has lost it. */
const struct ring_entry *ring_entry(const struct ring *ring, uint16_t seq);
