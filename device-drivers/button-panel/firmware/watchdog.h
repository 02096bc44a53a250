/* The watchdog: hard, or soft where the old Nano's bootloader never gets out of a watchdog reset. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Two causes of a start: MCUSR's bit of the watchdog, and one that MCUSR does not have. */
#define RESET_WATCHDOG 0x08
#define RESET_ASKED 0x10

void watchdog_start(void);
void watchdog_feed(void);
/** Lets the watchdog start the chip anew, within 1.2 s; all goes on until then. */
void watchdog_restart(void);
bool watchdog_is_soft(void);
/** Why the chip started: bits of MCUSR, 0 where a bootloader has hidden it, 0x10 where a host asked for it. */
uint8_t watchdog_reset_cause(void);
