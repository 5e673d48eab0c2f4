// What the fuzzers have found worth keeping, and what once made them fall.
#include "../test.h"
#include "base/file.h"
#include "fuzz.h"

static void feed(int (*fuzz)(const uint8_t *data, size_t size), const char *folder)
{
    struct arena arena;
    struct diag diag;
    char **names;
    int count;

    arena_init(&arena);
    diag_init(&diag, &arena);
    assert_true(file_list(folder, &names, &count, &arena, &diag));
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        struct bytes bytes;

        assert_true(file_read(file_join(folder, names[i], &arena), &bytes, &arena, &diag));
        fuzz((const uint8_t *)bytes.data, bytes.size);
    }
    arena_finish(&arena);
}

static void any_bytes_can_be_a_csv_file(void **state)
{
    (void)state;
    feed(fuzz_csv, "fixtures/fuzz/csv");
}

static void any_bytes_can_be_a_template(void **state)
{
    (void)state;
    feed(fuzz_template, "fixtures/fuzz/template");
}

static void any_document_can_be_laid_out(void **state)
{
    (void)state;
    feed(fuzz_layout, "fixtures/fuzz/layout");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bytes_can_be_a_csv_file),
        cmocka_unit_test(any_bytes_can_be_a_template),
        cmocka_unit_test(any_document_can_be_laid_out),
    };
    return cmocka_run_group_tests_name("fuzz/corpus", tests, NULL, NULL);
}
