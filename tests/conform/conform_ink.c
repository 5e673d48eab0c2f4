// conform_ink.c - what a reader's eye needs: no text over another, none at the paper's edge.
//
// The words and their boxes are poppler's, so charts and drawings count as pages do. Of a box,
// which is as high as its face's tallest letters and deepest ones, the middle is what must not
// be shared: there all letters have ink. A locked file is not looked at: its pages are those of
// the open one, and poppler takes no long passwords.

#include "conform_words.h"

#include <stdlib.h>
#include <string.h>

static const double edge = 18;             // a printer's margin
static const double from = 0.35, to = 0.7; // of a box
static const double slack = 0.6;

struct word {
    double left, top, right, bottom;
    char text[24];
};

struct words {
    struct conform *c;
    int page;
    double width, height;
    struct word *list;
    int count, size;
};

static struct word *add_word(struct words *words)
{
    if (words->count == words->size) {
        words->size = words->size ? 2 * words->size : 1024;
        words->list = realloc(words->list, (size_t)words->size * sizeof *words->list);
        if (!words->list)
            abort();
    }
    return &words->list[words->count++];
}

static double inner_top(const struct word *word)
{
    return word->top + from * (word->bottom - word->top);
}

static double inner_bottom(const struct word *word)
{
    return word->top + to * (word->bottom - word->top);
}

static int compare_words(const void *a, const void *b)
{
    double first = inner_top(a), second = inner_top(b);

    return (first > second) - (first < second);
}

static void end_page(struct words *words)
{
    struct word *list = words->list;

    if (words->count)
        qsort(list, (size_t)words->count, sizeof *list, compare_words);
    for (int i = 0; i < words->count; i++) {
        if (list[i].left < edge || list[i].top < edge || list[i].right > words->width - edge ||
            list[i].bottom > words->height - edge)
            conform_fault(words->c, "page %d: \"%s\" stands at the edge of the paper",
                words->page, list[i].text);
        for (int j = i + 1; j < words->count && inner_top(&list[j]) < inner_bottom(&list[i]);
             j++)
            if (list[i].left + slack < list[j].right && list[j].left + slack < list[i].right)
                conform_fault(words->c, "page %d: \"%s\" stands over \"%s\" at %.0f, %.0f",
                    words->page, list[j].text, list[i].text, list[j].left, list[j].top);
    }
    words->count = 0;
}

static void read_line(struct words *words, const char *line)
{
    struct word word = {0};

    if (sscanf(line, " <page width=\"%lf\" height=\"%lf\"", &words->width, &words->height) == 2)
        words->page++;
    else if (strstr(line, "</page>"))
        end_page(words);
    else if (sscanf(line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%23[^<]",
                 &word.left, &word.top, &word.right, &word.bottom, word.text) == 5)
        *add_word(words) = word;
}

void conform_ink(struct conform *c, const char *path)
{
    char *command = arena_format(&c->arena, "pdftotext -q -bbox '%s' -", path);
    struct words words = {.c = c};
    FILE *out = popen(command, "r");
    char line[1024];

    while (out && fgets(line, sizeof line, out))
        read_line(&words, line);
    if (!out || pclose(out) != 0)
        conform_fault(c, "pdftotext cannot read %s", path);
    if (words.page != c->page_count)
        conform_fault(c, "pdftotext sees %d pages of %d", words.page, c->page_count);
    free(words.list);
}
