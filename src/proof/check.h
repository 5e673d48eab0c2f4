// check.h - the acceptance criteria and the rules of data quality, judged on the derived books.
//
// In:     derived books (data/derive.h), a month of theirs, the as-of date of the books
// Out:    lines in the order of src/sql/check/NN-*.sql, each file one criterion; 00-*.sql make
//         the temp tables that several of them ask for
// Owner:  the arena
// Errors: DIAG_SQL, DIAG_QUERY with the file and the line inside it
//
// A file is one SELECT of verdict, name, entity, value, "limit" and many. It may name the
// parameters :month, :as_of, :first_day and :last_day (the month's), :end_day (the last day or
// as-of, the earlier: "End" in the contract) and :window_start (the 90 days that end then). A
// row with many = 1 stands for one of a crowd: it has a line of its own only when it does not
// pass; those that pass are counted on one line, entity '(all)' or, where some have lines,
// '(others)'. Many that pass may come as one row, the first of them, with many = how many.

#ifndef PROOF_CHECK_H
#define PROOF_CHECK_H

#include "data/db.h"
#include "value/date.h"
#include "value/value.h"

enum check_verdict {
    CHECK_PASS, // amber too, with its value
    CHECK_FAIL,
    CHECK_NOTSET, // no limit is set, or there is nothing to judge; does not fail
    CHECK_VERDICTS
};

struct check_line {
    struct check_line *next;
    enum check_verdict verdict;
    const char *name, *entity;
    struct value value, limit;
};

struct check {
    struct check_line *first, **last;
    int count[CHECK_VERDICTS];
};

bool check_run(struct db *books, const char *month, date as_of, struct check *out,
    struct arena *arena, struct diag *diag);

const char *check_verdict_name(enum check_verdict verdict); // "PASS"

#endif
