// Documents of random blocks, nested: laid out whole, nothing lost, nothing outside, no
// overlap.
#include "pages.h"

static struct sample s;
static int words; // texts that must be found again, each a word of its own

static const char *new_word(void)
{
    return arena_format(&s.arena, "W%05d", words++);
}

static void random_table(void)
{
    static const char *const heads[] = {"Id", ">Days", "~What", ">*Margin"};
    int rows = rand() % 25;
    struct block *block = sample_table(&s, "*Table* / of random rows", heads, 4, rows);

    for (int i = 0; i < rows; i++)
        sample_row(&s, block, i, rand() % 9 ? ROW_BODY : ROW_SUBTOTAL,
            arena_format(&s.arena, "%s;%d;some words that may wrap or not;%d", new_word(),
                rand() % 31, rand() % 99999));
}

static void random_list(void)
{
    struct block *block = sample_block(&s, BLOCK_LIST);
    struct list_item **last = &block->list.items;

    for (int i = rand() % 5; i >= 0; i--) {
        *last = arena_new(&s.arena, struct list_item);
        (*last)->mark = "+";
        (*last)->text = sample_rich(&s, new_word());
        last = &(*last)->next;
    }
}

static void random_blocks(int depth);

static void random_grid(int depth)
{
    struct block *block = sample_block(&s, BLOCK_GRID);
    int count = 1 + rand() % 4;
    struct grid_cell *cells = arena_array(&s.arena, struct grid_cell, (size_t)count);

    block->grid.cells = cells;
    block->grid.count = count;
    for (int i = 0; i < count; i++) {
        cells[i].columns = rand() % 3 ? 3 : 6;
        s.last_block = &cells[i].blocks;
        random_blocks(depth + 1);
    }
    s.last_block = &block->next;
}

static void random_keep(int depth)
{
    struct block *block = sample_block(&s, BLOCK_KEEP);

    s.last_block = &block->keep;
    random_blocks(depth + 1);
    s.last_block = &block->next;
}

static void random_block(int depth)
{
    switch (rand() % (depth < 2 ? 9 : 6)) {
    case 0:
        sample_heading(&s, 2 + rand() % 2, new_word());
        break;
    case 1:
    case 2:
        sample_para(&s, new_word());
        break;
    case 3:
        random_table();
        break;
    case 4:
        random_list();
        break;
    case 5:
        sample_space(&s, rand() % 60);
        break;
    case 6:
        random_grid(depth);
        break;
    case 7:
        random_keep(depth);
        break;
    default:
        sample_block(&s, BLOCK_PAGE_BREAK);
    }
}

static void random_blocks(int depth)
{
    for (int i = rand() % (depth ? 3 : 14); i >= 0; i--)
        random_block(depth);
}

static int count_words(const struct page_set *pages)
{
    int count = 0;

    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next)
            count += item->kind == ITEM_TEXT && item->tag && item->text.run &&
                     item->text.run->length == 6 && item->text.run->text[0] == 'W';
    return count;
}

static void random_documents_are_whole_and_sound(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 150; round++) {
        srand(round);
        words = 0;
        sample_begin(&s);
        for (int i = rand() % 3; i >= 0; i--) {
            sample_section(&s, "1", "One", rand() % 2 ? "A finding." : NULL);
            random_blocks(0);
        }
        const struct page_set *pages = sample_layout(&s);
        assert_inside(&s, pages);
        assert_no_overlap(pages);
        assert_owned(pages);
        if (has_diag(&s, DIAG_FIT, 0))
            assert_true(count_words(pages) < words);
        else
            assert_int_equal(count_words(pages), words);
        sample_end(&s);
    }
}

// The same document twice gives the same pages, whatever the cache holds by then.
static void the_same_document_gives_the_same_pages(void **state)
{
    FILE *first = tmpfile(), *again = tmpfile();
    int a, b;

    (void)state;
    srand(11);
    sample_begin(&s);
    sample_section(&s, "1", "One", "A finding.");
    random_blocks(0);
    page_dump(sample_layout(&s), first);
    page_dump(sample_layout(&s), again);
    rewind(first);
    rewind(again);
    do {
        a = fgetc(first);
        b = fgetc(again);
        assert_int_equal(a, b);
    } while (a != EOF);
    fclose(first);
    fclose(again);
    sample_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_documents_are_whole_and_sound),
        cmocka_unit_test(the_same_document_gives_the_same_pages),
    };
    return cmocka_run_group_tests_name("layout/random", tests, NULL, NULL);
}
