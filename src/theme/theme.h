// theme.h - the look: what each role of text, colour and page is in this report.
//
// Roles are rows of roles.def; a theme file gives every one of them, a section names only
// roles. Units: points. Owner: the arena of whoever read it (template/theme_read.c).

#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "text/paragraph.h"

enum style_role {
#define STYLE(role, name, text) role,
#define COLOUR(role, name, text)
#include "theme/roles.def"
#undef STYLE
#undef COLOUR
    STYLE_COUNT
};

enum colour_role {
#define STYLE(role, name, text)
#define COLOUR(role, name, text) role,
#include "theme/roles.def"
#undef STYLE
#undef COLOUR
    COLOUR_COUNT
};

// Spaces go from baseline to baseline or rule, so a theme reads like a ruler laid on the page:
//   section        before: opener rule to section line; after: section line to the first block
//   message        before: section line to message; after: message to the first block
//   cover-title    before: opener rule to title; cover-subtitle before: title to subtitle,
//                  after: subtitle to the first block
//   block-title    after: title to the list or drawing under it
//   table-head     before: title to the first head line of a table with bars (a plain one comes
//                  as much closer as its rows do); after: last head line to the head rule
//   table, table-bars  after: text to the rule under its row
//   table-group    before: extra room over a group's head
//   note           before: last rule or line to the note
//   heading-2, heading-3, body  before: from what stands above; after: to what follows
//   code           before: from what stands above to the band; after: from the band to what
//                  follows
//   foot, stamp    before: rule to first foot line; frame to text
//   margin         before: type area's right edge to the turned line
struct style {
    struct text_style text;
    double space_before_pt, space_after_pt;
};

struct page_master {
    const char *name; // "letter"
    double width_pt, height_pt;
    double left_pt, right_pt, top_pt, bottom_pt; // the type area's margins
    int columns;
    double gutter_pt;
    double header_baseline_pt, footer_top_pt; // from the page's top edge
};

struct theme {
    const char *name;
    struct faces *faces;
    struct style styles[STYLE_COUNT];
    struct rgb colours[COLOUR_COUNT];
    struct page_master *masters;
    int master_count;
    double row_pitch_pt, bar_pitch_pt,
        spark_pitch_pt; // plain rows, rows with bars, with strips
    double contents_pitch_pt;
    double block_gap_pt;  // last rule or line of a block to the next block's title
    double column_gap_pt; // least gap between the numbers of a table
};

enum style_role theme_style_find(const char *name); // STYLE_COUNT when there is none
enum colour_role theme_colour_find(const char *name);
const char *theme_style_name(enum style_role role);
const char *theme_colour_name(enum colour_role role);
const char *theme_style_help(enum style_role role);
const struct page_master *theme_master(const struct theme *theme, const char *name);

#endif
