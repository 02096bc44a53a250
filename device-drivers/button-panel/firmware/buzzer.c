#include "buzzer.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "pins.h"

#define HALF_WAVES_PER_SECOND 4000
#define CLICK_HALF_WAVES 48 /* even, so that the pin ends low */

static volatile uint8_t half_waves;

ISR(TIMER2_COMPA_vect) {
  if (half_waves == 0 || pins_taken(PIN_BUZZER)) {
    TIMSK2 = 0;
    TCCR2B = 0;
    return;
  }
  half_waves--;
  PINC = _BV(PIN_BUZZER - PIN_FIRST_ANALOG); /* writing PINx toggles the output */
}

void buzzer_start(void) {
  TIMSK2 = 0;
  half_waves = 0;
  TCCR2A = _BV(WGM21);
  TCCR2B = 0; /* counts only during a click */
  OCR2A = F_CPU / 64 / HALF_WAVES_PER_SECOND - 1;
}

void buzzer_click(void) {
  if (pins_taken(PIN_BUZZER)) return;
  TIMSK2 = 0;
  pins_panel_write(PIN_BUZZER, false);
  half_waves = CLICK_HALF_WAVES;
  TCNT2 = 0;
  TIFR2 = _BV(OCF2A);
  TIMSK2 = _BV(OCIE2A);
  TCCR2B = _BV(CS22);
}
