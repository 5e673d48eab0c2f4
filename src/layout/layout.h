// layout.h - what the files of layout/ share: the running layout, slabs, and the pen.
//
// A block becomes a slab: measured to a width, with the parts it may be broken into. Slabs flow
// down the page; only when its place is known does a slab put items on it.
//
// Units: points, y downward. A slab's y is the baseline of its first line (a drawing's top
//        where it has no line), its height ends at its last baseline or rule. So every distance
//        between slabs is one that a ruler on the page shows, and grid cells side by side agree
//        by their first lines.
// Owner: items, tags and what they point at live in `arena`; measures in `scratch`

#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/map.h"
#include "layout/page.h"

enum { STYLE_VARIANTS = 32 }; // of span flags

// Who an item belongs to: a tag in reading order, or the page's dress.
struct owner {
    struct tag *tag;
    enum artifact artifact;
    struct source_pos at;
};

// Text known only when all pages are: a page number, "page 2 of 5 of this table".
struct late {
    struct late *next;
    struct item *self, *line_first, *line_last; // the line it stands in, in painting order
    enum field field;                           // FIELD_NONE: `text` is what to print
    const char *target;
    const struct text_style *style;
    double reserved_pt; // the room kept for it
    enum align align;   // which end of its line stays where it is
    int page;
};

struct waiting_chart { // until all charts of its page are known
    struct waiting_chart *next;
    struct item *item;
    struct tag *figure;
    const struct chart_spec *spec;
    struct chart_need need;
    struct marks marks;
    struct diag told; // by its drawing
    bool has_line;    // under it, taken of its height, for the count of labels left out
};

// A note measured: its mark, and behind it the text.
struct foot {
    struct foot *next; // of its page or table
    const struct footnote *note;
    struct lines lines;
    int from, to;    // the lines that stand on the page
    bool is_again;   // stood on a page before: an artifact
    struct tag *tag; // NULL: not placed yet
};

struct layout {
    const struct document *document;
    const struct theme *theme;
    const struct page_master *master;
    struct faces *faces;
    struct arena *arena;
    struct arena scratch;
    struct diag *diag;
    struct page_set *pages;

    struct page *page; // the one being filled
    const struct section *section;
    struct tag *sect;               // the section's
    struct tag *tag;                // where the next block's tags go
    int head_count;                 // of cells that others name as their head
    int heading_level;              // of the last heading; 1: the section's own name
    double y;                       // the last baseline or rule of the flow
    double first_y;                 // where the page's first block begins
    bool is_fresh;                  // no block stands on this page yet
    struct foot *feet, **last_foot; // of this page, in the order of their marks
    struct map known_feet;          // by id: all that were measured

    struct text_style *styles[STYLE_COUNT][STYLE_VARIANTS];
    struct map targets;
    struct target **last_target;
    struct bookmark *section_bookmark, **last_section_bookmark, **last_bookmark;
    struct late *lates;
    struct waiting_chart *charts, **last_chart;
    struct rule_marks *rules; // marks shared by equal rules
};

// layout_place.c: items

struct owner owner_tag(struct tag *tag, struct source_pos at);
struct owner owner_artifact(enum artifact artifact, struct source_pos at);
struct item *place_item(
    struct page *page, enum item_kind kind, struct owner owner, struct arena *arena);
// Runs side by side from x; returns the first item, NULL for empty text.
struct item *place_shaped(struct layout *layout, struct owner owner,
    const struct text_style *style, struct shaped shaped, double x, double baseline);
// Shapes and places one line of plain text; x is where `align` says. Returns its width.
double place_text(struct layout *layout, struct owner owner, const struct text_style *style,
    const char *text, double x, double baseline, enum align align);
// A line of `width` by `height` (one of them 0): an artifact.
void place_rule(struct layout *layout, double x, double y, double width, double height,
    double thickness, enum colour_role colour);
void place_band(struct layout *layout, double x, double y, double width, double height,
    enum colour_role colour);
void place_frame(
    struct layout *layout, double x, double y, double width, double height, double thickness);
void place_dots(struct layout *layout, double x, double y, double width);
struct item *place_link(struct layout *layout, struct owner owner, const char *target,
    const char *contents, double x, double y, double width, double height);

