#include "template/scopes.h"

#include <stddef.h>

const struct scope_name scope_names[] = {
    {"page",   "number",         "the page's number"                     },
    {"page",   "count",          "how many pages there are"              },
    {"report", "title",          "the report's title"                    },
    {"report", "subject",        "what it is about"                      },
    {"report", "author",         "who it is from"                        },
    {"pack",   "edition",        "finance, board, buyer:ID"              },
    {"pack",   "edition_title",  "the edition in words"                  },
    {"pack",   "draft",          "the draft's number"                    },
    {"pack",   "stamp",          "DRAFT 2; empty in a final"             },
    {"pack",   "build_id",       "16 hex digits that name the build"     },
    {"pack",   "version",        "the program's version"                 },
    {"pack",   "month",          "the pack's month"                      },
    {"pack",   "as_of_date",     "the day up to which facts count"       },
    {"pack",   "draft_due_date", "the bank day by which a draft is due"  },
    {"pack",   "final_due_date", "the bank day by which the final is due"},
    {NULL,     NULL,             NULL                                    },
};
