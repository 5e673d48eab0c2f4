// conform.h - what a finished PDF must be for archives, screen readers and typesetters: one
// checker for every test that writes a PDF.
//
// In:     a file, read by the qpdf library, not by what wrote it
// Out:    a line a fault; 0 faults where the file is as PDF/A-3a and PDF/UA-1 ask, in the parts
//         that a program can look at
// Source: ISO 32000-1 14.6 to 14.9; ISO 19005-3; ISO 14289-1

#ifndef TESTS_CONFORM_CONFORM_H
#define TESTS_CONFORM_CONFORM_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>

#include <qpdf/qpdf-c.h>

struct conform_page {
    int id, parents_key; // of the object; its StructParents
    int mark_count;      // marked contents 0..mark_count - 1
    int *owners;         // of each: the element's object number, 0: none
    double width, height;
};

struct conform_font {
    struct conform_font *next;
    int id;
    bool is_wide;          // codes of two bytes
    unsigned char *mapped; // a byte a code: ToUnicode has it
};

struct conform {
    qpdf_data pdf;
    struct arena arena;
    FILE *faults;
    int fault_count;
    bool is_encrypted; // then it cannot be PDF/A and must not say so
    bool is_linearized;
    struct conform_page *pages;
    int page_count;
    int object_count;
    unsigned char *seen; // elements by object number
    int *links;          // elements that hold an annotation, by the annotation's number
    struct conform_font *fonts;
    // What was found, for tests that know what must be there.
    int elements, figures, tables, headings, lists, notes, link_count, bookmarks, labels;
    int ids;       // elements with a name
    int languages; // elements with a language of their own
};

// Checks the whole file; `found` (may be NULL) keeps the counts.
int conform_check(const char *path, const char *password, FILE *faults, struct conform *found);

// For the parts.
void conform_fault(struct conform *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void conform_content(struct conform *c); // conform_content.c: pages to marks
void conform_fonts(struct conform *c);   // conform_fonts.c: before the content
void conform_tree(struct conform *c);    // conform_tree.c: the structure, after the content
void conform_table(struct conform *c, qpdf_oh table);
void conform_parents(struct conform *c); // conform_parents.c: after the structure
void conform_meta(struct conform *c);    // conform_meta.c: catalog, XMP, files
void conform_ways(struct conform *c);    // conform_ways.c: bookmarks, labels, links
void conform_ink(struct conform *c, const char *path);   // conform_ink.c: what is printed where
void conform_bytes(struct conform *c, const char *path); // conform_bytes.c: the file itself

struct conform_font *conform_font(struct conform *c, qpdf_oh font);

#endif
