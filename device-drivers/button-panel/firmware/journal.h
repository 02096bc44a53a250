/*
 * Events that outlive a loss of power: a ring of slots in EEPROM, written in turn so that all wear alike.
 * Pure but for cells.h, so that the native tests run the same code, and cut the power at every byte.
 *
 * A slot counts while its first byte is FF and its crc is right. To write one, that byte goes to 00 first, then the
 * record, then the byte to FF: so a record that a cut left torn never counts. An event that the host has kept gets 00
 * there; a byte torn on its way is neither and is written to 00 at the next start, or is FF and comes to the host again
 * by the same epoch and seq, which drops it.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define JOURNAL_SLOTS 64

struct journal_record {
  uint16_t epoch, seq, value;
  uint8_t kind, button;
};

/** The events of one epoch that wait here: `pending` of them from `oldest` to before `next`, perhaps with holes. */
struct journal_line {
  uint16_t epoch; /* 0: none wait */
  uint16_t oldest, next;
  uint8_t pending;
};

enum journal_work { JOURNAL_IDLE, JOURNAL_BUSY, JOURNAL_WRITTEN };

/** Looks through all slots; gives the epoch of the newest record that was ever written, 0 where there is none. */
uint16_t journal_start(void);
/** May a record be written now? Not while another is, and not over one that waits. */
bool journal_has_room(void);
/** Begins to write a record; the caller has asked whether there is room. */
void journal_write(const struct journal_record *record);
/** Writes at most one byte. JOURNAL_WRITTEN once, when the record of journal_write stands and was read back. */
enum journal_work journal_work(void);
/** Forgets the waiting records of an epoch up to `seq`; it is durable when journal_is_settled. */
void journal_done(uint16_t epoch, uint16_t seq);
/** Is everything forgotten that was to be? */
bool journal_is_settled(void);
/** The waiting events of the oldest epoch that is not `live`. */
struct journal_line journal_oldest_line(uint16_t live);
/** The waiting events of one epoch. */
struct journal_line journal_line(uint16_t epoch);
/** Reads a waiting record; false where it is none. */
bool journal_find(uint16_t epoch, uint16_t seq, struct journal_record *record);
/** Is a slot whole, where an event waits in it? */
bool journal_is_sound(uint8_t slot);
/** How many records wait, of all epochs. */
uint8_t journal_pending(void);
