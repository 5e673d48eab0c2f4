// gallery.h - the specs that golden dumps, properties and pictures are made of.

#ifndef TESTS_CHART_GALLERY_H
#define TESTS_CHART_GALLERY_H

#include "studio.h"

struct chart_spec *cover_columns(struct studio *studio);
struct chart_spec *roadmap_columns(struct studio *studio);
struct chart_spec *receipts_columns(struct studio *studio);
struct chart_spec *daily_columns(struct studio *studio);
struct chart_spec *month_bridge(struct studio *studio);
struct chart_spec *crossing_bridge(struct studio *studio);
struct chart_spec *variance_bars(struct studio *studio);
struct chart_spec *buyer_bars(struct studio *studio);
struct chart_spec *band_bullets(struct studio *studio);
struct chart_spec *limit_bullets(struct studio *studio);
struct chart_spec *cash_lines(struct studio *studio);
struct chart_spec *forecast_bands(struct studio *studio);
struct chart_spec *drawdown_lines(struct studio *studio);
struct chart_spec *many_lines(struct studio *studio);
struct chart_spec *small_spark(struct studio *studio);
struct chart_spec *sign_shares(struct studio *studio);
struct chart_spec *platform_stack(struct studio *studio);
struct chart_spec *sharpe_dumbbell(struct studio *studio);
struct chart_spec *change_dumbbell(struct studio *studio);
struct chart_spec *margin_drawdown(struct studio *studio);
struct chart_spec *ending_drawdown(struct studio *studio);
struct chart_spec *daily_multiples(struct studio *studio);
struct chart_spec *line_multiples(struct studio *studio);
struct chart_spec *margin_heat(struct studio *studio);
struct chart_spec *crossing_heat(struct studio *studio);
struct chart_spec *campaign_dots(struct studio *studio);
struct chart_spec *one_dots(struct studio *studio);
struct chart_spec *campaign_histogram(struct studio *studio);
struct chart_spec *outlier_histogram(struct studio *studio);
struct chart_spec *edge_decay(struct studio *studio);
struct chart_spec *milestone_timeline(struct studio *studio);
struct chart_spec *column_panels(struct studio *studio);
struct chart_spec *hard_column_panels(struct studio *studio);
struct chart_spec *bar_panels(struct studio *studio);
struct chart_spec *folded_steps(struct studio *studio);
struct chart_spec *share_columns(struct studio *studio);
struct chart_spec *sixty_bars(struct studio *studio);
struct chart_spec *sixty_steps(struct studio *studio);
struct chart_spec *one_column(struct studio *studio);
struct chart_spec *equal_columns(struct studio *studio);
struct chart_spec *negative_columns(struct studio *studio);
struct chart_spec *zero_columns(struct studio *studio);
struct chart_spec *long_names(struct studio *studio);
struct chart_spec *no_rows(struct studio *studio);
struct chart_spec *plan_bridge(struct studio *studio);

#endif