// Marks in a box whose top-left corner is at x, y. Shapes are an artifact; labels are the
// owner's.
void place_marks(struct layout *layout, struct owner owner, const struct marks *marks, double x,
    double y, double width, double height);
void figure_box(
    struct layout *layout, struct tag *tag, double x, double y, double width, double height);

// layout_rich.c: spans to lines to items

const struct text_style *layout_style(
    struct layout *layout, enum style_role role, unsigned flags);
struct pieces {
    struct piece *list;
    int count;
};
struct pieces rich_pieces(struct layout *layout, struct rich rich, enum style_role role,
    unsigned flags, struct source_pos at);
struct lines rich_break(struct layout *layout, struct rich rich, enum style_role role,
    unsigned flags, struct paragraph_shape shape, struct source_pos at);
double rich_width(struct layout *layout, struct rich rich, enum style_role role, unsigned flags,
    struct source_pos at); // on one line, its widest where '\n' breaks it
struct rich rich_of(const char *text, struct arena *arena);
const char *layout_word(const struct layout *layout, enum word word); // of the pack's language
double superior_rise(const struct layout *layout, enum style_role role);
struct tag *mark_tag(struct layout *layout, struct tag *parent); // a reference's link
// Lines from..to of a paragraph, the first on `baseline`.
void lines_place(struct layout *layout, struct owner owner, struct lines lines, int from,
    int to, double x, double baseline, double leading, enum align align);
double lines_width(struct lines lines);
struct late *late_add(struct layout *layout, struct item *self, enum field field,
    const char *target, const struct text_style *style, enum align align);
void late_resolve(struct layout *layout);

struct slab;

// layout_feet.c: notes to words, at the foot of their mark's page or under their table

// A note whose mark stands in a part of a slab.
struct slab_foot {
    struct slab_foot *next;
    const struct footnote *note;
    int part;
};

void slab_add_feet(struct layout *layout, struct slab *slab, struct rich text, int part);
void slab_add_line_feet(
    struct layout *layout, struct slab *slab, const struct line *line, int part);
void slab_take_feet(
    struct layout *layout, struct slab *slab, const struct slab *from, int part);
double feet_bottom(const struct layout *layout); // where the page's flow ends
// What the notes of parts from..to take of the page beside those that it has.
double feet_need(const struct layout *layout, const struct slab *slab, int from, int to);
struct source_pos feet_place_of(const struct slab *slab, int part); // of its first note
void feet_add(struct layout *layout, const struct footnote *note);  // its mark was placed
void feet_place(struct layout *layout); // the page is full; what goes on stays in layout->feet

// Under a table or chart: all its notes, measured; of those some stand under a part.
struct feet_set {
    struct foot *list;
    int count;
    double drop, leading, width;
};
struct feet_set feet_measure(struct layout *layout, const struct footnote *first, double width);
// One of them, or those `used` together, take more than a quarter of a page: then all stand once
// behind the slab.
bool feet_are_long(const struct layout *layout, const struct feet_set *set, const bool *used);
void feet_stand_behind(struct layout *layout, const struct feet_set *set, struct slab *slab);
double feet_height(
    const struct feet_set *set, const bool *used); // from the line above; 0: none
void feet_place_under(
    struct layout *layout, struct feet_set *set, const bool *used, double x, double y);
void feet_use(struct rich text, bool *used); // those that the text marks
// A mark behind a text that is no paragraph. Returns its width.
double mark_place(struct layout *layout, struct owner owner, const struct footnote *note,
    enum style_role role, unsigned flags, double x, double baseline);
double mark_width(
    struct layout *layout, const struct footnote *note, enum style_role role, unsigned flags);

// layout_flow.c: slabs down the page

struct slab {
    struct slab *next;
    const struct slab_kind *kind;
    const struct block *block;
    double width, height;
    double lead;          // the least height that may stand alone at its beginning
    double before, after; // distance to its neighbours: the larger counts
    double shift;         // more, or less, before it: onto the lines of the text beside it
    double grows;         // how much higher it may become where its page has room left
    bool sticks;          // with the next: a heading
    int parts;
    struct slab_foot *feet; // by part
    struct tag *tag;
    void *own;
};

