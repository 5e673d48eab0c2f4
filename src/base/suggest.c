#include "base/suggest.h"

#include <string.h>

enum { LONGEST = 63 };

static int least(int a, int b, int c)
{
    int smaller = a < b ? a : b;

    return smaller < c ? smaller : c;
}

static int distance(const char *a, const char *b)
{
    int m = (int)strlen(a), n = (int)strlen(b);
    int rows[3][LONGEST + 2];

    if (m > LONGEST || n > LONGEST)
        return LONGEST;
    for (int j = 0; j <= n; j++)
        rows[0][j] = j;
    for (int i = 1; i <= m; i++) {
        int *row = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];

        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int cost = a[i - 1] != b[j - 1];

            row[j] = least(up[j] + 1, row[j - 1] + 1, up[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                up2[j - 2] + 1 < row[j])
                row[j] = up2[j - 2] + 1;
        }
    }
    return rows[m % 3][n];
}

struct suggest suggest_for(const char *wrong)
{
    return (struct suggest){.wrong = wrong, .distance = LONGEST};
}

void suggest_offer(struct suggest *suggest, const char *known)
{
    int d = distance(suggest->wrong, known);

    if (d < suggest->distance) {
        suggest->distance = d;
        suggest->best = known;
    }
}

const char *suggest_best(const struct suggest *suggest)
{
    int length = (int)strlen(suggest->wrong), most = length / 3 > 1 ? length / 3 : 1;

    return suggest->best && suggest->distance <= most && suggest->distance < length
               ? suggest->best
               : NULL;
}
