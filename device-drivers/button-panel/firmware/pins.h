/* The pins of an Uno or Nano by Firmata's numbers, what the panel does with them, and which of them a host has taken. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PIN_COUNT 20
#define PIN_FIRST_ANALOG 14
#define PORT_COUNT 3 /* Firmata's ports: eight pins each, by number */

#define PIN_FIRST_BUTTON 2
#define PIN_FIRST_LAMP 8
#define PIN_BUZZER 16
#define PIN_STATUS 17

enum pin_mode { PIN_INPUT = 0x00, PIN_OUTPUT = 0x01, PIN_ANALOG = 0x02, PIN_PULLUP = 0x0B };

/** Gives every pin back to the panel, in the panel's mode, lamps and buzzer off. */
void pins_start(void);
/** Pins 0 and 1 are the serial line and are nobody's. */
bool pins_usable(uint8_t pin);
/** Firmata's pin mode: the pin belongs to the host from now on. Modes that the pin does not have change nothing. */
void pins_take(uint8_t pin, uint8_t mode);
bool pins_taken(uint8_t pin);
uint8_t pins_mode(uint8_t pin);
/** The level written to an output, or whether the pull-up of an input is on. */
uint8_t pins_state(uint8_t pin);
/** A host's write: only to pins it has taken (an input gets its pull-up switched, as Firmata does). */
void pins_host_write(uint8_t pin, bool high);
/** The panel's write: only to pins that no host has taken. */
void pins_panel_write(uint8_t pin, bool high);
/** The panel's lamps as they shall be, a bit a lamp from D8 on, and the status lamp; a host's pins stay as they are. */
void pins_panel_show(uint8_t lamps, bool status);
/** Does an output of the panel go where it is driven? Drives it high and low for about a microsecond each; true where a host
 * has taken it, as it is nothing to us then. */
bool pins_follows(uint8_t pin);
/** The buttons that no host has taken, a bit each. */
uint8_t pins_panel_buttons(void);
/** The levels of a Firmata port, its digital inputs only. */
uint8_t pins_port(uint8_t port);
/** The buttons that are low now and that no host has taken, a bit each. Cheap: the clock's interrupt calls it. */
uint8_t pins_low_buttons(void);