struct slab_kind {
    // Puts parts from..to on the page, its first line at y; returns the height used.
    double (*place)(
        struct layout *layout, struct slab *slab, int from, int to, double x, double y);
    // Up to which part they stand in `room`; `from` itself when none may. NULL: all or nothing.
    // `must`: the page is empty, so break where it is not nice rather than nowhere.
    int (*fit)(struct layout *layout, struct slab *slab, int from, double room, bool must);
    // The height that part `from` needs on a page of its own, for the complaint that none has
    // it; may name a nearer place than the block's. NULL: the slab's lead.
    double (*need)(struct layout *layout, struct slab *slab, int from, struct source_pos *at);
    void (*grow)(struct slab *slab, double share); // of what it may; NULL: it does not
};

struct slab *slab_measure(struct layout *layout, const struct block *blocks, double width);
struct slab *slab_behind(struct layout *layout, struct slab *of); // a note in small type
double slab_gap(const struct slab *above, const struct slab *below);
double slab_list_height(const struct slab *slabs);
double slab_list_grows(const struct slab *slabs);
void slab_list_grow(struct slab *slabs, const struct slab *end, double share); // NULL: all
void slab_list_place(struct layout *layout, struct slab *slabs, double x, double y);
void flow_slabs(struct layout *layout, struct slab *slabs);
double page_bottom(const struct layout *layout);

// One a block kind: fills the slab, whose block and width are set; may hang further slabs on it.
void measure_heading(struct layout *layout, struct slab *slab);
void measure_para(struct layout *layout, struct slab *slab);
void measure_list(struct layout *layout, struct slab *slab);
void list_set_on_lines(struct slab *slab); // of the body's text beside it
// How far lines from `from` of `count` stand in `room`: two at least on either side of a break.
int lines_fit(int from, int count, double room, double leading, bool must);
double next_line(double y, double leading); // near y, a whole number of lines from 0
void measure_kpis(struct layout *layout, struct slab *slab);
void measure_table(struct layout *layout, struct slab *slab);
void measure_chart(struct layout *layout, struct slab *slab);
void measure_image(struct layout *layout, struct slab *slab);
void measure_rule(struct layout *layout, struct slab *slab);
void measure_space(struct layout *layout, struct slab *slab);
void measure_grid(struct layout *layout, struct slab *slab);
void measure_keep(struct layout *layout, struct slab *slab);
void measure_code(struct layout *layout, struct slab *slab);
void measure_contents(struct layout *layout, struct slab *slab);

// layout_title.c: the line over a block

#define TITLE_ROOM_PT 12.0 // least room between a title and what stands at its right

struct title_set {
    struct lines lines;
    double width, height; // height: first baseline to last; 0 too where there is one line
    bool is_there;
    double legend_drop; // below the last line, where the legend found no room beside it
};
// The title with more words behind it: "continued".
struct rich title_add(struct layout *layout, struct rich title, const char *words);
struct title_set title_measure(struct layout *layout, const struct title *title, double width,
    double legend_width, struct source_pos at);
void title_place(
    struct layout *layout, const struct title_set *set, struct owner owner, double x, double y);
double title_to(const struct title_set *set, double gap); // to what stands under it

struct note_set { // words under a drawing or table
    struct lines lines;
    double drop, height; // from the last rule or line to the first baseline; with all lines
};
struct note_set note_measure(
    struct layout *layout, struct rich text, double width, struct source_pos at);
// A note longer than half a page leaves its block and stands behind it as a paragraph does.
void note_part(struct layout *layout, struct note_set *set, struct slab *slab);
void note_place(
    struct layout *layout, const struct note_set *set, struct owner owner, double x, double y);

// layout_chart.c

void charts_finish_page(struct layout *layout);
// Charts that begin cells of one row begin their drawings at one height.
void charts_agree(struct slab *const *cells, int count);

// layout_opener.c, layout_furniture.c, layout_links.c

double number_room(struct layout *layout, const struct section *section); // with what follows
void opener_place(struct layout *layout);    // of a section's first page
void opener_continue(struct layout *layout); // of its later pages
void furniture_place(struct layout *layout);
void target_add(struct layout *layout, const char *id, double y);
int target_page(const struct layout *layout, const char *target); // 0: nowhere
void bookmark_section(struct layout *layout, double y);
void bookmark_block(struct layout *layout, const char *title, double y);

void layout_new_page(struct layout *layout); // of the same section
double type_width(const struct layout *layout);
const struct page_master *section_master(
    const struct layout *layout, const struct section *section);

#endif
