/* The panel itself: buttons to ring, ring to lamps. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "clock.h"
#include "ring.h"

/** Takes up the ring that a reset left, or starts an empty one in a new epoch. Gives true for the first. */
bool panel_start(void);
void panel_tick(struct clock_ticks ticks);
const struct ring *panel_ring(void);
/** The host keeps these events: forgets them and shows the stored-signal. */
void panel_acknowledge(uint16_t epoch, uint16_t seq);
/** A host's word about its storing. */
void panel_set_host_storing(bool storing);
/** Does the panel show that presses are not being stored? */
bool panel_is_not_storing(void);
