#include "journal.h"

#include "cells.h"
#include "crc.h"

/* Offsets in a slot. */
enum { STATE, LAP, EPOCH, SEQ = EPOCH + 2, WHAT = SEQ + 2, VALUE, CRC = VALUE + 2, SLOT_BYTES = CRC + 2 };

#define WAITS 0xFF
#define DONE 0x00
/* Cells that do not take what is written are worn; a slot with one is passed over. */
#define TRIES 3
#define NOT_WRITING 0xFF

static uint8_t waiting[JOURNAL_SLOTS / 8], to_clear[JOURNAL_SLOTS / 8]; /* a bit a slot */
static uint8_t slot, lap; /* the next to be written; laps tell the newest slot from the oldest */
static uint8_t image[SLOT_BYTES];
static uint8_t step = NOT_WRITING; /* bytes of the image that are done with; the state comes first and last */
static uint8_t tries, state_tries;

static bool has(const uint8_t *bits, uint8_t at) { return bits[at >> 3] >> (at & 7) & 1; }
static void set(uint8_t *bits, uint8_t at) { bits[at >> 3] |= (uint8_t)(1u << (at & 7)); }
static void clear(uint8_t *bits, uint8_t at) { bits[at >> 3] &= (uint8_t)~(1u << (at & 7)); }

static bool is_empty(const uint8_t *bits) {
  for (uint8_t i = 0; i < JOURNAL_SLOTS / 8; i++)
    if (bits[i]) return false;
  return true;
}

static uint16_t address(uint8_t of, uint8_t offset) { return (uint16_t)(CELLS_JOURNAL + of * SLOT_BYTES + offset); }

static uint16_t word(uint8_t of, uint8_t offset) {
  return (uint16_t)(cells_read(address(of, offset)) | cells_read(address(of, (uint8_t)(offset + 1))) << 8);
}

static uint8_t after(uint8_t of) { return (uint8_t)((of + 1) % JOURNAL_SLOTS); }

/* The slot's number counts too: what stands in a wrong place is nothing. */
static bool is_whole(uint8_t of) {
  uint16_t crc = crc16_add(CRC16_START, of);
  for (uint8_t offset = LAP; offset < CRC; offset++) crc = crc16_add(crc, cells_read(address(of, offset)));
  return crc == word(of, CRC);
}

static void advance(void) {
  slot = after(slot);
  if (slot == 0) lap++;
}

/* A start is short, as no press is taken meanwhile: a slot that was never written is known by its button, and of those
 * that are done only one that would be the newest has to be whole. Downwards that is one of each lap. */
uint16_t journal_start(void) {
  uint16_t newest = 0, epoch = 0;
  bool found = false;
  step = NOT_WRITING;
  slot = lap = 0;
  for (uint8_t of = JOURNAL_SLOTS; of-- > 0;) {
    clear(waiting, of);
    clear(to_clear, of);
    if (cells_read(address(of, WHAT)) == 0xFF) continue;
    uint8_t state = cells_read(address(of, STATE));
    /* Places are lap and slot, 14 bits on a circle. */
    uint16_t place = (uint16_t)(cells_read(address(of, LAP)) * JOURNAL_SLOTS + of);
    bool is_newest = !found || (int16_t)((uint16_t)(place - newest) << 2) > 0;
    if ((state == DONE && !is_newest) || !is_whole(of)) continue;
    if (state == WAITS)
      set(waiting, of);
    else if (state != DONE)
      set(to_clear, of);
    if (!is_newest) continue;
    found = true;
    newest = place;
    epoch = word(of, EPOCH);
  }
  if (found) {
    slot = (uint8_t)(newest % JOURNAL_SLOTS);
    lap = (uint8_t)(newest / JOURNAL_SLOTS);
    advance();
  }
  return epoch;
}

bool journal_has_room(void) { return step == NOT_WRITING && !has(waiting, slot); }

/* Lap and crc are those of the slot that it goes to, which a worn cell may change. */
static void place_image(void) {
  image[LAP] = lap;
  uint16_t crc = crc16_add(CRC16_START, slot);
  for (uint8_t offset = LAP; offset < CRC; offset++) crc = crc16_add(crc, image[offset]);
  image[CRC] = (uint8_t)crc;
  image[CRC + 1] = (uint8_t)(crc >> 8);
  step = state_tries = 0;
}

void journal_write(const struct journal_record *record) {
  image[EPOCH] = (uint8_t)record->epoch;
  image[EPOCH + 1] = (uint8_t)(record->epoch >> 8);
  image[SEQ] = (uint8_t)record->seq;
  image[SEQ + 1] = (uint8_t)(record->seq >> 8);
  image[WHAT] = (uint8_t)(record->kind << 4 | (record->button & 0x0F));
  image[VALUE] = (uint8_t)record->value;
  image[VALUE + 1] = (uint8_t)(record->value >> 8);
  tries = 0;
  place_image();
}

