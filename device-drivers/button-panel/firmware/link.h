/* The panel's own frames, both ways: what a host says, and what it must hear until it has acknowledged it. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define FIRMWARE_MAJOR 1
#define FIRMWARE_MINOR 2
#define FIRMWARE_PATCH 0

/** Takes the data of a sysex `F0 02 ... F7`. */
void link_receive(const uint8_t *data, uint8_t length);
/** Events of another epoch wait now: the host is told, and gets all of them. */
void link_line_changed(void);
void link_tick(uint8_t elapsed_ms);
/** Sends what is due and fits whole. */
void link_send(void);
/** Has a host said hello, and anything within the last 3 s? */
bool link_host_is_near(void);
