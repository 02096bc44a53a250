/* What the board keeps without power: its serial number, given once by a host, and the counter of epochs. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "frames.h"

void identity_start(void);
/** All FF while no host has given one. */
const uint8_t *identity_serial(void);
/** Begins to write the serial number where there is none; it counts when identity_work has written all of it. */
void identity_give(const uint8_t *serial);
/** Writes at most one byte, as EEPROM takes 3.4 ms for each; true while more is to be written. */
bool identity_work(void);
/** Gives an epoch that was never used before; writes it first, and waits for that (up to 14 ms, at power-on only). */
uint16_t identity_next_epoch(void);
