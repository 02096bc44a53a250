/* What a person sees (PROTOCOL.md, "Lamps and sound"). */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum status_light { STATUS_OFF, STATUS_ON, STATUS_NOT_STORING };

void lamps_start(void);
/** The felt-signal of a button: a short flash. */
void lamps_flash(uint8_t button);
/** The stored-signal of these buttons, a bit each. */
void lamps_stored(uint8_t buttons);
/** All lamps blink for 5 s, so that a technician finds the panel. */
void lamps_identify(void);
/** A self-test has all lamps until it lets go of them. */
void lamps_test(uint8_t lamps, bool status);
void lamps_test_over(void);
void lamps_status(enum status_light status);
void lamps_tick(uint8_t elapsed_ms);
