/* A check that goes on after a failure, and a random number that a seed repeats. */
#pragma once
#include <stdint.h>
#include <stdio.h>

static int failures;

#define CHECK(condition)                                                     \
  do {                                                                       \
    if (!(condition)) {                                                      \
      failures++;                                                            \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
    }                                                                        \
  } while (0)

static inline int report(const char *what) {
  printf("%s: %s\n", what, failures ? "FAILED" : "ok");
  return failures ? 1 : 0;
}

static uint32_t random_state = 1;

static inline uint32_t random_below(uint32_t limit) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state % limit;
}
