/* How much of its room the stack has ever used since the chip started: the room is painted before anything runs. */
#pragma once
#include <stdint.h>

uint16_t stack_room(void);
uint16_t stack_most(void);
