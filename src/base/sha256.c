#include "base/sha256.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

#include <openssl/evp.h>

static EVP_MD *algorithm;

static void find_algorithm(void)
{
    algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
}

// The algorithm is sought once: to seek it is dearer than to hash a small file.
struct sha256 *sha256_open(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    EVP_MD_CTX *context = EVP_MD_CTX_new();

    pthread_once(&once, find_algorithm);
    if (!context || !algorithm || !EVP_DigestInit_ex(context, algorithm, NULL))
        arena_exhausted();
    return (struct sha256 *)context;
}

void sha256_add(struct sha256 *sum, const void *data, size_t size)
{
    if (size)
        EVP_DigestUpdate((EVP_MD_CTX *)sum, data, size);
}

void sha256_close(struct sha256 *sum, char hex[SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[32];

    EVP_DigestFinal_ex((EVP_MD_CTX *)sum, bytes, NULL);
    EVP_MD_CTX_free((EVP_MD_CTX *)sum);
    for (int i = 0; i < 32; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[64] = '\0';
}

void sha256_of(const void *data, size_t size, char hex[SHA256_HEX])
{
    struct sha256 *sum = sha256_open();

    sha256_add(sum, data, size);
    sha256_close(sum, hex);
}

bool sha256_of_file(const char *path, char hex[SHA256_HEX], struct diag *diag)
{
    FILE *file = fopen(path, "rb");
    char block[65536];

    if (!file)
        return diag_system(diag, path, "cannot open");
    struct sha256 *sum = sha256_open();
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        sha256_add(sum, block, got);
    sha256_close(sum, hex);
    bool ok = !ferror(file);
    if (!ok)
        diag_system(diag, path, "cannot read");
    fclose(file);
    return ok;
}
