# Lines "A B" of milliseconds, one a pair: both medians and the median of the ratios.
# usage: awk -v a=NAME -v b=NAME -f pairs.awk
function median(list, n,    i, j, swap) {
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
            swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap
        }
    return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}
{ first[NR] = $1; second[NR] = $2; ratio[NR] = $2 ? $1 / $2 : 0 }
END {
    printf "%s %d ms, %s %d ms, ratio %.2f (medians of %d pairs)\n",
        a, median(first, NR), b, median(second, NR), median(ratio, NR), NR
}
