// image.h - PNG and JPEG files as image XObjects.
//
// In:     PNG of any kind (cairo reads it; 8 bits a colour); JPEG, grey or RGB, put in as it is
// Out:    an image of DeviceRGB or DeviceGray, with a soft mask where the PNG is transparent
// Owner:  the document
// Errors: DIAG_IMAGE at the item: neither PNG nor JPEG, damaged, CMYK
// Source: ISO 32000-1 8.9.5; ISO 19005-3 6.2.4 (no CMYK under an RGB output intent), 6.2.8

#ifndef RENDER_IMAGE_H
#define RENDER_IMAGE_H

#include "base/diag.h"
#include "render/object.h"

HPDF_Dict image_load(HPDF_Doc pdf, const char *path, struct source_pos at, struct arena *arena,
    struct diag *diag); // NULL: failed

#endif
