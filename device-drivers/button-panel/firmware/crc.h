/* CRC-16/CCITT-FALSE: polynomial 1021, start FFFF, not reflected. */
#pragma once
#include <stdint.h>

#define CRC16_START 0xFFFFu

#ifdef __AVR__
#include <util/crc16.h>
static inline uint16_t crc16_add(uint16_t crc, uint8_t byte) { return _crc_xmodem_update(crc, byte); }
#else
static inline uint16_t crc16_add(uint16_t crc, uint8_t byte) {
  crc ^= (uint16_t)(byte << 8);
  for (uint8_t bit = 0; bit < 8; bit++) crc = (uint16_t)(crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1);
  return crc;
}
#endif

static inline uint16_t crc16(uint16_t crc, const void *bytes, uint8_t count) {
  const uint8_t *at = bytes;
  while (count--) crc = crc16_add(crc, *at++);
  return crc;
}
