// sql.h - the SQL files of src/sql/, embedded in the program at build.
//
// Names are relative to src/sql/: "schema.sql", "derive/10-fact_margin_daily.sql". In name
// order.

#ifndef DATA_SQL_H
#define DATA_SQL_H

struct sql_file {
    const char *name;
    const char *text;
};

extern const struct sql_file sql_files[]; // ends with a NULL name

const struct sql_file *sql_file_find(const char *name); // NULL when there is none

#endif
