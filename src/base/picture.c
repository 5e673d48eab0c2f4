#include "base/picture.h"

#include <string.h>

static unsigned word(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static unsigned long_word(const unsigned char *p)
{
    return word(p) << 16 | word(p + 2);
}

static struct picture refuse(const char *fault)
{
    return (struct picture){.fault = fault};
}

static struct picture read_png(const unsigned char *p, size_t size)
{
    if (size < 33 || memcmp(p + 12, "IHDR", 4) != 0 || long_word(p + 16) == 0 ||
        long_word(p + 20) == 0 || long_word(p + 16) > 32767 || long_word(p + 20) > 32767)
        return refuse("a damaged PNG");
    return (struct picture){
        .kind = PICTURE_PNG, .width = (int)long_word(p + 16), .height = (int)long_word(p + 20)};
}

// --- JPEG ---

static unsigned tiff_word(const unsigned char *p, bool is_little)
{
    return is_little ? (unsigned)p[1] << 8 | p[0] : word(p);
}

// The Orientation of an Exif segment; 1 (upright) where there is none.
static unsigned read_turn(const unsigned char *p, size_t size)
{
    if (size < 22 || memcmp(p, "Exif\0\0", 6) != 0)
        return 1;
    const unsigned char *tiff = p + 6;
    bool is_little = tiff[0] == 'I';
    size_t room = size - 6,
           at = is_little ? (size_t)tiff_word(tiff + 4, true) : long_word(tiff + 4);
    if (at + 2 > room)
        return 1;
    for (unsigned entries = tiff_word(tiff + at, is_little); entries > 0; entries--) {
        const unsigned char *entry = tiff + at + 2;
        if (at + 14 > room)
            return 1;
        if (tiff_word(entry, is_little) == 0x0112)
            return tiff_word(entry + 8, is_little);
        at += 12;
    }
    return 1;
}

static bool is_frame(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
           marker != 0xCC;
}

static struct picture read_frame(const unsigned char *p) // from its length on
{
    struct picture out = {.kind = PICTURE_JPEG,
        .width = (int)word(p + 5),
        .height = (int)word(p + 3),
        .components = p[7]};

    if (!out.width || !out.height)
        return refuse("a damaged JPEG");
    if (p[2] != 8)
        return refuse("a JPEG of more than 8 bits");
    if (out.components == 4)
        return refuse("CMYK; only grey and RGB may be used");
    return out.components == 1 || out.components == 3 ? out : refuse("a damaged JPEG");
}

// A file that was cut has no end-of-image marker; some writers pad behind it.
static bool is_ended(const unsigned char *p, size_t size)
{
    while (size > 2 && (p[size - 1] == 0 || p[size - 1] == '\n' || p[size - 1] == '\r'))
        size--;
    return size > 2 && p[size - 2] == 0xFF && p[size - 1] == 0xD9;
}

// Steps over the segments to the start of frame.
static struct picture read_jpeg(const unsigned char *p, size_t size)
{
    unsigned turn = 1;

    for (size_t at = 2; at + 10 < size && p[at] == 0xFF;) {
        unsigned marker = p[at + 1], length = word(p + at + 2);

        if (marker == 0xFF) { // a fill byte
            at++;
            continue;
        }
        if (at + 2 + length > size)
            break;
        if (is_frame(marker))
            return turn != 1            ? refuse("turned by its Exif data; save it upright")
                   : !is_ended(p, size) ? refuse("a JPEG without an end")
                                        : read_frame(p + at + 2);
        if (marker == 0xE1)
            turn = read_turn(p + at + 4, length > 2 ? length - 2 : 0);
        at += 2 + length;
    }
    return refuse("a damaged JPEG");
}

struct picture picture_of(struct bytes file)
{
    const unsigned char *p = (const unsigned char *)file.data;

    if (file.size > 4 && !memcmp(p, "\xFF\xD8\xFF", 3))
        return read_jpeg(p, file.size);
    if (file.size > 8 && !memcmp(p, "\x89PNG\r\n\x1A\n", 8))
        return read_png(p, file.size);
    return refuse("neither PNG nor JPEG");
}
