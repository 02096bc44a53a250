#include "stack.h"

#include <avr/io.h>

#include "retained.h"

#define PAINT 0xC5

static volatile uint8_t *lowest(void) { return (volatile uint8_t *)(&retained + 1); }

/* Before there is anything on the stack, and quickly: no press is taken meanwhile. */
__attribute__((naked, used, section(".init3"))) void stack_paint_early(void) {
  __asm__ volatile(
      "ldi r26, lo8(%0)\n\tldi r27, hi8(%0)\n\tldi r18, %1\n\tldi r19, hi8(%2)\n"
      "1:\tst X+, r18\n\tcpi r26, lo8(%2)\n\tcpc r27, r19\n\tbrne 1b" ::"i"(&retained + 1),
      "i"(PAINT), "i"(RAMEND + 1));
}

uint16_t stack_room(void) { return (uint16_t)((uint16_t)RAMEND + 1 - (uint16_t)lowest()); }

uint16_t stack_most(void) {
  volatile uint8_t *at = lowest();
  while (at <= (volatile uint8_t *)RAMEND && *at == PAINT) at++;
  return (uint16_t)((uint16_t)RAMEND + 1 - (uint16_t)at);
}
