#include "ring.h"

#include "crc.h"

/* Names the layout too: a firmware with another one must take another mark (the simulators' bench finds and reads the
 * ring by it). No byte of it is 0. */
#define RING_MARK 0xCB11

/* Each of these has a copy of the state on the stack; joined into one function they would all have theirs at once. */
#define APART __attribute__((noinline))

/* The native tests cut the power here: between any two stores. */
#ifdef RING_TEST_STORE
extern void ring_test_store(volatile uint8_t *at, uint8_t byte);
#define STORE(at, byte) ring_test_store(at, byte)
#else
#define STORE(at, byte) (*(at) = (byte))
#endif

/* Stores in this order, each byte once: the compiler may not move volatile accesses. */
static void store(void *to, const void *from, uint8_t count) {
  volatile uint8_t *target = to;
  const uint8_t *source = from;
  while (count--) {
    STORE(target, *source);
    target++;
    source++;
  }
}

static void store_mark(struct ring_header *copy, uint16_t mark) { store(&copy->mark, &mark, sizeof mark); }

static void store_copy(struct ring_header *copy, const struct ring_state *state, uint16_t crc) {
  store_mark(copy, 0);
  store(&copy->state, state, sizeof *state);
  store(&copy->crc, &crc, sizeof crc);
  store_mark(copy, RING_MARK);
}

static void commit(struct ring *ring, const struct ring_state *state) {
  uint16_t crc = crc16(CRC16_START, state, sizeof *state);
  store_copy(&ring->a, state, crc);
  store_copy(&ring->b, state, crc);
}

static bool is_whole(const struct ring_header *copy) {
  const struct ring_state *state = &copy->state;
  return copy->mark == RING_MARK && copy->crc == crc16(CRC16_START, state, sizeof *state) && state->epoch != 0 &&
         (uint16_t)(state->next - state->oldest) <= RING_CAPACITY;
}

static uint16_t entry_crc(const struct ring_entry *entry, uint16_t epoch) {
  uint16_t crc = crc16(CRC16_START, &epoch, sizeof epoch);
  crc = crc16(crc, &entry->at_ms, sizeof entry->at_ms);
  crc = crc16(crc, &entry->seq, sizeof entry->seq);
  crc = crc16(crc, &entry->value, sizeof entry->value);
  crc = crc16_add(crc, entry->kind);
  return crc16_add(crc, entry->button);
}

static uint8_t pending(const struct ring_state *state) { return (uint8_t)(state->next - state->oldest); }

const struct ring_state *ring_state(const struct ring *ring) { return &ring->a.state; }

uint8_t ring_pending(const struct ring *ring) { return pending(&ring->a.state); }

const struct ring_entry *ring_entry(const struct ring *ring, uint16_t seq) {
  const struct ring_state *state = &ring->a.state;
  const struct ring_entry *entry = &ring->entries[seq % RING_CAPACITY];
  if ((uint16_t)(seq - state->oldest) >= pending(state) || entry->seq != seq) return 0;
  return entry->crc == entry_crc(entry, state->epoch) ? entry : 0;
}

/* A host acknowledges what it saw, so an entry that memory has lost must not stay the oldest. */
static void skip_lost(const struct ring *ring, struct ring_state *state) {
  while (state->oldest != state->next && !ring_entry(ring, state->oldest)) state->oldest++;
}

bool ring_resume(struct ring *ring) {
  /* Only the other copy is written: a second reset while this is done must find the whole one untouched. */
  bool a_leads = is_whole(&ring->a);
  if (!a_leads && !is_whole(&ring->b)) return false;
  const struct ring_header *whole = a_leads ? &ring->a : &ring->b;
  struct ring_state state = whole->state;
  store_copy(a_leads ? &ring->b : &ring->a, &state, whole->crc);
  uint16_t oldest = state.oldest;
  skip_lost(ring, &state);
  if (state.oldest != oldest) commit(ring, &state);
  return true;
}

void ring_begin(struct ring *ring, uint16_t epoch, uint32_t now_ms) {
  struct ring_state state = {.epoch = epoch, .oldest = 1, .next = 1, .down = ALL_BUTTONS};
  for (uint8_t button = 0; button < BUTTON_COUNT; button++) state.down_at_ms[button] = now_ms;
  commit(ring, &state);
}

/* Writes the entry into a free place; the caller has looked that there is one, and commits the state. */
static void add(struct ring *ring, struct ring_state *state, uint8_t kind, uint8_t button, uint32_t at_ms,
                uint16_t value) {
  struct ring_entry entry = {.at_ms = at_ms, .seq = state->next, .value = value, .kind = kind, .button = button};
  entry.crc = entry_crc(&entry, state->epoch);
  store(&ring->entries[state->next % RING_CAPACITY], &entry, sizeof entry);
  state->next++;
}

