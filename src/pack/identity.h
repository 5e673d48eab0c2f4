// identity.h - what a build was made from, as hashes: the build id and "nothing changed".
//
// Source: product.md, What a build writes

#ifndef PACK_IDENTITY_H
#define PACK_IDENTITY_H

#include "base/map.h"
#include "base/sha256.h"
#include "data/db.h"
#include "pack/build.h"

struct input_file {
    const char *path; // relative to its folder
    const char *full_path;
    char sha256[SHA256_HEX];
    int64_t bytes;
};

struct identity {
    struct map words; // every name that the templates use: of tables, columns, elements
    struct input_file *templates; // every file below the template folder, in name order
    int template_count;
    char templates_sha256[SHA256_HEX], faces_sha256[SHA256_HEX];
    char policy_sha256[SHA256_HEX], register_sha256[SHA256_HEX];
    char inputs_sha256[SHA256_HEX]; // over all of these, the program and the parameters
};

enum { BUILD_ID = 17 };

bool identity_of(struct identity *identity, const struct build_request *request,
    struct db *books, struct arena *arena, struct diag *diag);
void identity_build_id(
    const struct identity *identity, const char *edition, int draft, char id[BUILD_ID]);

// Every name in the templates' files alone.
bool identity_words(
    const char *templates, struct map *words, struct arena *arena, struct diag *diag);

const char *identity_program_sha256(void); // of the sources this program was built from

#endif
