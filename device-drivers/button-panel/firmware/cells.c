#include "cells.h"

#include <avr/io.h>
#include <util/atomic.h>

#define ERASE_ONLY _BV(EEPM0)
#define WRITE_ONLY _BV(EEPM1)

bool cells_ready(void) { return !(EECR & _BV(EEPE)); }

uint8_t cells_read(uint16_t at) {
  while (!cells_ready()) {
  }
  EEAR = at;
  EECR |= _BV(EERE);
  return EEDR;
}

/* A byte that only loses bits needs no erasing, and FF needs nothing else: half the time, and half the wear of a byte
 * that goes to and fro between 00 and FF. */
void cells_write(uint16_t at, uint8_t byte) {
  uint8_t before = cells_read(at);
  uint8_t mode = byte == 0xFF ? ERASE_ONLY : (before & byte) == byte ? WRITE_ONLY : 0;
  EEAR = at;
  EEDR = byte;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
    EECR = (uint8_t)(mode | _BV(EEMPE));
    EECR |= _BV(EEPE); /* within four cycles */
  }
}
