# Turns the SQL files into one C file: the table `sql_files` of data/sql.h, in name order.
# usage: awk -f src/sql/embed.awk src/sql/*.sql src/sql/*/*.sql >sql.c
BEGIN {
    print "#include \"data/sql.h\"\n\nconst struct sql_file sql_files[] = {"
}
FNR == 1 {
    if (NR > 1)
        print "    },"
    name = FILENAME
    sub(/^src\/sql\//, "", name)
    print "    {\"" name "\","
}
{
    gsub(/\\/, "&&")
    gsub(/"/, "\\\"")
    print "        \"" $0 "\\n\""
}
END {
    if (NR > 0)
        print "    },"
    print "    {0, 0},\n};"
}
