// Where libFuzzer comes in. FUZZ is the function that a fuzzer is for.
#ifdef FUZZ

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return FUZZ(data, size);
}

#else

typedef int nothing; // a file without a fuzzer

#endif
