// style.h - how a piece of text is set: face, size, leading, colour, features.

#ifndef TEXT_STYLE_H
#define TEXT_STYLE_H

#include "text/face.h"

struct rgb {
    uint8_t red, green, blue;
};

struct text_style {
    const struct face *face, *bold, *italic; // bold and italic may be the face itself
    double size_pt, leading_pt, tracking_em;
    struct rgb colour;
};

#endif
