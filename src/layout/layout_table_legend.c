// layout_table_legend.c - which fill is which month: the scenarios that a table's drawn columns
// tell apart, named once at the right of its title.

#include "layout/layout_table.h"

static void add_column(struct table_set *set, int index)
{
    const struct table *table = set->table;
    const struct table_column *column = &table->columns[index];
    const char *names[SCENARIO_COUNT];

    for (enum scenario scenario = 0; scenario < SCENARIO_COUNT; scenario++)
        names[scenario] = column->scenario_names[scenario] ? column->scenario_names[scenario]
                                                           : scenario_name(scenario);
    for (int row = 0; row < table->row_count; row++) {
        const struct cell_values *values = table->rows[row].cells[index].drawing;
        if (values && !values->value.is_null)
            set->legend_count =
                column->draw->legend(values, names, set->legend, set->legend_count);
    }
}

void legend_measure(struct layout *layout, struct table_set *set)
{
    const struct table *table = set->table;
    struct marks marks;

    set->legend = arena_array(layout->arena, struct legend_entry, LEGEND_MOST);
    for (int column = 0; column < table->column_count; column++)
        if (table->columns[column].draw && table->columns[column].draw->legend)
            add_column(set, column);
    if (!table->title.text.count)
        return;
    marks_init(&marks, layout->theme, &layout->scratch, layout->diag);
    set->legend_width =
        legend_draw(set->legend, set->legend_count, set->width, 0, &marks, set->at);
}

void legend_place(
    struct layout *layout, const struct table_set *set, struct owner owner, double x, double y)
{
    double line = layout->theme->styles[STYLE_LEGEND].text.leading_pt;
    double baseline = y + set->title.height + set->title.legend_drop;
    struct marks marks;

    if (set->legend_width <= 0)
        return;
    marks_init(&marks, layout->theme, layout->arena, NULL); // told when it was measured
    legend_draw(set->legend, set->legend_count, set->width, line, &marks, set->at);
    place_marks(layout, owner, &marks, x, baseline - line, set->width, line);
}
