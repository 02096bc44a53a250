#include "firmata.h"

#include <avr/pgmspace.h>

#include "adc.h"
#include "frames.h"
#include "link.h"
#include "pins.h"
#include "uart.h"

#define PROTOCOL_MAJOR 2
#define PROTOCOL_MINOR 5
#define SAMPLING_DEFAULT_MS 19
#define SAMPLING_LEAST_MS 10

/* Source: the Firmata protocol, "Message types". */
enum {
  DIGITAL_MESSAGE = 0x90,
  REPORT_ANALOG = 0xC0,
  REPORT_DIGITAL = 0xD0,
  ANALOG_MESSAGE = 0xE0,
  SYSEX_START = 0xF0,
  SET_PIN_MODE = 0xF4,
  SET_PIN_VALUE = 0xF5,
  SYSEX_END = 0xF7,
  REPORT_VERSION = 0xF9,
  SYSTEM_RESET = 0xFF,
  ANALOG_MAPPING_QUERY = 0x69,
  ANALOG_MAPPING_ANSWER = 0x6A,
  CAPABILITY_QUERY = 0x6B,
  CAPABILITY_ANSWER = 0x6C,
  PIN_STATE_QUERY = 0x6D,
  PIN_STATE_ANSWER = 0x6E,
  REPORT_FIRMWARE = 0x79,
  SAMPLING_INTERVAL = 0x7A,
};

#define NOTHING 0x7F
#define SYSEX_LONGEST 49 /* SET-LABEL: the command, and 24 bytes in pairs */

/* Not in SRAM, which has no room to spare. */
static const char name[] PROGMEM = "Counterbell";

/* Answers that are due; a query that comes twice before its answer is answered once. */
static bool version_due, firmware_due, capability_due, mapping_due;
static uint32_t pin_states_due; /* a bit a pin */
static uint8_t ports_due;
static uint8_t analogs_due;

static uint8_t reported_ports, reported_analogs; /* a bit each */
static uint8_t last_port[PORT_COUNT];
static uint16_t analog_value[ADC_CHANNELS];
static uint16_t sampling_ms, since_sample_ms;
static uint8_t to_convert; /* channels of this sample that are still to be read */
static uint8_t converting; /* the channel of the running conversion, or NOTHING */

static uint8_t command, first_data, data_wanted;
static bool has_first;
static uint8_t sysex[SYSEX_LONGEST], sysex_length;
static bool in_sysex;

/* All that a host has set goes back, as after a reset; the ring and the clock know nothing of it. */
static void give_back(void) {
  pins_start();
  reported_ports = reported_analogs = to_convert = 0;
  ports_due = analogs_due = 0;
  pin_states_due = 0;
  sampling_ms = SAMPLING_DEFAULT_MS;
}

void firmata_start(void) {
  give_back();
  converting = NOTHING;
  version_due = firmware_due = true;
}

static void receive_sysex(void) {
  uint8_t *data = sysex + 1;
  uint8_t length = (uint8_t)(sysex_length - 1);
  if (sysex_length == 0 || sysex_length > SYSEX_LONGEST) return;
  switch (sysex[0]) {
    case FRAMES_TO_BOARD:
      link_receive(data, length);
      break;
    case REPORT_FIRMWARE:
      firmware_due = true;
      break;
    case CAPABILITY_QUERY:
      capability_due = true;
      break;
    case ANALOG_MAPPING_QUERY:
      mapping_due = true;
      break;
    case PIN_STATE_QUERY:
      if (length == 1 && data[0] < PIN_COUNT) pin_states_due |= 1ul << data[0];
      break;
    case SAMPLING_INTERVAL:
      if (length != 2) break;
      sampling_ms = (uint16_t)(data[0] | data[1] << 7);
      if (sampling_ms < SAMPLING_LEAST_MS) sampling_ms = SAMPLING_LEAST_MS;
      break;
  }
}

static void report_analog(uint8_t channel, bool on) {
  uint8_t pin = (uint8_t)(PIN_FIRST_ANALOG + channel);
  uint8_t bit = (uint8_t)(1u << channel);
  if (channel >= ADC_CHANNELS) return;
  if (!on) {
    reported_analogs &= (uint8_t)~bit;
    return;
  }
  /* Hosts set no mode for an analog input; asking for its reports takes the pin where the panel drives it. */
  if (!pins_taken(pin) && pins_mode(pin) == PIN_OUTPUT) pins_take(pin, PIN_ANALOG);
  reported_analogs |= bit;
}

