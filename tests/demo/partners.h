// partners.h - the partners' side: revenue by tag, and which campaign's traffic a tag's money
// is.
//
// A tag serves one campaign or several; a campaign's traffic may run on two tags.

#ifndef DEMO_PARTNERS_H
#define DEMO_PARTNERS_H

#include "process.h"

enum { TAG_LINKS = 12, TAGS_MAX = 120 };

struct tag_link {
    int campaign;
    int share_ppm; // of the campaign's revenue
    const char *key;
};

struct tag {
    const char *name;
    enum partner partner;
    int leak_ppm; // revenue that no campaign can be shown for
    int link_count;
    struct tag_link links[TAG_LINKS]; // in key order
    int64_t revenue[DAYS];            // net, micros
};

struct tag_list {
    int count;
    struct tag tags[TAGS_MAX]; // by name
};

void tags_make(struct tag_list *list, const struct process *process);

// Weights of the tag's links on a day; they sum to a million less the leak. False: no revenue.
bool tag_weights(
    const struct tag *tag, const struct process *process, int at, int64_t weights[TAG_LINKS]);

void partners_write(
    const char *folder, const struct tag_list *list, const struct process *process);

#endif
