// sha256.h - SHA-256 of bytes as they come, as 64 hex digits.
//
// Source: FIPS 180-4, by OpenSSL's libcrypto.

#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/diag.h"

#include <stddef.h>

enum { SHA256_HEX = 65 }; // with its ending zero byte

struct sha256; // opaque

struct sha256 *sha256_open(void);
void sha256_add(struct sha256 *sum, const void *data, size_t size);
void sha256_close(struct sha256 *sum, char hex[SHA256_HEX]);

void sha256_of(const void *data, size_t size, char hex[SHA256_HEX]);
bool sha256_of_file(const char *path, char hex[SHA256_HEX], struct diag *diag);

#endif
