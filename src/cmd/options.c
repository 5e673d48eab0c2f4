#include "cmd/options.h"

#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text, *value, *help;
} rows[] = {
#define OPTION(name, text, value, help) [name] = {text, value, help},
#include "cmd/options.def"
#undef OPTION
};

const char *option_text(enum option_name name)
{
    return rows[name].text;
}

const char *option_value(enum option_name name)
{
    return rows[name].value;
}

const char *option_help(enum option_name name)
{
    return rows[name].help;
}

static const struct source_pos nowhere;

static bool unknown(const char *word, unsigned allowed, const char *command, struct diag *diag)
{
    struct suggest near = suggest_for(word);

    for (enum option_name name = 0; name < OPTION_COUNT; name++)
        if (allowed & TAKES(name))
            suggest_offer(&near, rows[name].text);
    if (suggest_best(&near))
        return diag_add(diag, DIAG_ARGUMENT, nowhere, "%s takes no %s; did you mean %s?",
            command, word, suggest_best(&near));
    return diag_add(diag, DIAG_ARGUMENT, nowhere, "%s takes no %s; see equitypack help %s",
        command, word, command);
}

// "--name" or "--name=value": its row, or OPTION_COUNT.
static enum option_name find(const char *word, unsigned allowed, const char **value)
{
    size_t length = strcspn(word, "=");

    *value = word[length] ? word + length + 1 : NULL;
    for (enum option_name name = 0; name < OPTION_COUNT; name++)
        if ((allowed & TAKES(name)) && strlen(rows[name].text) == length &&
            !strncmp(rows[name].text, word, length))
            return name;
    return OPTION_COUNT;
}

static bool take_date(const char *text, struct options *out, struct diag *diag)
{
    if (!date_parse(text, strlen(text), &out->as_of))
        return diag_add(
            diag, DIAG_ARGUMENT, nowhere, "--as-of %s is no day (YYYY-MM-DD)", text);
    out->has_as_of = true;
    return true;
}

static bool take_edition(const char *text, struct options *out, struct diag *diag)
{
    struct suggest near = suggest_for(text);

    if (strcmp(text, "finance") && strcmp(text, "board") && strncmp(text, "buyer:", 6)) {
        suggest_offer(&near, "finance");
        suggest_offer(&near, "board");
        return diag_add(diag, DIAG_ARGUMENT, nowhere,
            "--edition %s: there are finance, board and buyer:ID%s%s%s", text,
            suggest_best(&near) ? "; did you mean " : "",
            suggest_best(&near) ? suggest_best(&near) : "", suggest_best(&near) ? "?" : "");
    }
    if (out->edition_count == MOST_EDITIONS)
        return diag_add(diag, DIAG_ARGUMENT, nowhere, "more than %d editions", MOST_EDITIONS);
    out->editions[out->edition_count++] = text;
    return true;
}

static bool take_param(
    const char *text, struct options *out, struct arena *arena, struct diag *diag)
{
    const char *equals = strchr(text, '=');

    if (!equals || equals == text)
        return diag_add(diag, DIAG_ARGUMENT, nowhere, "--param %s is not NAME=VALUE", text);
    if (out->param_count == MOST_PARAMS)
        return diag_add(diag, DIAG_ARGUMENT, nowhere, "more than %d parameters", MOST_PARAMS);
    struct param *param = &out->params[out->param_count++];
    param->name = arena_bytes(arena, text, (size_t)(equals - text));
    param->value = (struct value){.kind = VALUE_TEXT, .text = equals + 1};
    return true;
}

