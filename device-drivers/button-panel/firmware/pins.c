#include "pins.h"

#include <avr/io.h>

#include "ring.h"

static uint8_t mode[PIN_COUNT];
static uint8_t taken[PORT_COUNT];
static volatile uint8_t panel_buttons; /* a bit a button that no host has taken */

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
  mode[pin] = to;
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
  panel_buttons = ALL_BUTTONS;
}

bool pins_usable(uint8_t pin) { return pin >= PIN_FIRST_BUTTON && pin < PIN_COUNT; }

bool pins_taken(uint8_t pin) { return taken[pin >> 3] & 1u << (pin & 7); }

void pins_take(uint8_t pin, uint8_t to) {
  if (!pins_usable(pin)) return;
  if (to != PIN_INPUT && to != PIN_OUTPUT && to != PIN_PULLUP && !(to == PIN_ANALOG && pin >= PIN_FIRST_ANALOG)) return;
  taken[pin >> 3] |= (uint8_t)(1u << (pin & 7));
  if (pin < PIN_FIRST_LAMP) panel_buttons &= (uint8_t)~(1u << (pin - PIN_FIRST_BUTTON));
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
  if (!pins_taken(pin)) write_bit(pin_register(pin) + 2, bit_of(pin), high);
}

uint8_t pins_port(uint8_t port) {
  uint8_t levels = 0;
  for (uint8_t i = 0; i < 8; i++) {
    uint8_t pin = (uint8_t)(port * 8 + i);
    if (!pins_usable(pin) || (mode[pin] != PIN_INPUT && mode[pin] != PIN_PULLUP)) continue;
    if (*pin_register(pin) & bit_of(pin)) levels |= (uint8_t)(1u << i);
  }
  return levels;
}

uint8_t pins_low_buttons(void) { return (uint8_t)(~PIND >> PIN_FIRST_BUTTON) & panel_buttons; }
