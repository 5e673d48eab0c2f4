// spell.h - how PDF spells numbers, references and texts, added to a buffer.
//
// Source: ISO 32000-1 7.3; text strings 7.9.2.2

#ifndef RENDER_SPELL_H
#define RENDER_SPELL_H

#include "base/strbuf.h"

void spell_integer(struct strbuf *out, long value);
void spell_pair(struct strbuf *out, double x, double y);          // "x y "
void spell_hex4(struct strbuf *out, unsigned code);               // 00FF
void spell_reference(struct strbuf *out, unsigned object_number); // "12 0 R"

void spell_utf16(struct strbuf *out, const char *utf8, size_t length); // big-endian, no mark
void spell_utf16_hex(struct strbuf *out, const char *utf8, size_t length); // its digits
void spell_text(struct strbuf *out, const char *utf8);  // a text string, "(…)" or "<FEFF…>"
void spell_bytes(struct strbuf *out, const char *text); // a byte string, "(…)"

#endif
