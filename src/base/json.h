// json.h - JSON written piece by piece: the writer keeps commas, nesting and escapes right.
//
// Out: two blanks a level, one member a line; numbers are integers only.

#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
    struct strbuf *out;
    int depth;
    bool first; // nothing stands in the innermost object or array yet
};

void json_init(struct json *json, struct strbuf *out);

// `key` is NULL inside an array and at the top.
void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
void json_end_object(struct json *json);
void json_end_array(struct json *json);
void json_text(struct json *json, const char *key, const char *utf8); // NULL writes null
void json_integer(struct json *json, const char *key, int64_t value);
void json_boolean(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);

#endif