APART bool ring_press(struct ring *ring, uint8_t button, uint32_t at_ms) {
  struct ring_state state = ring->a.state;
  uint8_t bit = (uint8_t)(1u << button);
  bool taken = pending(&state) < RING_CAPACITY;
  if (taken) {
    add(ring, &state, EVENT_PRESS, button, at_ms, 0);
  } else {
    if (state.refused != 0xFFFF) state.refused++;
    state.refused_at_ms = at_ms;
  }
  state.down |= bit;
  /* A button that still owes its released report keeps the times of that hold. */
  if (!(state.lifted & bit)) state.down_at_ms[button] = at_ms;
  commit(ring, &state);
  return taken;
}

APART void ring_ignore(struct ring *ring, uint8_t button, uint32_t at_ms) {
  struct ring_state state = ring->a.state;
  state.down |= (uint8_t)(1u << button);
  if (!(state.lifted & 1u << button)) state.down_at_ms[button] = at_ms;
  commit(ring, &state);
}

/* Nothing counts what stands in a free place, so a cut in the middle leaves nothing to mend. */
static bool holds(struct ring_entry *entry, uint8_t pattern) {
  volatile uint8_t *at = (volatile uint8_t *)entry;
  for (uint8_t i = 0; i < sizeof *entry; i++) STORE(at + i, pattern);
  for (uint8_t i = 0; i < sizeof *entry; i++)
    if (at[i] != pattern) return false;
  return true;
}

APART uint8_t ring_test_place(struct ring *ring, uint8_t place) {
  const struct ring_state *state = &ring->a.state;
  struct ring_entry *entry = &ring->entries[place];
  uint8_t found = is_whole(&ring->a) && is_whole(&ring->b) && ring->a.crc == ring->b.crc ? 0 : RING_HEADER;
  uint16_t seq = (uint16_t)(state->oldest + (uint8_t)(place - state->oldest) % RING_CAPACITY);
  if ((uint16_t)(seq - state->oldest) < pending(state)) return ring_entry(ring, seq) ? found : found | RING_EVENT;
  bool is_good = holds(entry, 0x55) && holds(entry, 0xAA);
  return holds(entry, 0) && is_good ? found : found | RING_PLACE;
}

APART void ring_release(struct ring *ring, uint8_t button, uint32_t at_ms) {
  struct ring_state state = ring->a.state;
  uint8_t bit = (uint8_t)(1u << button);
  state.down &= (uint8_t)~bit;
  if (state.held & bit & ~state.lifted) {
    state.lifted |= bit;
    state.up_at_ms[button] = at_ms;
  }
  commit(ring, &state);
}

static uint16_t seconds(uint32_t ms) {
  uint32_t s = ms / 1000;
  return s > 0xFFFF ? 0xFFFF : (uint16_t)s;
}

APART void ring_report(struct ring *ring, uint32_t now_ms, uint32_t held_ms) {
  const struct ring_state *seen = &ring->a.state;
  if (!(seen->lifted | (seen->down & (uint8_t)~seen->held)) && !seen->refused) return;
  for (uint8_t button = 0; button < BUTTON_COUNT && pending(seen) < RING_CAPACITY; button++) {
    uint8_t bit = (uint8_t)(1u << button);
    if (seen->lifted & bit) {
      struct ring_state state = *seen;
      add(ring, &state, EVENT_RELEASED, button, state.up_at_ms[button],
          seconds(state.up_at_ms[button] - state.down_at_ms[button]));
      state.lifted &= (uint8_t)~bit;
      state.held &= (uint8_t)~bit;
      state.down_at_ms[button] = now_ms;
      commit(ring, &state);
    } else if ((seen->down & ~seen->held & bit) && now_ms - seen->down_at_ms[button] >= held_ms) {
      struct ring_state state = *seen;
      add(ring, &state, EVENT_HELD, button, now_ms, seconds(now_ms - state.down_at_ms[button]));
      state.held |= bit;
      commit(ring, &state);
    }
  }
  if (seen->refused && pending(seen) < RING_CAPACITY) {
    struct ring_state state = *seen;
    add(ring, &state, EVENT_REFUSED, NO_BUTTON, state.refused_at_ms, state.refused);
    state.refused = 0;
    commit(ring, &state);
  }
}

APART uint8_t ring_acknowledge(struct ring *ring, uint16_t epoch, uint16_t seq) {
  struct ring_state state = ring->a.state;
  uint8_t pressed = 0;
  if (epoch != state.epoch || (uint16_t)(seq - state.oldest) >= pending(&state)) return 0;
  uint16_t after = (uint16_t)(seq + 1);
  for (uint16_t at = state.oldest; at != after; at++) {
    const struct ring_entry *entry = ring_entry(ring, at);
    if (entry && entry->kind == EVENT_PRESS) pressed |= (uint8_t)(1u << entry->button);
  }
  state.oldest = after;
  skip_lost(ring, &state);
  commit(ring, &state);
  return pressed;
}
