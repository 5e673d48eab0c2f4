// utf8.h - characters of UTF-8 text.
//
// Source: RFC 3629. A malformed byte reads as U+FFFD, so no text can spoil what is made of it.

#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

uint32_t utf8_next(const char **at, const char *end); // steps over one character; at < end
size_t utf8_put(uint32_t character, char out[4]);     // bytes written
bool utf8_is_valid(const char *text, size_t length);

// What nobody sees and what makes text read other than it stands has no place in a name:
// C0 controls but tab and line ends, zero-width characters, marks that turn the direction.
bool utf8_is_clean(const char *text, size_t length);
size_t utf8_clean(
    const char *text, size_t length, char *out); // without them; the bytes written

#endif
