/* The firmware of the button panel: ATmega328P at 16 MHz (Uno, Nano), Firmata-compatible. See PROTOCOL.md. */
#include <avr/interrupt.h>
#include <avr/power.h>
#include <avr/sleep.h>

#include "adc.h"
#include "buzzer.h"
#include "clock.h"
#include "firmata.h"
#include "identity.h"
#include "link.h"
#include "panel.h"
#include "selftest.h"
#include "uart.h"
#include "watchdog.h"

/* Sleeps until the next interrupt, unless one has brought work since it was looked for: sei takes effect only after the
 * instruction that follows it, so nothing can come between the look and the sleep. */
static void sleep_when_idle(void) {
  cli();
  if (clock_is_idle() && uart_is_idle()) {
    sleep_enable();
    sei();
    sleep_cpu();
    sleep_disable();
  }
  sei();
}

int main(void) {
  power_twi_disable();
  power_spi_disable();
  power_timer1_disable();
  set_sleep_mode(SLEEP_MODE_IDLE);
  firmata_start(); /* the pins first: lamps dark, pull-ups on */
  identity_start();
  panel_start();
  buzzer_start();
  adc_start();
  uart_start();
  watchdog_start();
  selftest_start(watchdog_reset_cause());
  sei();
  for (;;) {
    watchdog_feed();
    for (uint8_t byte; uart_take(&byte);) firmata_receive(byte);
    struct clock_ticks ticks = clock_take();
    if (ticks.elapsed_ms) {
      panel_tick(ticks);
      firmata_tick(ticks.elapsed_ms);
      link_tick(ticks.elapsed_ms);
      adc_tick(ticks.elapsed_ms);
    }
    if (firmata_send()) link_send();
    /* Last, as what is to be sent reads the EEPROM, and nothing can while a byte is written. */
    panel_keep();
    identity_work();
    sleep_when_idle();
  }
}
