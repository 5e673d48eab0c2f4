#include "text/hyphens.h"

#include "base/sha256.h"
#include "text/face.h"

#include <stdlib.h>
#include <string.h>

#include <hyphen.h>

enum { SHORTEST = 6, LONGEST = 60 }; // bytes of a word worth dividing

struct hyphens {
    struct hyphens *next;
    const char *language, *path, *sha256;
    HyphenDict *dict; // NULL: not opened yet, or not to be had
    bool is_tried;
};

void hyphens_add(struct faces *faces, const char *language, const char *path,
    const char *sha256, struct arena *arena)
{
    struct hyphens *hyphens = arena_new(arena, struct hyphens);

    *hyphens = (struct hyphens){faces->hyphens, language, path, sha256, NULL, false};
    faces->hyphens = hyphens;
}

static void open_patterns(struct hyphens *hyphens)
{
    struct arena scratch;
    struct diag unheard;
    char sum[SHA256_HEX];

    hyphens->is_tried = true;
    arena_init(&scratch);
    diag_init(&unheard, &scratch);
    if (sha256_of_file(hyphens->path, sum, &unheard) && !strcmp(sum, hyphens->sha256))
        hyphens->dict = hnj_hyphen_load(hyphens->path);
    arena_finish(&scratch);
}

static HyphenDict *patterns_of(struct faces *faces, const char *language)
{
    const char *tag = language ? language : "en";
    size_t length = strcspn(tag, "-");
    struct hyphens *hyphens = faces->hyphens;

    while (hyphens && (strlen(hyphens->language) != length ||
                          strncmp(hyphens->language, tag, length) != 0))
        hyphens = hyphens->next;
    if (hyphens && !hyphens->is_tried)
        open_patterns(hyphens);
    return hyphens ? hyphens->dict : NULL;
}

void hyphens_mark(
    struct faces *faces, const char *language, const char *word, size_t length, bool *may)
{
    HyphenDict *dict;
    char marks[LONGEST + 5] = {0}, lower[LONGEST + 1], **replacement = NULL;
    int *position = NULL, *cut = NULL;

    memset(may, 0, length * sizeof *may);
    if (length < SHORTEST || length > LONGEST)
        return;
    dict = patterns_of(faces, language);
    if (!dict)
        return;
    lower[length] = 0;                  // some patterns are sought as in a C string
    for (size_t i = 0; i < length; i++) // and know small letters only
        lower[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
    int status = hnj_hyphen_hyphenate2(
        dict, lower, (int)length, marks, NULL, &replacement, &position, &cut);
    // A division that respells the word is passed over.
    for (size_t i = 0, letter = 0; status == 0 && !replacement && i + 1 < length; i++) {
        bool ends = ((unsigned char)word[i + 1] & 0xC0) != 0x80;

        may[i] = ends && (marks[letter] & 1);
        letter += ends;
    }
    for (size_t i = 0; replacement && i < length; i++)
        free(replacement[i]);
    free(replacement);
    free(position);
    free(cut);
}

void hyphens_close(struct hyphens *hyphens)
{
    for (; hyphens; hyphens = hyphens->next)
        if (hyphens->dict)
            hnj_hyphen_free(hyphens->dict);
}
