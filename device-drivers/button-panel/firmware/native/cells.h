/* An EEPROM for tests: the power may go at any write, and then the byte is anything; a cell may be worn. */
#pragma once
#include <setjmp.h>
#include <string.h>

#include "../cells.h"
#include "check.h"

#define NEVER (-1)
#define CELL_COUNT 1024

static jmp_buf power_cut;
static long writes_until_cut = NEVER;
static uint32_t writes_of[CELL_COUNT];
static uint8_t cells[CELL_COUNT];
static int worn = NEVER; /* a cell that stays as it is */

bool cells_ready(void) { return true; }

uint8_t cells_read(uint16_t at) { return cells[at]; }

void cells_write(uint16_t at, uint8_t byte) {
  if (at >= CELL_COUNT) {
    CHECK(0);
    return;
  }
  writes_of[at]++;
  if (writes_until_cut == 0) {
    cells[at] = (uint8_t)random_below(256);
    longjmp(power_cut, 1);
  }
  if (writes_until_cut > 0) writes_until_cut--;
  if (at != worn) cells[at] = byte;
}

static inline void new_cells(void) {
  memset(cells, 0xFF, sizeof cells);
  memset(writes_of, 0, sizeof writes_of);
  writes_until_cut = NEVER;
  worn = NEVER;
}
