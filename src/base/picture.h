// picture.h - what a picture's file tells of itself: its kind and size, or why no PDF can bear
// it.
//
// In:     the bytes of a PNG or JPEG
// Source: ITU-T T.81 B.2 for JPEG's segments, Exif 2.3 4.6.4 for its turning; PNG 11.2.2

#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include "base/file.h"

enum picture_kind { PICTURE_NONE, PICTURE_PNG, PICTURE_JPEG };

struct picture {
    enum picture_kind kind; // NONE: it cannot be used
    int width, height;      // in pixels
    int components;         // of a JPEG: 1 grey, 3 colours
    const char *fault;      // of NONE: "neither PNG nor JPEG"
};

struct picture picture_of(struct bytes file);

#endif
