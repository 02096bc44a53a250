/*
 * The EEPROM's cells, a byte at a time: 1.8 or 3.4 ms each to write, nothing to read. Nothing here waits but a read while a
 * byte is being written, so callers ask `cells_ready` first.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Address 0 is where a chip that loses power in the middle of a write may write by mistake: nothing stands there. */
#define CELLS_EPOCHS 16       /* two cells of 4 bytes */
#define CELLS_FIRST_SERIAL 32 /* 10 bytes, of firmware 1.0: read, and never written again */
#define CELLS_IDENTITY 64     /* two copies of at most 96 bytes */
#define CELLS_JOURNAL 256     /* 64 slots of 11 bytes */
#define CELLS_TEST 1008       /* one cell that the self-test writes, and nothing else stands near it */

/** Is no byte being written? */
bool cells_ready(void);
uint8_t cells_read(uint16_t at);
/** Begins to write a byte; the caller has asked whether the cells are ready. */
void cells_write(uint16_t at, uint8_t byte);
