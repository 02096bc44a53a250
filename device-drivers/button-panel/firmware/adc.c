#include "adc.h"

#include <avr/io.h>

void adc_start(void) { ADCSRA = _BV(ADEN) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0); }

void adc_begin(uint8_t channel) {
  ADMUX = _BV(REFS0) | channel;
  ADCSRA |= _BV(ADSC);
}

bool adc_is_done(void) { return !(ADCSRA & _BV(ADSC)); }

uint16_t adc_value(void) { return ADC; }
