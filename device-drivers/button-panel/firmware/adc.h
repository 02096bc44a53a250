/* Analog inputs by Firmata's channels, one conversion at a time, never waited for; and, between them, the supply. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define ADC_CHANNELS 6

void adc_start(void);
/** Begins a conversion; false while the supply is being measured, or while another waits to be read. */
bool adc_begin(uint8_t channel);
bool adc_is_done(void);
uint16_t adc_value(void);
/** Measures the supply each second, while nobody else converts. */
void adc_tick(uint8_t elapsed_ms);
/** The supply of the chip in mV, by its own 1.1 V, of which each chip has its own (1.0 to 1.2 V); 0 in the first 5 ms. */
uint16_t adc_supply_mv(void);
