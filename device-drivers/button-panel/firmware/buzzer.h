/* The click that a finger hears: 12 ms of 2 kHz on the buzzer's pin, made by timer 2. */
#pragma once

void buzzer_start(void);
void buzzer_click(void);
