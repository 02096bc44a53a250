/* The panel itself: buttons to ring, ring to lamps. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "clock.h"
#include "frames.h"
#include "ring.h"

struct panel_line {
  uint16_t epoch;
  uint16_t oldest, next; /* the first seq that waits, and the one behind the last */
  uint8_t pending;
  bool from_before; /* of before a loss of power: nobody knows how old */
};

enum panel_event { PANEL_READ, PANEL_LATER, PANEL_GONE };

/** Takes up the ring that a reset left, or starts an empty one in a new epoch. */
void panel_start(void);
void panel_tick(struct clock_ticks ticks);
const struct ring *panel_ring(void);
/** What a host gets now: events from before a loss of power first, epoch by epoch, then those of the ring. */
struct panel_line panel_line(void);
/** May events be sent now? Not while it is being made durable that the host has those of an earlier epoch. */
bool panel_may_send(void);
/** Reads an event of the line. PANEL_LATER: the EEPROM is being written. PANEL_GONE: memory has lost it. */
enum panel_event panel_event(uint16_t seq, struct event_frame *frame);
/** The host keeps these events: forgets them and shows the stored-signal where it was not shown before. False where none
 * of them waits. */
bool panel_acknowledge(uint16_t epoch, uint16_t seq);
/** Looks at one place of the ring's memory; see ring_test_place. */
uint8_t panel_test_place(uint8_t place);
/** Writes to the EEPROM what has waited for long enough, a byte at a time; called when all else is done. */
void panel_keep(void);
/** A host's word about its storing. */
void panel_set_host_storing(bool storing);
/** Does the panel show that presses are not being stored? */
bool panel_is_not_storing(void);
