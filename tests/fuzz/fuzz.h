// fuzz.h - what takes any bytes at all: each of these may refuse them, none may fall.
//
// `make fuzz` feeds them what libFuzzer thinks of; test_corpus.c what is in fixtures/fuzz/.

#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int fuzz_csv(const uint8_t *data, size_t size);
int fuzz_template(const uint8_t *data, size_t size);
int fuzz_layout(const uint8_t *data, size_t size);

#endif