static void report_digital(uint8_t port, bool on) {
  uint8_t bit = (uint8_t)(1u << port);
  if (port >= PORT_COUNT) return;
  if (!on) {
    reported_ports &= (uint8_t)~bit;
    return;
  }
  reported_ports |= bit;
  last_port[port] = pins_port(port);
  ports_due |= bit;
}

static void write_port(uint8_t port, uint8_t levels) {
  for (uint8_t i = 0; i < 8; i++) pins_host_write((uint8_t)(port * 8 + i), levels & 1u << i);
}

static void receive_command(uint8_t last_data) {
  uint8_t place = command & 0x0F;
  switch (command < SYSEX_START ? command & 0xF0 : command) {
    case SET_PIN_MODE:
      pins_take(first_data, last_data);
      break;
    case SET_PIN_VALUE:
      pins_host_write(first_data, last_data);
      break;
    case DIGITAL_MESSAGE:
      if (place < PORT_COUNT) write_port(place, (uint8_t)(first_data | last_data << 7));
      break;
    case REPORT_ANALOG:
      report_analog(place, last_data);
      break;
    case REPORT_DIGITAL:
      report_digital(place, last_data);
      break;
  }
}

static uint8_t data_of(uint8_t of) {
  if (of == SET_PIN_MODE || of == SET_PIN_VALUE) return 2;
  switch (of & 0xF0) {
    case DIGITAL_MESSAGE:
    case ANALOG_MESSAGE:
      return 2;
    case REPORT_ANALOG:
    case REPORT_DIGITAL:
      return 1;
  }
  return 0;
}

static void receive_status(uint8_t byte) {
  in_sysex = byte == SYSEX_START;
  sysex_length = 0;
  has_first = false;
  command = byte;
  data_wanted = data_of(byte);
  if (byte == REPORT_VERSION) version_due = true;
  if (byte == SYSTEM_RESET) give_back();
}

void firmata_receive(uint8_t byte) {
  if (in_sysex && byte == SYSEX_END) {
    in_sysex = false;
    receive_sysex();
  } else if (byte & 0x80) {
    receive_status(byte);
  } else if (in_sysex) {
    /* One that is too long is heard to its end and dropped. */
    if (sysex_length < SYSEX_LONGEST) sysex[sysex_length] = byte;
    if (sysex_length <= SYSEX_LONGEST) sysex_length++;
  } else if (data_wanted == 2 && !has_first) {
    has_first = true;
    first_data = byte;
  } else if (data_wanted) {
    data_wanted = 0;
    receive_command(byte);
  }
}

static void sample(uint8_t elapsed_ms) {
  since_sample_ms = (uint16_t)(since_sample_ms + elapsed_ms);
  if (since_sample_ms >= sampling_ms) {
    since_sample_ms = 0;
    to_convert = reported_analogs;
  }
  if (!to_convert && converting == NOTHING) return;
  if (converting != NOTHING) {
    if (!adc_is_done()) return;
    analog_value[converting] = adc_value();
    analogs_due |= (uint8_t)(1u << converting);
    converting = NOTHING;
  }
  uint8_t bit = 1;
  for (uint8_t channel = 0; channel < ADC_CHANNELS; channel++, bit <<= 1) {
    if (!(to_convert & bit)) continue;
    if (!adc_begin(channel)) return;
    to_convert &= (uint8_t)~bit;
    converting = channel;
    return;
  }
}

void firmata_tick(uint8_t elapsed_ms) {
  for (uint8_t port = 0; reported_ports && port < PORT_COUNT; port++) {
    if (!(reported_ports & 1u << port)) continue;
    uint8_t levels = pins_port(port);
    if (levels == last_port[port]) continue;
    last_port[port] = levels;
    ports_due |= (uint8_t)(1u << port);
  }
  sample(elapsed_ms);
}

static void put_pair(uint16_t value) {
  uart_put(value & 0x7F);
  uart_put(value >> 7 & 0x7F);
}

