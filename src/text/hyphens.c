#include "text/hyphens.h"

#include "base/sha256.h"
#include "text/face.h"

#include <stdlib.h>
#include <string.h>

#include <hyphen.h>

enum { SHORTEST = 6, LONGEST = 60 }; // bytes of a word worth dividing

struct hyphens {
    HyphenDict *dict; // NULL: the patterns cannot be had
};

static struct hyphens *open_patterns(const struct faces *faces)
{
    struct hyphens *hyphens = calloc(1, sizeof *hyphens);
    struct arena scratch;
    struct diag unheard;
    char sum[SHA256_HEX];

    if (!hyphens)
        arena_exhausted();
    arena_init(&scratch);
    diag_init(&unheard, &scratch);
    if (faces->hyphens_path && sha256_of_file(faces->hyphens_path, sum, &unheard) &&
        !strcmp(sum, faces->hyphens_sha256))
        hyphens->dict = hnj_hyphen_load(faces->hyphens_path);
    arena_finish(&scratch);
    return hyphens;
}

void hyphens_mark(struct faces *faces, const char *word, size_t length, bool *may)
{
    char marks[LONGEST + 5] = {0}, lower[LONGEST + 1], **replacement = NULL;
    int *position = NULL, *cut = NULL;

    memset(may, 0, length * sizeof *may);
    if (length < SHORTEST || length > LONGEST)
        return;
    if (!faces->hyphens)
        faces->hyphens = open_patterns(faces);
    if (!faces->hyphens->dict)
        return;
    lower[length] = 0;                  // some patterns are sought as in a C string
    for (size_t i = 0; i < length; i++) // and know small letters only
        lower[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
    int status = hnj_hyphen_hyphenate2(
        faces->hyphens->dict, lower, (int)length, marks, NULL, &replacement, &position, &cut);
    // English has no division that respells the word; a pattern that wants it is passed over.
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
    if (hyphens) {
        if (hyphens->dict)
            hnj_hyphen_free(hyphens->dict);
        free(hyphens);
    }
}
