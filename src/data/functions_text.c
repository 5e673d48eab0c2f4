// functions_text.c - what texts are told by.
//
// sha256(text)   64 hex digits, of its UTF-8 bytes
#include "base/sha256.h"
#include "data/functions_row.h"

static void sha256(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const unsigned char *text = sqlite3_value_text(arguments[0]);
    char hex[SHA256_HEX];

    (void)count;
    if (!text)
        return;
    sha256_of(text, (size_t)sqlite3_value_bytes(arguments[0]), hex);
    sqlite3_result_text(context, hex, SHA256_HEX - 1, SQLITE_TRANSIENT);
}

const struct function_row functions_of_texts[] = {
    {"sha256", 1, sha256, NULL, NULL, NULL, NULL},
    {NULL,     0, NULL,   NULL, NULL, NULL, NULL},
};
