/* The serial line, 57,600 baud, 8N1, both ways buffered. Nothing here waits. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

void uart_start(void);
/** Takes a received byte; false where there is none. */
bool uart_take(uint8_t *byte);
/** How many bytes may be sent now. */
uint8_t uart_room(void);
/** Sends one byte; the caller has asked for the room of its whole message first. */
void uart_put(uint8_t byte);
/** Sends all of it or, where it does not fit, nothing. */
bool uart_send(const uint8_t *bytes, uint8_t count);
/** Has everything gone to the line, but for two bytes in the chip? */
bool uart_is_sent(void);
/** Interrupts are off: may the chip sleep? */
bool uart_is_idle(void);
