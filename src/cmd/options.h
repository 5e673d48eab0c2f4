// options.h - options of all commands: one row each in options.def, so that help cannot go
// stale.
//
// Errors: DIAG_ARGUMENT with the wrong word and the likely right one.

#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include "data/dataset.h"
#include "value/date.h"

#include <time.h>

enum option_name {
#define OPTION(name, text, value, help) name,
#include "cmd/options.def"
#undef OPTION
    OPTION_COUNT
};

#define TAKES(name) (1u << (name))

enum { MOST_EDITIONS = 8, MOST_PARAMS = 32 };

struct options {
    const char *db, *out, *output, *templates, *theme, *clock, *remove, *customer, *cohort,
        *password_file, *png;
    bool has_db, has_as_of, csv_bom, json, quiet, verbose, force, man, final, password;
    date as_of;
    const char *editions[MOST_EDITIONS];
    int edition_count;
    struct param params[MOST_PARAMS];
    int param_count;
    const char **arguments; // what is no option, in order
    int argument_count;
};

bool options_parse(int argc, char **argv, unsigned allowed, const char *command,
    struct options *out, struct arena *arena, struct diag *diag);

const char *option_text(enum option_name name);  // "--db"
const char *option_value(enum option_name name); // "FILE" or NULL
const char *option_help(enum option_name name);

// The build's clock, so that the same build can be made again: SOURCE_DATE_EPOCH, else now.
bool options_clock(time_t *clock, struct diag *diag);

// MONTH (YYYY-MM) of argument `index`, or the last complete month before as-of.
bool options_month(const struct options *options, int index, const char **month,
    struct arena *arena, struct diag *diag);

#endif
