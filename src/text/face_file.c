#include "text/face_file.h"

#include "base/sha256.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <hb.h>

struct face_file {
    struct face_file *next;
    char *path;
    char sha256[SHA256_HEX];
    hb_face_t *hb;
    int users;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; // of the list and of what is in it
static struct face_file *files;

// In a CID-keyed CFF the code painted is no glyph number: a PDF would show other letters. Its
// Top DICT begins with the ROS operator (12 30) after three operands; the Top DICT is the
// second INDEX after the header (Adobe Technical Note 5176, clauses 5, 6, 7).
static bool is_cid_keyed(hb_face_t *hb)
{
    hb_blob_t *blob = hb_face_reference_table(hb, HB_TAG('C', 'F', 'F', ' '));
    unsigned size, limit;
    const unsigned char *cff = (const unsigned char *)hb_blob_get_data(blob, &size);
    bool found = false;

    if (size > 64 && cff[2] < 16) {
        unsigned at = cff[2], count = (unsigned)cff[at] << 8 | cff[at + 1], wide = cff[at + 2];
        unsigned end = 0; // of the name INDEX: its last offset, counted from 1

        for (unsigned i = 0; count == 1 && i < wide && i < 4; i++)
            end = end << 8 | cff[at + 3 + wide + i];
        at += 2 + (count ? 2 * wide + end : 0);
        limit = at + 32 < size ? at + 32 : size;
        for (at += 5; at + 1 < limit && !found; at++)
            found = cff[at] == 12 && cff[at + 1] == 30;
    }
    hb_blob_destroy(blob);
    return found;
}

static bool is_proven(
    const struct face *face, hb_blob_t *blob, struct source_pos at, struct diag *diag)
{
    char sum[SHA256_HEX];
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);

    sha256_of(data, size, sum);
    if (!strcmp(sum, face->sha256))
        return true;
    return diag_add(diag, DIAG_FACE, at,
        "%s: %s is not the file of the list, its SHA-256 is %s", face->name, face->path, sum);
}

static hb_face_t *read_file(const struct face *face, struct source_pos at, struct diag *diag)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(face->path);
    hb_face_t *hb = NULL;

    if (!blob) {
        diag_add(diag, DIAG_FACE, at, "%s: cannot open %s (package %s)", face->name, face->path,
            face->package);
        return NULL;
    }
    if (is_proven(face, blob, at, diag))
        hb = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    if (hb && (hb_face_get_glyph_count(hb) == 0 || is_cid_keyed(hb))) {
        hb_face_destroy(hb);
        diag_add(diag, DIAG_FACE, at, "%s: %s has no glyphs or is CID-keyed", face->name,
            face->path);
        return NULL;
    }
    return hb;
}

static struct face_file *known(const struct face *face)
{
    struct face_file *file = files;

    while (file && (strcmp(file->path, face->path) != 0 || strcmp(file->sha256, face->sha256)))
        file = file->next;
    return file;
}

static struct face_file *add(const struct face *face, hb_face_t *hb)
{
    struct face_file *file = calloc(1, sizeof *file);

    if (!file || !(file->path = strdup(face->path)))
        arena_exhausted();
    strcpy(file->sha256, face->sha256); // it is the file's own
    file->hb = hb;
    file->next = files;
    files = file;
    return file;
}

struct hb_face_t *face_file_open(
    const struct face *face, struct source_pos at, struct diag *diag)
{
    pthread_mutex_lock(&lock);
    struct face_file *file = known(face);
    if (!file) {
        hb_face_t *hb = read_file(face, at, diag);

        file = hb ? add(face, hb) : NULL;
    }
    if (file)
        file->users++;
    pthread_mutex_unlock(&lock);
    return file ? file->hb : NULL;
}

static void drop(struct face_file **link)
{
    struct face_file *file = *link;

    *link = file->next;
    hb_face_destroy(file->hb);
    free(file->path);
    free(file);
}

void face_file_close(struct hb_face_t *hb)
{
    struct face_file **link = &files;

    if (!hb)
        return;
    pthread_mutex_lock(&lock);
    while ((*link)->hb != hb)
        link = &(*link)->next;
    if (--(*link)->users == 0)
        drop(link);
    pthread_mutex_unlock(&lock);
}
