#include "uart.h"

#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#define RX_SIZE 64 /* 11 ms of line; the main loop is back within 2 */

static volatile uint8_t rx[RX_SIZE], rx_head, rx_tail;
/* 256 bytes, so that uint8_t wraps by itself; the longest message is the capability answer. */
static volatile uint8_t tx[256], tx_head, tx_tail;

ISR(USART_RX_vect) {
  uint8_t byte = UDR0;
  uint8_t next = (rx_head + 1) % RX_SIZE;
  /* Where there is no room the byte is lost; our frames have a crc, and Firmata finds its next command by itself. */
  if (next == rx_tail) return;
  rx[rx_head] = byte;
  rx_head = next;
}

ISR(USART_UDRE_vect) {
  if (tx_head == tx_tail)
    UCSR0B &= (uint8_t)~_BV(UDRIE0);
  else
    UDR0 = tx[tx_tail++];
}

void uart_start(void) {
  UCSR0B = 0;
  UCSR0A = _BV(U2X0);
  UBRR0 = 34; /* 57,143 baud: 0.8 % slow; Arduino's own choice */
  UCSR0C = _BV(UCSZ01) | _BV(UCSZ00);
  UCSR0B = _BV(RXEN0) | _BV(TXEN0) | _BV(RXCIE0);
}

bool uart_take(uint8_t *byte) {
  if (rx_head == rx_tail) return false;
  *byte = rx[rx_tail];
  rx_tail = (rx_tail + 1) % RX_SIZE;
  return true;
}

uint8_t uart_room(void) { return (uint8_t)(tx_tail - tx_head - 1); }

void uart_put(uint8_t byte) {
  tx[tx_head] = byte;
  tx_head++;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { UCSR0B |= _BV(UDRIE0); }
}

bool uart_send(const uint8_t *bytes, uint8_t count) {
  if (uart_room() < count) return false;
  while (count--) uart_put(*bytes++);
  return true;
}

bool uart_is_sent(void) { return tx_head == tx_tail; }

bool uart_is_idle(void) { return rx_head == rx_tail; }
