#include "render/image.h"

#include "base/picture.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cairo.h>

static HPDF_Dict image_dict(HPDF_Dict image, int width, int height, const char *space)
{

    HPDF_Dict_AddName(image, "Type", "XObject");
    HPDF_Dict_AddName(image, "Subtype", "Image");
    HPDF_Dict_AddNumber(image, "Width", width);
    HPDF_Dict_AddNumber(image, "Height", height);
    HPDF_Dict_AddNumber(image, "BitsPerComponent", 8);
    HPDF_Dict_AddName(image, "ColorSpace", space);
    image->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    return image;
}

static HPDF_Dict load_jpeg(HPDF_Doc pdf, struct bytes file, struct picture picture)
{
    HPDF_Dict image = object_stream(pdf, file.data, file.size, HPDF_STREAM_FILTER_DCT_DECODE);

    return image_dict(image, picture.width, picture.height,
        picture.components == 1 ? "DeviceGray" : "DeviceRGB");
}

struct reading {
    struct bytes file;
    size_t at;
};

static cairo_status_t read_bytes(void *closure, unsigned char *to, unsigned length)
{
    struct reading *reading = closure;

    if (reading->file.size - reading->at < length)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, reading->file.data + reading->at, length);
    reading->at += length;
    return CAIRO_STATUS_SUCCESS;
}

// cairo gives colours multiplied by their alpha, in words of the machine's order.
static bool split(cairo_surface_t *surface, unsigned char *rgb, unsigned char *alpha)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    bool opaque = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24, clear = false;

    for (int y = 0; y < height; y++) {
        const unsigned char *bytes = cairo_image_surface_get_data(surface) +
                                     (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
        const uint32_t *row = (const uint32_t *)(const void *)bytes;

        for (int x = 0; x < width; x++) {
            uint32_t word = row[x], a = opaque ? 255 : word >> 24;

            for (int shift = 16; shift >= 0; shift -= 8) {
                uint32_t c = word >> shift & 255;
                *rgb++ = (unsigned char)(a ? (c * 255 + a / 2) / a : 255);
            }
            *alpha++ = (unsigned char)a;
            clear |= a != 255;
        }
    }
    return clear;
}

static HPDF_Dict png_dict(HPDF_Doc pdf, cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    size_t count = (size_t)width * (size_t)height;
    unsigned char *rgb = malloc(4 * count + 1), *alpha = rgb + 3 * count;

    if (!rgb)
        arena_exhausted();
    bool clear = split(surface, rgb, alpha);
    HPDF_Dict image =
        image_dict(object_packed(pdf, rgb, 3 * count), width, height, "DeviceRGB");
    if (clear)
        HPDF_Dict_Add(image, "SMask",
            image_dict(object_packed(pdf, alpha, count), width, height, "DeviceGray"));
    free(rgb);
    return image;
}

static HPDF_Dict load_png(
    HPDF_Doc pdf, struct bytes file, const char *path, struct source_pos at, struct diag *diag)
{
    struct reading reading = {file, 0};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &reading);
    HPDF_Dict image = NULL;

    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS &&
        (cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32 ||
            cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24))
        image = png_dict(pdf, surface);
    else
        diag_add(diag, DIAG_IMAGE, at, "%s: a damaged PNG", path);
    cairo_surface_destroy(surface);
    return image;
}

HPDF_Dict image_load(HPDF_Doc pdf, const char *path, struct source_pos at, struct arena *arena,
    struct diag *diag)
{
    struct bytes file;

    if (!file_read(path, &file, arena, diag))
        return NULL;
    struct picture picture = picture_of(file);
    switch (picture.kind) {
    case PICTURE_JPEG:
        return load_jpeg(pdf, file, picture);
    case PICTURE_PNG:
        return load_png(pdf, file, path, at, diag);
    case PICTURE_NONE:
        break;
    }
    diag_add(diag, DIAG_IMAGE, at, "%s: %s", path, picture.fault);
    return NULL;
}
