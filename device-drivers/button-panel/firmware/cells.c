#include "cells.h"

#include <avr/eeprom.h>

bool cells_ready(void) { return eeprom_is_ready(); }

uint8_t cells_read(uint16_t at) { return eeprom_read_byte((const uint8_t *)at); }

void cells_write(uint16_t at, uint8_t byte) { eeprom_write_byte((uint8_t *)at, byte); }
