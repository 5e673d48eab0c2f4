// Which pictures a PDF can bear, told by their first bytes.
#include "../test.h"
#include "base/picture.h"

#include <string.h>

#define SOF(marker, bits, parts)                                                               \
    "\xFF" marker "\x00\x0B" bits "\x00\x10\x00\x18" parts "\x01\x11\x00"
#define EXIF(turn)                                                                             \
    "\xFF\xE1\x00\x22"                                                                         \
    "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" turn "\0\0\0\0\0\0\0"
#define END "\xFF\xDA\x00\x02\x00\x00\xFF\xD9"

#define PICTURE(text) picture_of((struct bytes){text, sizeof(text) - 1})

static void assert_refused(struct picture picture, const char *fault)
{
    assert_int_equal(picture.kind, PICTURE_NONE);
    assert_string_equal(picture.fault, fault);
}

static void a_jpeg_tells_its_size(void **state)
{
    struct picture grey = PICTURE("\xFF\xD8" SOF("\xC0", "\x08", "\x01") END);
    struct picture scans =
        PICTURE("\xFF\xD8" EXIF("\x01") SOF("\xC2", "\x08", "\x03") END "\0");

    (void)state;
    assert_int_equal(grey.kind, PICTURE_JPEG);
    assert_int_equal(grey.width, 24);
    assert_int_equal(grey.height, 16);
    assert_int_equal(grey.components, 1);
    assert_int_equal(scans.kind, PICTURE_JPEG);
    assert_int_equal(scans.components, 3);
}

static void a_jpeg_that_no_page_shows_right_is_refused(void **state)
{
    (void)state;
    assert_refused(PICTURE("\xFF\xD8" EXIF("\x06") SOF("\xC0", "\x08", "\x03") END),
        "turned by its Exif data; save it upright");
    assert_refused(PICTURE("\xFF\xD8" SOF("\xC0", "\x08", "\x04") END),
        "CMYK; only grey and RGB may be used");
    assert_refused(
        PICTURE("\xFF\xD8" SOF("\xC1", "\x0C", "\x01") END), "a JPEG of more than 8 bits");
    assert_refused(PICTURE("\xFF\xD8" SOF("\xC0", "\x08", "\x03") "\xFF\xDA\x00\x02\x01\x02"),
        "a JPEG without an end");
    assert_refused(PICTURE("\xFF\xD8\xFF\xE0\xFF\xFF" END), "a damaged JPEG");
}

static void a_png_tells_its_size(void **state)
{
    static const char text[] =
        "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x18\0\0\0\x10\x08\x02\0\0\0"
        "CRC!";
    struct picture png = PICTURE(text);

    (void)state;
    assert_int_equal(png.kind, PICTURE_PNG);
    assert_int_equal(png.width, 24);
    assert_int_equal(png.height, 16);
    assert_refused(PICTURE("\x89PNG\r\n\x1A\n\0\0\0\x0DIHD"), "a damaged PNG");
    assert_refused(PICTURE("GIF89a and so on"), "neither PNG nor JPEG");
    assert_refused(PICTURE(""), "neither PNG nor JPEG");
}

// Whatever is cut from a picture, nothing behind its end is read.
static void a_picture_cut_anywhere_is_told_or_refused(void **state)
{
    static const char whole[] = "\xFF\xD8" EXIF("\x01") SOF("\xC0", "\x08", "\x03") END;

    (void)state;
    for (size_t size = 0; size < sizeof whole - 1; size++) {
        char *copy = test_malloc(size + 1);
        memcpy(copy, whole, size);
        assert_int_equal(picture_of((struct bytes){copy, size}).kind, PICTURE_NONE);
        test_free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_jpeg_tells_its_size),
        cmocka_unit_test(a_jpeg_that_no_page_shows_right_is_refused),
        cmocka_unit_test(a_png_tells_its_size),
        cmocka_unit_test(a_picture_cut_anywhere_is_told_or_refused),
    };
    return cmocka_run_group_tests_name("base/picture", tests, NULL, NULL);
}
