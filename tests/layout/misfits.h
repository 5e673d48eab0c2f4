// misfits.h - what stands wrong on laid-out pages: texts over each other or out of their area,
// whoever set them, the labels of drawings too.

#ifndef TESTS_LAYOUT_MISFITS_H
#define TESTS_LAYOUT_MISFITS_H

#include "layout/page.h"

// The first text that leaves the page's area or meets another, in words; NULL: none does.
const char *misfit_find(const struct page_set *pages, struct arena *arena);

#endif
