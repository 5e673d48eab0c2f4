#!/bin/sh
# Runs the test programs one after the other and says how many passed; any failure fails the run.
# usage: tests/run.sh PROGRAM TEST...     (PROGRAM is handed to the tests as $EQUITYPACK; each
# is run by $RUNNER, where that is set)
EQUITYPACK=$1
export EQUITYPACK
shift
ran=0 failed=0
for test; do
    ran=$((ran + 1))
    if ! $RUNNER "$test" >"$test.log" 2>&1; then
        failed=$((failed + 1))
        echo "FAILED $test"
        cat "$test.log"
    fi
done
grep -h 'PASSED\|FAILED' $(printf '%s.log ' "$@") /dev/null |
    awk '/PASSED/ { n += $4 } END { printf "[  PASSED  ] %d test(s).\n", n }'
echo "$((ran - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
