/* Firmata 2.5 as far as the panel has it: see the capability answer for what each pin can do. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

void firmata_start(void);
void firmata_receive(uint8_t byte);
void firmata_tick(uint8_t elapsed_ms);
/** Sends what is due and fits whole; true when nothing of it waits. */
bool firmata_send(void);
