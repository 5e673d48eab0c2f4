#include "../test.h"
#include "base/file.h"
#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct place {
    struct arena arena;
    struct diag diag;
    char root[32];
};

static int begin(void **state)
{
    static struct place place;

    arena_init(&place.arena);
    diag_init(&place.diag, &place.arena);
    strcpy(place.root, "/tmp/equitypack-XXXXXX");
    *state = &place;
    return mkdtemp(place.root) ? 0 : -1;
}

static int end(void **state)
{
    struct place *place = *state;

    file_remove_tree(place->root, &place->diag);
    arena_finish(&place->arena);
    return 0;
}

static const char *path(struct place *place, const char *name)
{
    return file_join(place->root, name, &place->arena);
}

static void a_folder_is_made_with_those_above_it(void **state)
{
    static const char *const names[] = {"a", "a/b/c/d", "a/b/c/d", "a/b/x//y/", "a/./z"};
    struct place *place = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(file_make_folders(path(place, names[i]), &place->diag));
        assert_true(file_is_folder(path(place, names[i])));
    }
    assert_true(file_fill(path(place, "file"), "x", 1, &place->diag));
    assert_int_equal(symlink("nowhere", path(place, "link")), 0);
    assert_false(file_make_folders(path(place, "file"), &place->diag));
    assert_false(file_make_folders(path(place, "file/a/b"), &place->diag));
    assert_false(file_make_folders(path(place, "link"), &place->diag));
    assert_false(file_make_folders("", &place->diag));
    assert_int_equal(place->diag.count[DIAG_ERROR] + place->diag.count[DIAG_FATAL], 4);
    assert_false(file_exists(path(place, "nowhere")));
}

static void a_path_without_a_folder_is_made_here(void **state)
{
    struct place *place = *state;
    char here[4096];

    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(place->root), 0);
    bool ok = file_make_folders("p", &place->diag) && file_make_folders("q/r", &place->diag);
    assert_int_equal(chdir(here), 0);
    assert_true(ok);
    assert_true(file_is_folder(path(place, "p")) && file_is_folder(path(place, "q/r")));
}

// FIPS 180-4's own examples.
static void a_hash_is_the_same_in_one_piece_and_in_many(void **state)
{
    static const char text[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    static const char want[] =
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
    struct place *place = *state;
    char hex[SHA256_HEX];

    sha256_of("abc", 3, hex);
    assert_string_equal(
        hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    for (size_t piece = 1; piece < sizeof text; piece++) {
        struct sha256 *sum = sha256_open();

        for (size_t at = 0; at < sizeof text - 1; at += piece) {
            size_t left = sizeof text - 1 - at;
            sha256_add(sum, text + at, left < piece ? left : piece);
        }
        sha256_close(sum, hex);
        assert_string_equal(hex, want);
    }
    assert_true(file_fill(path(place, "text"), text, sizeof text - 1, &place->diag));
    assert_true(sha256_of_file(path(place, "text"), hex, &place->diag));
    assert_string_equal(hex, want);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_folder_is_made_with_those_above_it),
        TEST(a_path_without_a_folder_is_made_here),
        TEST(a_hash_is_the_same_in_one_piece_and_in_many),
    };
    return cmocka_run_group_tests_name("base/file", tests, NULL, NULL);
}
