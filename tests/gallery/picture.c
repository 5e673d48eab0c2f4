#include "picture.h"

#include <stdint.h>
#include <stdlib.h>

#include <cairo.h>

static void read_greys(struct picture *picture, cairo_surface_t *surface)
{
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);

    picture->width = cairo_image_surface_get_width(surface);
    picture->height = cairo_image_surface_get_height(surface);
    picture->greys = malloc((size_t)picture->width * (size_t)picture->height);
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++) // all three channels of a grey are alike
            picture->greys[y * picture->width + x] =
                (unsigned char)(((const uint32_t *)(const void *)(data + y * stride))[x] &
                                0xFF);
}

bool picture_read(struct picture *picture, const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    bool ok = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;

    *picture = (struct picture){0};
    if (ok)
        read_greys(picture, surface);
    cairo_surface_destroy(surface);
    return ok;
}

void picture_finish(struct picture *picture)
{
    free(picture->greys);
    *picture = (struct picture){0};
}

static int block_sum(const struct picture *a, const struct picture *b, int left, int top)
{
    int sum = 0;

    for (int y = top; y < top + PICTURE_BLOCK && y < a->height; y++)
        for (int x = left; x < left + PICTURE_BLOCK && x < a->width; x++)
            sum += abs(a->greys[y * a->width + x] - b->greys[y * a->width + x]);
    return sum;
}

struct difference picture_compare(const struct picture *a, const struct picture *b)
{
    struct difference difference = {0};
    double sum = 0;

    for (int y = 0; y < a->height; y += PICTURE_BLOCK)
        for (int x = 0; x < a->width; x += PICTURE_BLOCK) {
            int block = block_sum(a, b, x, y);
            double mean = (double)block / (PICTURE_BLOCK * PICTURE_BLOCK);
            sum += block;
            if (mean > difference.worst)
                difference = (struct difference){0, mean, x, y};
        }
    difference.mean = sum / ((double)a->width * a->height);
    return difference;
}
