#include "gallery.h"

static const struct gallery_case cases[] = {
    {"cover",            504, 125, cover_columns     },
    {"roadmap",          504, 180, roadmap_columns   },
    {"receipts",         504, 130, receipts_columns  },
    {"daily",            504, 120, daily_columns     },
    {"bridge",           504, 140, month_bridge      },
    {"bridge-crossing",  504, 140, crossing_bridge   },
    {"variance",         240, 105, variance_bars     },
    {"buyers",           240, 180, buyer_bars        },
    {"bullet-bands",     328, 200, band_bullets      },
    {"bullet-limits",    328, 160, limit_bullets     },
    {"cash",             240, 180, cash_lines        },
    {"forecast",         240, 180, forecast_bands    },
    {"drawdowns",        504, 150, drawdown_lines    },
    {"lines-many",       240, 110, many_lines        },
    {"spark",            120, 18,  small_spark       },
    {"shares",           240, 130, sign_shares       },
    {"stacked",          240, 140, platform_stack    },
    {"dumbbell",         240, 140, sharpe_dumbbell   },
    {"dumbbell-change",  240, 160, change_dumbbell   },
    {"drawdown",         504, 150, margin_drawdown   },
    {"multiples",        504, 150, daily_multiples   },
    {"multiples-lines",  504, 110, line_multiples    },
    {"heat",             504, 136, margin_heat       },
    {"heat-crossing",    240, 85,  crossing_heat     },
    {"dots",             240, 130, campaign_dots     },
    {"dots-one",         504, 70,  one_dots          },
    {"histogram",        240, 130, campaign_histogram},
    {"histogram-far",    240, 110, outlier_histogram },
    {"decay",            504, 150, edge_decay        },
    {"timeline",         504, 135, milestone_timeline},
    {"hard-sixty-bars",  240, 220, sixty_bars        },
    {"hard-sixty-steps", 504, 120, sixty_steps       },
    {"hard-one",         240, 80,  one_column        },
    {"hard-equal",       240, 80,  equal_columns     },
    {"hard-negative",    240, 100, negative_columns  },
    {"hard-zero",        240, 60,  zero_columns      },
    {"hard-names",       154, 60,  long_names        },
    {"hard-empty",       240, 60,  no_rows           },
    {"bridge-plan",      240, 120, plan_bridge       },
};

const struct gallery_case *gallery_at(int index)
{
    return index >= 0 && index < (int)(sizeof cases / sizeof *cases) ? &cases[index] : NULL;
}
