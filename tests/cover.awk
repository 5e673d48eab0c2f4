# Lines run by the tests, a row for each folder of src/, out of what `gcov -n` says of the files.
# usage: gcov -n ... | awk -f tests/cover.awk

/^File / {
    split($0, quoted, "'")
    file = quoted[2]
    next
}

/^Lines executed:/ && file ~ /^src\/.*\.c$/ {
    split($0, part, /[:%]| of /) # Lines executed:91.74% of 121
    folder = file
    sub(/\/[^\/]*$/, "", folder)
    lines[folder] += part[4]
    ran[folder] += part[2] * part[4] / 100
    file = ""
}

END {
    for (folder in lines) {
        printf "%-14s %6d lines %5.1f%%\n", folder, lines[folder], 100 * ran[folder] / lines[folder] | "sort"
        all += lines[folder]
        all_ran += ran[folder]
    }
    close("sort")
    if (!all)
        exit 1
    printf "%-14s %6d lines %5.1f%%\n", "all", all, 100 * all_ran / all
}
