/*
 * What a reset must leave alone, at 0x380: the old Nano's bootloader zeroes 0x100 to 0x20C at every reset, Optiboot
 * writes to 0x100 to 0x17F while flashing and to a few bytes of stack at the top. The Makefile places the section and
 * checks that variables end below it and that the stack keeps its room above it.
 */
#pragma once
#include <stdint.h>

#include "ring.h"

struct retained {
  struct ring ring;
  /* The clock, each value beside its complement, written in turn, so that one is whole at every instruction. */
  volatile uint32_t clock[2][2];
  volatile uint16_t soft_reset; /* SOFT_RESET_MARK: the soft watchdog has jumped to 0; ASKED_RESET_MARK: a host asked for it */
};

#define SOFT_RESET_MARK 0x50F7
#define ASKED_RESET_MARK 0xA5CE

extern struct retained retained;
