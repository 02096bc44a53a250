#include "pins.h"

#include <avr/io.h>

#include "ring.h"

static uint8_t mode[PIN_COUNT];
static uint8_t taken[PORT_COUNT];
static uint8_t inputs[PORT_COUNT];     /* the digital inputs, a bit each: kept here, as the ports are looked at each ms */
static volatile uint8_t panel_buttons; /* a bit a button that no host has taken */
static uint8_t panel_lamps;            /* a bit a lamp that no host has taken */

/* PINx; DDRx and PORTx are the next two registers. */
static volatile uint8_t *pin_register(uint8_t pin) {
  return pin < 8 ? &PIND : pin < PIN_FIRST_ANALOG ? &PINB : &PINC;
}

static uint8_t bit_of(uint8_t pin) {
  return (uint8_t)(1u << (pin < 8 ? pin : pin < PIN_FIRST_ANALOG ? pin - 8 : pin - PIN_FIRST_ANALOG));
}

/* One bit of a port may be the buzzer's, which an interrupt toggles through PINx; PORTx itself is main's alone,
 * but C's read, change, write of PORTC would undo a toggle, so it is done in one piece. */
static void write_bit(volatile uint8_t *to, uint8_t bit, bool high) {
  uint8_t sreg = SREG;
  __asm__ volatile("cli" ::: "memory");
  if (high)
    *to |= bit;
  else
    *to &= (uint8_t)~bit;
  SREG = sreg;
}

static void set_mode(uint8_t pin, uint8_t to) {
  volatile uint8_t *registers = pin_register(pin);
  uint8_t bit = bit_of(pin);
  uint8_t in_port = (uint8_t)(1u << (pin & 7));
  mode[pin] = to;
  if (to == PIN_INPUT || to == PIN_PULLUP)
    inputs[pin >> 3] |= in_port;
  else
    inputs[pin >> 3] &= (uint8_t)~in_port;
  write_bit(registers + 2, bit, to == PIN_PULLUP);
  write_bit(registers + 1, bit, to == PIN_OUTPUT);
}

static uint8_t panel_mode(uint8_t pin) {
  if (pin < PIN_FIRST_LAMP) return PIN_PULLUP;
  if (pin < PIN_FIRST_ANALOG || pin == PIN_BUZZER || pin == PIN_STATUS) return PIN_OUTPUT;
  return PIN_ANALOG;
}

void pins_start(void) {
  for (uint8_t port = 0; port < PORT_COUNT; port++) taken[port] = 0;
  for (uint8_t pin = PIN_FIRST_BUTTON; pin < PIN_COUNT; pin++) set_mode(pin, panel_mode(pin));
  panel_buttons = panel_lamps = ALL_BUTTONS;
}

bool pins_usable(uint8_t pin) { return pin >= PIN_FIRST_BUTTON && pin < PIN_COUNT; }

bool pins_taken(uint8_t pin) { return taken[pin >> 3] & 1u << (pin & 7); }

void pins_take(uint8_t pin, uint8_t to) {
  if (!pins_usable(pin)) return;
  if (to != PIN_INPUT && to != PIN_OUTPUT && to != PIN_PULLUP && !(to == PIN_ANALOG && pin >= PIN_FIRST_ANALOG)) return;
  taken[pin >> 3] |= (uint8_t)(1u << (pin & 7));
  if (pin < PIN_FIRST_LAMP)
    panel_buttons &= (uint8_t)~(1u << (pin - PIN_FIRST_BUTTON));
  else if (pin < PIN_FIRST_ANALOG)
    panel_lamps &= (uint8_t)~(1u << (pin - PIN_FIRST_LAMP));
  set_mode(pin, to);
}

uint8_t pins_mode(uint8_t pin) { return mode[pin]; }

uint8_t pins_state(uint8_t pin) { return pin_register(pin)[2] & bit_of(pin) ? 1 : 0; }

void pins_host_write(uint8_t pin, bool high) {
  if (!pins_usable(pin) || !pins_taken(pin) || mode[pin] == PIN_ANALOG) return;
  write_bit(pin_register(pin) + 2, bit_of(pin), high);
  if (mode[pin] != PIN_OUTPUT) mode[pin] = high ? PIN_PULLUP : PIN_INPUT;
}

void pins_panel_write(uint8_t pin, bool high) {
  if (!pins_taken(pin) && (pins_state(pin) != 0) != high) write_bit(pin_register(pin) + 2, bit_of(pin), high);
}

/* A piezo holds some nanofarads, which the chip moves within this. */
static void settle(void) {
  for (uint8_t turns = 8; turns; turns--) __asm__ volatile("nop");
}

bool pins_follows(uint8_t pin) {
  if (pins_taken(pin)) return true;
  volatile uint8_t *registers = pin_register(pin);
  uint8_t bit = bit_of(pin);
  bool before = pins_state(pin);
  write_bit(registers + 2, bit, true);
  settle();
  bool goes_high = *registers & bit;
  write_bit(registers + 2, bit, false);
  settle();
  bool goes_low = !(*registers & bit);
  write_bit(registers + 2, bit, before);
  return goes_high && goes_low;
}

uint8_t pins_panel_buttons(void) { return panel_buttons; }

/* Called each ms. PORTB is main's alone and has only lamps, so it is written whole; of PORTC one bit that is known when
 * this is compiled, which takes one instruction, so the buzzer's toggles are safe. */
void pins_panel_show(uint8_t lamps, bool status) {
  uint8_t before = PORTB;
  uint8_t after = (uint8_t)((before & ~panel_lamps) | (lamps & panel_lamps));
  if (after != before) PORTB = after;
  if (pins_taken(PIN_STATUS)) return;
  if (status)
    PORTC |= _BV(PIN_STATUS - PIN_FIRST_ANALOG);
  else
    PORTC &= (uint8_t)~_BV(PIN_STATUS - PIN_FIRST_ANALOG);
}

/* Firmata's ports lie across the chip's: D0 to D7, D8 to D13 and A0 A1, A2 to A5. */
uint8_t pins_port(uint8_t port) {
  uint8_t levels = port == 0 ? PIND : port == 1 ? (uint8_t)((PINB & 0x3F) | PINC << 6) : PINC >> 2;
  return levels & inputs[port];
}

uint8_t pins_low_buttons(void) { return (uint8_t)(~PIND >> PIN_FIRST_BUTTON) & panel_buttons; }
