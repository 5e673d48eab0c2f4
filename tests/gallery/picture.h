// picture.h - pages as grey pictures, and how far two of them are apart.
//
// Out:   struct difference: the mean over the page, and over the square of PICTURE_BLOCK pixels
//        that is the worst, of what the greys (0..255) differ by
// Owner: picture_finish()

#ifndef TESTS_GALLERY_PICTURE_H
#define TESTS_GALLERY_PICTURE_H

#include <stdbool.h>

enum { PICTURE_BLOCK = 8 };

struct picture {
    int width, height;
    unsigned char *greys; // row by row
};

struct difference {
    double mean, worst;
    int worst_x, worst_y; // the worst square's corner, in pixels
};

bool picture_read(struct picture *picture, const char *path); // PNG
void picture_finish(struct picture *picture);
struct difference picture_compare(
    const struct picture *a, const struct picture *b); // of a size

#endif
