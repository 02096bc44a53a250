/*
 * What the board is, kept without power: serial number, hardware revision and labels, in two copies with a crc each,
 * and the counter of epochs. Pure but for cells.h, so that the native tests cut the power at every byte.
 *
 * A change is written to the older copy with the next generation, read back, and only then to the other.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "frames.h"

#define NO_REVISION 0xFFFF

void identity_start(void);
/** All FF while no host has given one. */
const uint8_t *identity_serial(void);
/** Begins to write the serial number where there is none; it counts once it is written and read back. */
void identity_give(const uint8_t *serial);
/** Begins to write another serial number in the place of `former`, where the board has that one. */
void identity_replace(const uint8_t *former, const uint8_t *serial);
/** Is a serial number on its way that does not count yet? */
bool identity_is_given_now(void);
uint16_t identity_revision(void);
void identity_revise(uint16_t revision);
void identity_label(uint8_t which, const uint8_t *text);
/** Reads a label; false while the EEPROM is being written. */
bool identity_read_label(uint8_t which, uint8_t *text);
/** Are both copies whole, or is there none yet? Asked while nothing is being written. */
bool identity_is_sound(void);
/** Is a change being written? Another is not taken meanwhile. */
bool identity_is_busy(void);
/** Writes at most one byte. */
void identity_work(void);
/** Gives an epoch that was never used before, and that is after `newest`; writes it first, and waits for that (up to
 * 14 ms, at power-on only). */
uint16_t identity_next_epoch(uint16_t newest);