static void put_sysex(uint8_t of) {
  uart_put(SYSEX_START);
  uart_put(of);
}

static bool send_version(void) {
  if (uart_room() < 3) return false;
  uart_put(REPORT_VERSION);
  uart_put(PROTOCOL_MAJOR);
  uart_put(PROTOCOL_MINOR);
  return true;
}

static bool send_firmware(void) {
  if (uart_room() < 5 + 2 * (sizeof name - 1)) return false;
  put_sysex(REPORT_FIRMWARE);
  uart_put(FIRMWARE_MAJOR);
  uart_put(FIRMWARE_MINOR);
  for (uint8_t i = 0; i < sizeof name - 1; i++) put_pair(pgm_read_byte(&name[i]));
  uart_put(SYSEX_END);
  return true;
}

static void put_mode(uint8_t mode, uint8_t resolution) {
  uart_put(mode);
  uart_put(resolution);
}

static bool send_capability(void) {
  /* F0 6C F7, an end for each pin, three modes for each usable one and a fourth for the analog ones. */
  if (uart_room() < 3 + PIN_COUNT + 6 * (PIN_COUNT - PIN_FIRST_BUTTON) + 2 * ADC_CHANNELS) return false;
  put_sysex(CAPABILITY_ANSWER);
  for (uint8_t pin = 0; pin < PIN_COUNT; pin++) {
    if (pins_usable(pin)) {
      put_mode(PIN_INPUT, 1);
      put_mode(PIN_OUTPUT, 1);
      put_mode(PIN_PULLUP, 1);
      if (pin >= PIN_FIRST_ANALOG) put_mode(PIN_ANALOG, 10);
    }
    uart_put(NOTHING);
  }
  uart_put(SYSEX_END);
  return true;
}

static bool send_mapping(void) {
  if (uart_room() < 3 + PIN_COUNT) return false;
  put_sysex(ANALOG_MAPPING_ANSWER);
  for (uint8_t pin = 0; pin < PIN_COUNT; pin++) uart_put(pin < PIN_FIRST_ANALOG ? NOTHING : pin - PIN_FIRST_ANALOG);
  uart_put(SYSEX_END);
  return true;
}

static bool send_pin_state(uint8_t pin) {
  if (uart_room() < 6) return false;
  put_sysex(PIN_STATE_ANSWER);
  uart_put(pin);
  uart_put(pins_usable(pin) ? pins_mode(pin) : NOTHING);
  uart_put(pins_usable(pin) ? pins_state(pin) : 0);
  uart_put(SYSEX_END);
  return true;
}

static bool send_message(uint8_t of, uint16_t value) {
  if (uart_room() < 3) return false;
  uart_put(of);
  put_pair(value);
  return true;
}

/* Clears what is due once it is sent; false where it does not fit yet. */
static bool settle(bool *due, bool (*send)(void)) {
  if (*due && !send()) return false;
  *due = false;
  return true;
}

static bool is_any_due(void) {
  return version_due || firmware_due || capability_due || mapping_due || pin_states_due || ports_due || analogs_due;
}

bool firmata_send(void) {
  if (!is_any_due()) return true;
  if (!settle(&version_due, send_version) || !settle(&firmware_due, send_firmware)) return false;
  if (!settle(&capability_due, send_capability) || !settle(&mapping_due, send_mapping)) return false;
  for (uint8_t pin = 0; pin_states_due && pin < PIN_COUNT; pin++) {
    if (!(pin_states_due & 1ul << pin)) continue;
    if (!send_pin_state(pin)) return false;
    pin_states_due &= ~(1ul << pin);
  }
  for (uint8_t port = 0; port < PORT_COUNT; port++) {
    if (!(ports_due & 1u << port)) continue;
    if (!send_message(DIGITAL_MESSAGE | port, last_port[port])) return false;
    ports_due &= (uint8_t)~(1u << port);
  }
  for (uint8_t channel = 0; channel < ADC_CHANNELS; channel++) {
    if (!(analogs_due & 1u << channel)) continue;
    if (!send_message(ANALOG_MESSAGE | channel, analog_value[channel])) return false;
    analogs_due &= (uint8_t)~(1u << channel);
  }
  return true;
}