/* True when a byte is on its way; a cell that holds it already is not worn by writing it again. */
static bool put(uint16_t at, uint8_t byte) {
  if (cells_read(at) == byte) return false;
  cells_write(at, byte);
  return true;
}

static bool reads_back(void) {
  for (uint8_t offset = LAP; offset < SLOT_BYTES; offset++)
    if (cells_read(address(slot, offset)) != image[offset]) return false;
  return true;
}

/* A slot whose cells are worn is left as done, and the next is tried. */
static enum journal_work pass_over(void) {
  set(to_clear, slot);
  advance();
  if (++tries < TRIES && !has(waiting, slot))
    place_image();
  else
    step = NOT_WRITING;
  return JOURNAL_BUSY;
}

static enum journal_work write_on(void) {
  if (step == 0) {
    if (state_tries++ < TRIES && put(address(slot, STATE), DONE)) return JOURNAL_BUSY;
    if (cells_read(address(slot, STATE)) != DONE) return pass_over();
    clear(to_clear, slot);
    step = LAP;
  }
  for (; step < SLOT_BYTES; step++)
    if (put(address(slot, step), image[step])) {
      step++;
      return JOURNAL_BUSY;
    }
  if (step == SLOT_BYTES) {
    if (!reads_back()) return pass_over();
    step++;
    if (put(address(slot, STATE), WAITS)) return JOURNAL_BUSY;
  }
  if (cells_read(address(slot, STATE)) != WAITS) return pass_over();
  set(waiting, slot);
  advance();
  step = NOT_WRITING;
  return JOURNAL_WRITTEN;
}

/* A mark is durable when it reads as done after its write; a cell that never does is worn, and given up. */
static void clear_on(void) {
  static uint8_t written, at;
  for (uint8_t of = 0; of < JOURNAL_SLOTS; of++) {
    if (!has(to_clear, of)) continue;
    if (of != at) written = 0;
    at = of;
    if (written < TRIES && put(address(of, STATE), DONE)) {
      written++;
      return;
    }
    clear(to_clear, of);
    written = 0;
  }
}

enum journal_work journal_work(void) {
  if (step == NOT_WRITING && is_empty(to_clear)) return JOURNAL_IDLE;
  if (!cells_ready()) return JOURNAL_BUSY;
  if (step != NOT_WRITING) return write_on();
  clear_on();
  return JOURNAL_BUSY;
}

void journal_done(uint16_t epoch, uint16_t seq) {
  if (is_empty(waiting)) return;
  for (uint8_t of = 0; of < JOURNAL_SLOTS; of++) {
    if (!has(waiting, of) || word(of, EPOCH) != epoch || (int16_t)(word(of, SEQ) - seq) > 0) continue;
    clear(waiting, of);
    set(to_clear, of);
  }
}

bool journal_is_settled(void) { return is_empty(to_clear); }

/* Oldest first: the slot that is written next is the oldest. */
static struct journal_line line(uint16_t epoch, uint16_t live) {
  struct journal_line found = {.epoch = 0};
  if (is_empty(waiting)) return found;
  uint8_t of = slot;
  do {
    if (has(waiting, of)) {
      uint16_t here = word(of, EPOCH);
      if (found.epoch == 0 && (epoch ? here == epoch : here != live)) {
        found.epoch = here;
        found.oldest = word(of, SEQ);
      }
      if (found.epoch != 0 && here == found.epoch) {
        found.pending++;
        found.next = (uint16_t)(word(of, SEQ) + 1);
      }
    }
    of = after(of);
  } while (of != slot);
  return found;
}

struct journal_line journal_oldest_line(uint16_t live) { return line(0, live); }

struct journal_line journal_line(uint16_t epoch) { return line(epoch, 0); }

bool journal_find(uint16_t epoch, uint16_t seq, struct journal_record *record) {
  for (uint8_t of = 0; of < JOURNAL_SLOTS; of++) {
    if (!has(waiting, of) || word(of, SEQ) != seq || word(of, EPOCH) != epoch) continue;
    uint8_t what = cells_read(address(of, WHAT));
    record->epoch = epoch;
    record->seq = seq;
    record->value = word(of, VALUE);
    record->kind = what >> 4;
    /* No button is FF, of which four bits were kept. */
    record->button = (what & 0x0F) == 0x0F ? 0xFF : what & 0x0F;
    return true;
  }
  return false;
}

bool journal_is_sound(uint8_t of) { return !has(waiting, of) || (is_whole(of) && cells_read(address(of, STATE)) == WAITS); }

uint8_t journal_pending(void) {
  uint8_t count = 0;
  for (uint8_t of = 0; of < JOURNAL_SLOTS; of++) count = (uint8_t)(count + has(waiting, of));
  return count;
}
