#include "adc.h"

#include <avr/io.h>

#define BAND_GAP 0x0E
#define BAND_GAP_MV 1100ul
#define MEASURE_EVERY_MS 1000
/* The first conversions after the switch to the band gap are of a voltage that still rises. */
#define DISCARDED 2

static bool in_use;
static uint8_t measuring; /* conversions of the supply that are still to come */
static uint16_t since_ms;
static uint16_t band_gap;

static void begin(uint8_t input) {
  ADMUX = (uint8_t)(_BV(REFS0) | input);
  ADCSRA |= _BV(ADSC);
}

void adc_start(void) {
  in_use = false;
  measuring = 0;
  since_ms = MEASURE_EVERY_MS; /* at once */
  band_gap = 0;
  ADCSRA = _BV(ADEN) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0);
}

bool adc_begin(uint8_t channel) {
  if (measuring || in_use) return false;
  in_use = true;
  begin(channel);
  return true;
}

bool adc_is_done(void) { return !(ADCSRA & _BV(ADSC)); }

uint16_t adc_value(void) {
  in_use = false;
  return ADC;
}

void adc_tick(uint8_t elapsed_ms) {
  if (measuring) {
    if (!adc_is_done()) return;
    if (--measuring)
      begin(BAND_GAP);
    else
      band_gap = ADC;
    return;
  }
  since_ms = (uint16_t)(since_ms + elapsed_ms);
  if (since_ms < MEASURE_EVERY_MS || in_use) return;
  since_ms = 0;
  measuring = DISCARDED + 1;
  begin(BAND_GAP);
}

uint16_t adc_supply_mv(void) { return band_gap ? (uint16_t)(BAND_GAP_MV * 1024 / band_gap) : 0; }
