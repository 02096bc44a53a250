/* The watchdog: hard, or soft where the old Nano's bootloader never gets out of a watchdog reset. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

void watchdog_start(void);
void watchdog_feed(void);
bool watchdog_is_soft(void);
/** Why the chip started: bits of MCUSR, 0 where a bootloader has hidden it. */
uint8_t watchdog_reset_cause(void);