static bool take(enum option_name name, const char *value, struct options *out,
    struct arena *arena, struct diag *diag)
{
    switch (name) {
    case OPTION_DB:
        out->db = value;
        out->has_db = true;
        return true;
    case OPTION_OUT:
        out->out = value;
        return true;
    case OPTION_OUTPUT:
        out->output = value;
        return true;
    case OPTION_AS_OF:
        return take_date(value, out, diag);
    case OPTION_EDITION:
        return take_edition(value, out, diag);
    case OPTION_TEMPLATES:
        out->templates = value;
        return true;
    case OPTION_THEME:
        out->theme = value;
        return true;
    case OPTION_PARAM:
        return take_param(value, out, arena, diag);
    case OPTION_REMOVE:
        out->remove = value;
        return true;
    case OPTION_CUSTOMER:
        out->customer = value;
        return true;
    case OPTION_COHORT:
        out->cohort = value;
        return true;
    case OPTION_FORCE:
        return out->force = true;
    case OPTION_FINAL:
        return out->final = true;
    case OPTION_PASSWORD:
        return out->password = true;
    case OPTION_PASSWORD_FILE:
        out->password_file = value;
        return true;
    case OPTION_PNG:
        out->png = value;
        return true;
    case OPTION_CSV_BOM:
        return out->csv_bom = true;
    case OPTION_JSON:
        return out->json = true;
    case OPTION_QUIET:
        return out->quiet = true;
    case OPTION_VERBOSE:
        return out->verbose = true;
    case OPTION_MAN:
        return out->man = true;
    case OPTION_COUNT:
        break;
    }
    return false;
}

static void set_defaults(struct options *out)
{
    const char *db = getenv("EQUITYPACK_DB");
    const char *templates = getenv("EQUITYPACK_TEMPLATES");

    *out = (struct options){.db = db && *db ? db : "out/equitypack.db", .out = "out"};
    out->templates = templates && *templates ? templates : NULL;
    out->has_db = db && *db;
    out->as_of = (date)(time(NULL) / 86400);
}

bool options_parse(int argc, char **argv, unsigned allowed, const char *command,
    struct options *out, struct arena *arena, struct diag *diag)
{
    bool only_arguments = false;

    set_defaults(out);
    out->arguments = arena_array(arena, const char *, (size_t)argc + 1);
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i], *value;

        if (only_arguments || word[0] != '-' || !word[1]) {
            out->arguments[out->argument_count++] = word;
            continue;
        }
        if (!strcmp(word, "--")) {
            only_arguments = true;
            continue;
        }
        enum option_name name = find(word, allowed, &value);
        if (name == OPTION_COUNT) {
            unknown(word, allowed, command, diag);
            continue;
        }
        if (rows[name].value && !value && i + 1 < argc)
            value = argv[++i];
        if (rows[name].value ? !value || !*value : value != NULL) {
            diag_add(diag, DIAG_ARGUMENT, nowhere, "%s %s", rows[name].text,
                rows[name].value ? "needs a value" : "takes no value");
            continue;
        }
        take(name, value, out, arena, diag);
    }
    return !diag_failed(diag);
}

bool options_clock(time_t *clock, struct diag *diag)
{
    enum { MOST_DIGITS = 12 }; // up to the end of the year 9999
    const time_t last = 253402300799;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");

    *clock = time(NULL);
    if (!epoch || !*epoch)
        return true;
    size_t length = strspn(epoch, "0123456789");
    if (!epoch[length] && length <= MOST_DIGITS)
        *clock = (time_t)strtoll(epoch, NULL, 10);
    return (!epoch[length] && length <= MOST_DIGITS && *clock <= last) ||
           diag_add(diag, DIAG_ARGUMENT, nowhere,
               "SOURCE_DATE_EPOCH is \"%s\", not seconds since 1970", epoch);
}

bool options_month(const struct options *options, int index, const char **month,
    struct arena *arena, struct diag *diag)
{
    char *text = arena_array(arena, char, 8);
    date first;

    *month = text;
    if (index >= options->argument_count) {
        struct civil today = date_civil(options->as_of);
        bool is_end = date_month_end(options->as_of) == options->as_of;

        first = is_end ? options->as_of : date_of(today.year, today.month, 1) - 1;
        date_print_month(first, text);
        return true;
    }
    const char *given = options->arguments[index];
    if (!date_parse_month(given, strlen(given), &first))
        return diag_add(diag, DIAG_ARGUMENT, nowhere, "%s is no month (YYYY-MM)", given);
    date_print_month(first, text);
    return true;
}
