// draw_cells.c - the table of the bench by libharu alone: the same cells in the same size,
// without tags, structure or metadata.
//
// usage: draw_cells DB PDF [FACE.ttf]
// With a face it is embedded and the text is Unicode, as in our files; without one it is
// Helvetica, which readers have and which costs nothing. Texts stand left, numbers right; a
// head and the rules on every page.

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>
#include <sqlite3.h>
#include <zlib.h>

enum { COLUMNS = 8, TEXTS = 4, ROWS_OF_A_PAGE = 45 };

static const double lefts[TEXTS] = {54, 112, 176, 236};
static const double rights[COLUMNS] = {0, 0, 0, 0, 380, 440, 502, 558};
static const char *const heads[COLUMNS] = {
    "Entry", "Day", "Platform", "Campaign", "Spend", "Revenue", "Margin", "Clicks"};

// libharu knows one level only. This one stands before zlib's own, so that both sides pack
// alike.
int deflateInit_(z_streamp stream, int level, const char *version, int size)
{
    enum { LEVEL = 4, MEMORY = 8 };

    (void)level;
    return deflateInit2_(
        stream, LEVEL, Z_DEFLATED, MAX_WBITS, MEMORY, Z_DEFAULT_STRATEGY, version, size);
}

// 1234567 as 12,345.67 where decimals are 2.
static const char *print_number(sqlite3_int64 number, int decimals, char text[32])
{
    char *p = text + 31;
    unsigned long long left =
        number < 0 ? -(unsigned long long)number : (unsigned long long)number;

    *p = '\0';
    for (int places = 0; left || places <= decimals; places++, left /= 10) {
        if (decimals && places == decimals)
            *--p = '.';
        else if (places > decimals && (places - decimals) % 3 == 0)
            *--p = ',';
        *--p = (char)('0' + left % 10);
    }
    if (number < 0)
        *--p = '-';
    return p;
}

static void draw(HPDF_Page page, int column, const char *text, double y)
{
    double x = column < TEXTS ? lefts[column]
                              : rights[column] - (double)HPDF_Page_TextWidth(page, text);

    HPDF_Page_TextOut(page, (HPDF_REAL)x, (HPDF_REAL)y, text);
}

static void draw_rule(HPDF_Page page, double y)
{
    HPDF_Page_MoveTo(page, 54, (HPDF_REAL)y);
    HPDF_Page_LineTo(page, 558, (HPDF_REAL)y);
    HPDF_Page_Stroke(page);
}

static HPDF_Page add_page(HPDF_Doc pdf, HPDF_Font font)
{
    HPDF_Page page = HPDF_AddPage(pdf);

    HPDF_Page_SetWidth(page, 612);
    HPDF_Page_SetHeight(page, 792);
    HPDF_Page_SetLineWidth(page, 0.4F);
    HPDF_Page_SetFontAndSize(page, font, 8);
    HPDF_Page_BeginText(page);
    for (int column = 0; column < COLUMNS; column++)
        draw(page, column, heads[column], 700);
    HPDF_Page_EndText(page);
    draw_rule(page, 695);
    return page;
}

static void draw_row(HPDF_Page page, sqlite3_stmt *query, double y)
{
    char text[32];

    HPDF_Page_BeginText(page);
    for (int column = 0; column < COLUMNS; column++)
        draw(page, column,
            column < TEXTS ? (const char *)sqlite3_column_text(query, column)
                           : print_number(sqlite3_column_int64(query, column),
                                 column < COLUMNS - 1 ? 2 : 0, text),
            y);
    HPDF_Page_EndText(page);
    draw_rule(page, y - 4.2);
}

static HPDF_Font open_font(HPDF_Doc pdf, const char *path)
{
    if (!path)
        return HPDF_GetFont(pdf, "Helvetica", NULL);
    HPDF_UseUTFEncodings(pdf);
    return HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, path, HPDF_TRUE), "UTF-8");
}

int main(int argc, char **argv)
{
    static const char sql[] = "SELECT * FROM entry ORDER BY entry";
    sqlite3 *db;
    sqlite3_stmt *query;
    HPDF_Doc pdf = HPDF_New(NULL, NULL);
    HPDF_Page page = NULL;

    if (argc < 3 || sqlite3_open(argv[1], &db) != SQLITE_OK ||
        sqlite3_prepare_v2(db, sql, -1, &query, NULL) != SQLITE_OK)
        return EXIT_FAILURE;
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    HPDF_Font font = open_font(pdf, argc > 3 ? argv[3] : NULL);
    for (int row = 0; sqlite3_step(query) == SQLITE_ROW; row++) {
        if (row % ROWS_OF_A_PAGE == 0)
            page = add_page(pdf, font);
        draw_row(page, query, 683 - row % ROWS_OF_A_PAGE * 13.5);
    }
    bool ok = HPDF_SaveToFile(pdf, argv[2]) == HPDF_OK;
    HPDF_Free(pdf);
    sqlite3_finalize(query);
    sqlite3_close(db);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
