// sheet.h - one page being painted: raw operators, each inside a tag or an artifact.
//
// In:     places in layout's points, y downward from the page's top; turned over here alone
// Out:    the page's content and its resources
// Owner:  the caller's storage and buffer, which holds the content when sheet_close() returns
// The graphics state is remembered, so that only what changes is written.

#ifndef RENDER_SHEET_H
#define RENDER_SHEET_H

#include "render/font.h"
#include "render/tags.h"

// What the page's operators have set so far.
struct ink {
    struct rgb fill, stroke;
    double line_pt, dash_on_pt, dash_off_pt;
    const struct face *face;
    double size_pt, tracking_pt;
};

struct sheet {
    struct tags *tags;
    struct font_set *fonts;
    HPDF_Page page;
    HPDF_Dict xobjects; // of its resources; NULL: none yet
    struct strbuf *out;
    double height;
    int index; // of the page, from 0
    struct ink ink;
    const struct tag *tag; // what is open
    enum artifact artifact;
    bool is_open;
    struct {
        const struct tag *tag;
        const struct face *face;
        double x, y, size_pt; // where it ended
        bool ends_blank;
    } said;                       // the last text of a tag
    unsigned char uses_font[256]; // by face index
};

void sheet_open(struct sheet *sheet, struct tags *tags, struct font_set *fonts, HPDF_Page page,
    int index, double height, struct strbuf *out);
void sheet_close(struct sheet *sheet);

// What is painted from here on is content of the tag, or an artifact where it is NULL.
void sheet_own(struct sheet *sheet, const struct tag *tag, enum artifact artifact);

void sheet_fill(struct sheet *sheet, struct rgb colour);
void sheet_stroke(
    struct sheet *sheet, struct rgb colour, double line_pt, double dash_on, double dash_off);

// Text in one piece, its baseline from x, y; turned: reading downward.
struct spot {
    double x, y, size_pt, tracking_pt;
    struct rgb colour;
    bool turned;
};
void sheet_text(struct sheet *sheet, const struct run *run, struct spot at);

// A form or image whose unit is scaled to these points, its bottom-left corner at x, y.
void sheet_place(
    struct sheet *sheet, HPDF_Dict object, double x, double y, double scale_x, double scale_y);

#endif
