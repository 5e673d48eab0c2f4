// exports.h - the part of the data that arrives in the platforms' and partners' own form, with
// the habits of each: FOLDER/sources/SOURCE/...
//
// Meta's accounts but one from Ads Manager, that one from the hub's tables, Taboola from its
// reporting tool, and Brightlode's first reports of October, which its final ones overtake.

#ifndef DEMO_EXPORTS_H
#define DEMO_EXPORTS_H

#include "partners.h"

void exports_write(
    const char *folder, const struct tag_list *tags, const struct process *process);

void exports_write_hub(const char *folder, const struct process *process, int month);
void exports_write_reports(const char *folder, const struct tag_list *tags);

#endif
