// conform_bytes.c - what an archive asks of the bytes themselves, which no reader of objects
// sees: head, end, and a line's end before each endstream.
//
// Source: ISO 19005-3 6.1.2, 6.1.3, 6.1.7.1

#include "base/file.h"
#include "conform.h"

#include <string.h>

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void check_head(struct conform *c, const struct bytes *file)
{
    const char *comment = file->data + sizeof "%PDF-1.7";
    int high = 0;

    if (file->size < 32 || strncmp(file->data, "%PDF-1.7", 8) != 0 ||
        !is_line_end(file->data[8])) {
        conform_fault(c, "bytes: no head of PDF 1.7");
        return;
    }
    while (*comment == '%' && high < 4 && (unsigned char)comment[1 + high] > 127)
        high++;
    if (high < 4)
        conform_fault(c, "bytes: the head is not marked as binary");
}

static void check_end(struct conform *c, const struct bytes *file)
{
    size_t end = file->size;

    if (end > 0 && file->data[end - 1] == '\n')
        end--;
    if (end > 0 && file->data[end - 1] == '\r')
        end--;
    if (end < 5 || strncmp(file->data + end - 5, "%%EOF", 5) != 0)
        conform_fault(c, "bytes: something follows the end");
}

static void check_streams(struct conform *c, const struct bytes *file)
{
    static const char word[] = "endstream";
    const char *end = file->data + file->size;
    int count = 0, bare = 0;

    for (const char *p = file->data; (p = memchr(p, 'e', (size_t)(end - p))); p++)
        if ((size_t)(end - p) >= sizeof word && !memcmp(p, word, sizeof word - 1) &&
            is_line_end(p[sizeof word - 1])) {
            count++;
            bare += !is_line_end(p[-1]);
        }
    if (bare || !count)
        conform_fault(c, "bytes: %d of %d endstream without a line's end before", bare, count);
}

void conform_bytes(struct conform *c, const char *path)
{
    struct bytes file;
    struct diag diag;

    diag_init(&diag, &c->arena);
    if (!file_read(path, &file, &c->arena, &diag)) {
        conform_fault(c, "%s", diag.first->text);
        return;
    }
    check_head(c, &file);
    check_end(c, &file);
    check_streams(c, &file);
}
