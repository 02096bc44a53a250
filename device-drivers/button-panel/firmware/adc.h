/* Analog inputs by Firmata's channels, one conversion at a time, never waited for. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define ADC_CHANNELS 6

void adc_start(void);
void adc_begin(uint8_t channel);
bool adc_is_done(void);
uint16_t adc_value(void);
