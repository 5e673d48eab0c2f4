#include "scene.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

static const char balances[] = "SELECT date, balance_micros FROM cash_balance ORDER BY date";

static void rows_come_from_every_file_of_a_table_whatever_its_name(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1.5\n");
    scene_write(
        s, "a/tables/cash_balance.late drop (2).csv", "balance,date\r\n2,2026-01-02\r\n");
    scene_write(s, "a/tables/cash_balance.n\xc3\xbameros-3.csv",
        "\xef\xbb\xbf\"date\",\"balance\"\n\"2026-01-03\",\"-3.25\"");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s, balances, "2026-01-01|1500000\n2026-01-02|2000000\n2026-01-03|-3250000\n");
    assert_int_equal(s->result.rows_loaded, 3);
    assert_int_equal(s->diag.count[DIAG_WARNING] + s->diag.count[DIAG_ERROR], 0);
}

static void loaded_rows_say_where_they_came_from(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/setting.csv", "name,value\n\ncompany,\"A\nB\"\ntimezone,UTC\n");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s,
        "SELECT path, line, name FROM setting JOIN ingest_file USING (file_id) ORDER BY line",
        "tables/setting.csv|3|company\ntables/setting.csv|5|timezone\n");
}

static void the_register_tells_bytes_rows_dates_and_money(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv",
        "date,balance\n2026-01-05,1.5\n2026-01-02,2\n2026-01-02,2.0\nsoon,1\n");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s,
        "SELECT path, source, table_name, bytes, rows_read, rows_loaded, rows_rejected,"
        " rows_total, rows_repeated, date_min, date_max, amount_micros, superseded_by,"
        " length(sha256) FROM ingest_file",
        "tables/cash_balance.csv|canonical|cash_balance|63|4|2|1|0|1|2026-01-02|2026-01-05|"
        "5500000|-|64\n");
}

static void the_same_bytes_again_change_nothing(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\nx,1\n");
    assert_true(scene_ingest(s, "a"));
    const char *before = scene_rows(s, "SELECT * FROM ingest_file");
    int64_t changes = scene_number(s, "SELECT total_changes()");
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(scene_count(s, INGEST_UNCHANGED), 1);
    assert_int_equal(s->result.rows_rejected, 1); // still: so the status stays 1
    assert_rows(s, "SELECT * FROM ingest_file", before);
    assert_int_equal(scene_number(s, "SELECT total_changes()"), changes);
}

static void a_changed_file_replaces_its_rows_and_the_old_version_stays_registered(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n2026-01-02,2\n");
    scene_write(s, "a/tables/cash_balance.b.csv", "date,balance\n2026-02-01,7\n");
    assert_true(scene_ingest(s, "a"));
    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-02,5\n2026-01-03,6\n");
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(scene_count(s, INGEST_REPLACED), 1);
    assert_int_equal(scene_count(s, INGEST_UNCHANGED), 1);
    assert_rows(s, balances, "2026-01-02|5000000\n2026-01-03|6000000\n2026-02-01|7000000\n");
    assert_rows(s,
        "SELECT old.rows_loaded, new.file_id = old.superseded_by FROM ingest_file AS old"
        " JOIN ingest_file AS new USING (path) WHERE old.superseded_by IS NOT NULL"
        " AND new.superseded_by IS NULL",
        "2|1\n");
}

static void a_changed_version_that_is_refused_leaves_the_loaded_one(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    scene_write(s, "a/tables/cash_balance.b.csv", "date,balance\n2026-02-01,7\n");
    assert_true(scene_ingest(s, "a"));
    scene_write(
        s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,2\n2026-01-02,\xff\n");
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(scene_count(s, INGEST_REFUSED), 1);
    assert_true(scene_told(s, DIAG_FILE_ENCODING, "the version loaded before stays"));
    assert_rows(s, balances, "2026-01-01|1000000\n2026-02-01|7000000\n");
    assert_rows(s, "SELECT path, line, \"column\", code FROM ingest_refused",
        "tables/cash_balance.csv|3|12|FILE_ENCODING\n");

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(scene_count(s, INGEST_UNCHANGED), 2);
    assert_rows(s, "SELECT * FROM ingest_refused", "");
}

static void the_same_path_from_another_folder_replaces_and_says_so(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    scene_write(s, "b/tables/cash_balance.csv", "date,balance\n2026-01-01,2\n");
    assert_true(scene_ingest(s, "a"));
    assert_true(scene_ingest(s, "b"));
    assert_rows(s, balances, "2026-01-01|2000000\n");
    assert_true(scene_told(s, DIAG_FILE_REPLACED, "/a before"));
}

static void the_same_path_twice_in_one_call_is_refused_whichever_comes_first(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    scene_write(s, "b/tables/cash_balance.csv", "date,balance\n2026-01-01,2\n");
    scene_write(s, "b/tables/setting.csv", "name,value\nx,y\n");
    assert_true(scene_ingest_all(s, (const char *const[]){"a", "b", NULL}));
    assert_int_equal(scene_count(s, INGEST_REFUSED), 2);
    assert_true(scene_told(s, DIAG_FILE_TWICE, "tables/cash_balance.csv"));
    assert_rows(s, balances, "");
    assert_int_equal(scene_number(s, "SELECT count(*) FROM setting"), 1);
}

static void a_file_no_longer_there_stays_loaded_and_is_listed(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    scene_write(s, "a/tables/setting.csv", "name,value\nx,y\n");
    assert_true(scene_ingest(s, "a"));
    scene_delete(s, "a/tables/cash_balance.csv");
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(scene_count(s, INGEST_KEPT), 1);
    assert_true(scene_told(s, DIAG_FILE_KEPT, "no longer in"));
    assert_rows(s, balances, "2026-01-01|1000000\n");
}

static void a_path_can_be_removed(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\nx,2\n");
    scene_write(s, "a/commentary/2026-01.xml", "<commentary/>");
    assert_true(scene_ingest(s, "a"));
    assert_true(scene_remove(s, "tables/cash_balance.csv"));
    assert_true(scene_remove(s, "commentary/2026-01.xml"));
    assert_rows(s, balances, "");
    assert_rows(s, "SELECT * FROM ingest_reject", "");
    assert_rows(s, "SELECT * FROM ingest_document", "");
    assert_rows(s, "SELECT superseded_by FROM ingest_file", "0\n0\n");
    assert_false(scene_remove(s, "tables/cash_balance.csv"));
    assert_true(scene_told(s, DIAG_ARGUMENT, "no such file is loaded"));
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(scene_count(s, INGEST_LOADED), 2);
    assert_rows(s, balances, "2026-01-01|1000000\n");
}

// A refusal stays known when its file is gone, until it is removed: with what was loaded of the
// path before, or alone.
static void a_refused_path_can_be_removed(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    scene_write(s, "a/tables/setting.csv", "name,value\n");
    scene_write(s, "a/tables/what.csv", "date,balance\n");
    assert_true(scene_ingest(s, "a"));
    scene_write(s, "a/tables/cash_balance.csv", "date\n2026-01-01\n");
    scene_delete(s, "a/tables/what.csv");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s, "SELECT path FROM ingest_refused ORDER BY path",
        "tables/cash_balance.csv\ntables/what.csv\n");
    assert_true(scene_remove(s, "tables/what.csv"));
    assert_int_equal(scene_count(s, INGEST_REMOVED), 1);
    assert_rows(s, balances, "2026-01-01|1000000\n");
    assert_true(scene_remove(s, "tables/cash_balance.csv"));
    assert_rows(s, balances, "");
    assert_rows(s, "SELECT * FROM ingest_refused", "");
    assert_false(scene_remove(s, "tables/what.csv"));
}

static void a_rejected_row_is_kept_whole_with_its_place(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/dim_buyer.csv",
        "buyer_id,name,start_date,seniority_level,risk_cap_daily\r\n"
        "b1,\"O'Neill, \"\"Paddy\"\"\",2026-13-01,mid,\r\n"
        "b2,\"two\nlines\",2026-01-01,junior,\r\n"
        "b3,fine,2026-01-01,new,\r\n");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s,
        "SELECT path, line, \"column\", table_name, contested, reason FROM ingest_reject",
        "tables/dim_buyer.csv|2|25|dim_buyer|0|start_date: not a date (YYYY-MM-DD): "
        "\"2026-13-01\"\n"
        "tables/dim_buyer.csv|3|19|dim_buyer|0|seniority_level: not one of senior, mid, new: "
        "\"junior\"\n");
    assert_rows(s, "SELECT raw FROM ingest_reject",
        "b1,\"O'Neill, \"\"Paddy\"\"\",2026-13-01,mid,\n"
        "b2,\"two\nlines\",2026-01-01,junior,\n");
    assert_int_equal(scene_number(s, "SELECT count(*) FROM dim_buyer"), 1);
}

static void only_the_first_rejects_of_a_file_are_told_but_all_are_kept(void **state)
{
    struct scene *s = *state;
    struct strbuf text = {0};

    strbuf_puts(&text, "date,balance\n");
    for (int i = 0; i < 5000; i++)
        strbuf_puts(&text, "never,1\n");
    scene_write(s, "a/tables/cash_balance.csv", text.data);
    strbuf_finish(&text);
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(s->diag.count[DIAG_WARNING], 21);
    assert_true(scene_told(s, DIAG_REJECTS, "5000 in all"));
    assert_int_equal(scene_number(s, "SELECT count(*) FROM ingest_reject"), 5000);
}

static void net_revenue_must_be_gross_and_adjustments(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/fact_revenue_daily.csv",
        "date,partner,product_tag,gross_revenue,adjustments,net_revenue,payment_terms\n"
        "2026-01-01,p,t1,100,-1.5,98.5,x\n"
        "2026-01-01,p,t2,100,-1.5,98.6,x\n");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s, "SELECT product_tag, revenue_status FROM fact_revenue_daily", "t1|\n");
    assert_true(scene_told(s, DIAG_ROW_REJECTED, "net_revenue: not gross_revenue"));
}

static void of_a_days_revenue_the_final_row_counts_then_the_unmarked(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/fact_revenue_daily.csv",
        "date,partner,product_tag,gross_revenue,adjustments,net_revenue,payment_terms,"
        "revenue_status\n"
        "2026-01-01,p,a,1,0,1,x,estimated\n2026-01-01,p,a,2,0,2,x,final\n"
        "2026-01-01,p,a,3,0,3,x,\n"
        "2026-01-01,p,b,4,0,4,x,estimated\n2026-01-01,p,b,5,0,5,x,\n"
        "2026-01-01,p,c,6,0,6,x,estimated\n");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s,
        "SELECT product_tag, net_revenue_micros / 1000000 FROM revenue_in_force"
        " ORDER BY product_tag",
        "a|2\nb|5\nc|6\n");
    assert_int_equal(s->result.rows_loaded, 6);
}

static void an_absent_optional_column_is_empty(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/fact_spend_daily.csv",
        "date,platform,account_id,campaign_id,spend,impressions,clicks,conversions,ctr,Adset "
        "ID\n"
        "2026-01-01,meta,a,c,1.5,,,2.5,0.1,x\n");
    scene_write(s, "a/tables/fact_spend_daily.b.csv",
        "date,platform,account_id,campaign_id,adset_id,device,spend,impressions,clicks,"
        "conversions\n"
        "2026-01-01,meta,a,c,,,1.50,,,2.5\n");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s,
        "SELECT adset_id, device, spend_micros, impressions, conversions_micros,"
        " delivery_status FROM fact_spend_daily",
        "||1500000|-|2500000|-\n");
    assert_int_equal(s->result.rows_repeated, 1);
    assert_true(scene_told(s, DIAG_COLUMN_EXTRA, "did you mean \"adset_id\"?"));
    assert_int_equal(s->diag.count[DIAG_WARNING], 1); // delivered ratios are no surprise
}

static void documents_are_kept_as_they_came(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/commentary/2026-10.xml", "<commentary>\n  <p>ok</p>\n</commentary>\n");
    scene_write(s, "a/settlement/2026-10-20.json",
        "{\"window_start\": \"2026-10-20T00:00:00Z\", \"rebate_pusd\": 5.00}");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s, "SELECT kind, path, text FROM ingest_document ORDER BY kind",
        "commentary|commentary/2026-10.xml|<commentary>\n  <p>ok</p>\n</commentary>\n\n"
        "settlement|settlement/2026-10-20.json|"
        "{\"window_start\": \"2026-10-20T00:00:00Z\", \"rebate_pusd\": 5.00}\n");
    scene_write(s, "a/settlement/2026-10-20.json",
        "\xef\xbb\xbf{\"window_start\":\"2026-10-20\",\"rebate_pusd\":1e-05}");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s, "SELECT text FROM ingest_document WHERE kind = 'settlement'",
        "{\"window_start\":\"2026-10-20\",\"rebate_pusd\":1e-05}\n");
}

static void an_official_report_must_tell_its_day_and_its_rebate(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/setting.csv", "name,value\n");
    scene_write(s, "a/settlement/1.json", "{\"window_start\": ");
    scene_write(s, "a/settlement/2.json", "{\"rebate_pusd\": 5.00}");
    scene_write(s, "a/settlement/3.json",
        "{\"window_start\": \"2026-10-20T00:00:00Z\", \"rebate_pusd\": 1.0000001}");
    scene_write(s, "a/settlement/4.json",
        "{\"window_start\": \"2026-10-20T00:00:00Z\", \"rebate_pusd\": \"5.00\"}");
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(scene_count(s, INGEST_REFUSED), 4);
    assert_rows(s, "SELECT path, line, reason FROM ingest_refused",
        "settlement/1.json|1|damaged file: this is not JSON\n"
        "settlement/2.json|1|damaged file: no window_start that is a time "
        "(YYYY-MM-DDThh:mm:ssZ)\n"
        "settlement/3.json|1|damaged file: no rebate_pusd that is a number of at most 6 "
        "decimals\n"
        "settlement/4.json|1|damaged file: no rebate_pusd that is a number of at most 6 "
        "decimals\n");
    assert_rows(s, "SELECT * FROM ingest_document", "");
}

static void commentary_must_be_well_formed(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/setting.csv", "name,value\n");
    scene_write(s, "a/commentary/2026-10.xml", "<commentary>\n  <p>ok</q>\n</commentary>\n");
    scene_write(s, "a/commentary/october.xml", "<commentary/>");
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(scene_count(s, INGEST_REFUSED), 2);
    assert_rows(s, "SELECT path, line, code FROM ingest_refused",
        "commentary/2026-10.xml|2|XML\ncommentary/october.xml|0|FILE_UNKNOWN\n");
    assert_rows(s, "SELECT * FROM ingest_document", "");
}

static void a_folder_that_is_none_or_empty_changes_nothing(void **state)
{
    struct scene *s = *state;

    assert_false(scene_ingest(s, "nowhere"));
    assert_true(scene_told(s, DIAG_ARGUMENT, "there is no such folder"));
    file_make_folders(scene_path(s, "empty"), &s->diag);
    assert_false(scene_ingest(s, "empty"));
    assert_true(scene_told(s, DIAG_NO_DATA, "empty"));
}

static void if_every_file_is_refused_nothing_is_written(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,ballance\n2026-01-01,1\n");
    assert_false(scene_ingest(s, "a"));
    assert_true(scene_told(s, DIAG_COLUMN_MISSING, "did you mean it by \"ballance\"?"));
    assert_int_equal(scene_number(s, "SELECT count(*) FROM ingest_refused"), 0);
    assert_int_equal(s->diag.count[DIAG_FATAL], 0);
}

static void readme_and_hidden_files_are_no_data(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/README.md", "read me");
    scene_write(s, "a/.git/tables/cash_balance.csv", "nonsense");
    scene_write(s, "a/tables/.DS_Store", "x");
    scene_write(s, "a/tables/setting.csv", "name,value\n");
    assert_true(scene_ingest(s, "a"));
    assert_int_equal(s->result.count, 1);
    assert_int_equal(s->diag.count[DIAG_ERROR], 0);
}

static void a_source_without_mapping_is_refused_in_clear_words(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/sources/metta/account_id=1/x.csv", "Day,Amount\n");
    scene_write(s, "a/tables/setting.csv", "name,value\n");
    assert_true(scene_ingest(s, "a"));
    assert_true(scene_told(
        s, DIAG_FILE_UNKNOWN, "no mapping for the source metta; did you mean meta?"));
    assert_int_equal(scene_count(s, INGEST_REFUSED), 1);
}

static void a_database_of_the_first_schema_keeps_its_rejects(void **state)
{
    struct scene *s = *state;
    const char *path = scene_path(s, "books.db");

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\nsoon,1\n2026-01-02,2\n");
    assert_true(scene_ingest(s, "a"));
    const char *rejects = scene_rows(s, "SELECT * FROM ingest_reject");
    assert_true(db_run(&s->db,
        "CREATE TABLE old (file_id INTEGER NOT NULL, line INTEGER NOT NULL,"
        " \"column\" INTEGER NOT NULL, path TEXT NOT NULL, table_name TEXT NOT NULL,"
        " contested INTEGER NOT NULL, reason TEXT NOT NULL, raw TEXT,"
        " PRIMARY KEY (file_id, line)) STRICT, WITHOUT ROWID;"
        "INSERT INTO old SELECT * FROM ingest_reject; DROP TABLE ingest_reject;"
        "ALTER TABLE old RENAME TO ingest_reject; DROP TABLE ingest_mapping;"
        "DROP TABLE ingest_fill; DROP TABLE ingest_second; PRAGMA user_version = 1",
        &s->diag));
    db_close(&s->db);
    assert_true(db_open(&s->db, path, DB_BOOKS, &s->diag));
    assert_rows(s, "SELECT * FROM ingest_reject", rejects);
    scene_write(s, "a/tables/cash_balance.csv", "date,balance\nsoon,1\n2026-01-02,3\n");
    assert_true(scene_ingest(s, "a"));
    assert_rows(s, "SELECT balance_micros FROM cash_balance", "3000000\n");
}

static void a_failed_disk_leaves_the_earlier_state(void **state)
{
    struct scene *s = *state;
    struct strbuf text = {0};

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_true(scene_ingest(s, "a"));
    strbuf_puts(&text, "name,value\n");
    for (int i = 0; i < 20000; i++)
        strbuf_printf(&text, "name %d,some text of some length to fill the pages with\n", i);
    scene_write(s, "b/tables/setting.csv", text.data);
    strbuf_finish(&text);
    db_run(&s->db, "PRAGMA max_page_count = 200", &s->diag); // the disk is full
    assert_false(scene_ingest(s, "b"));
    assert_true(s->diag.count[DIAG_FATAL] > 0);
    assert_rows(s, balances, "2026-01-01|1000000\n");
    assert_int_equal(scene_number(s, "SELECT count(*) FROM setting"), 0);
    assert_int_equal(scene_number(s, "SELECT count(*) FROM ingest_file"), 1);
}

static int64_t size_of(struct scene *s, const char *path)
{
    struct stat info;

    return stat(scene_path(s, path), &info) == 0 ? (int64_t)info.st_size : 0;
}

// Ingests in a process of its own, and kills that once its transaction has reached the disk.
static void ingest_and_kill(struct scene *s, const char *folder)
{
    int64_t before = size_of(s, "books.db");
    int status;

    db_close(&s->db);
    pid_t child = fork();
    if (child == 0) {
        if (db_open(&s->db, scene_path(s, "books.db"), DB_BOOKS, &s->diag))
            scene_ingest(s, folder);
        _exit(0);
    }
    while (size_of(s, "books.db-wal") < 1 << 21 &&
           size_of(s, "books.db") < before + (1 << 21) && waitpid(child, &status, WNOHANG) == 0)
        nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    assert_true(db_open(&s->db, scene_path(s, "books.db"), DB_BOOKS, &s->diag));
}

static void write_settings(struct scene *s, const char *path, int count, const char *value)
{
    struct strbuf text = {0};

    strbuf_puts(&text, "name,value\n");
    for (int i = 0; i < count; i++)
        strbuf_printf(&text, "name %06d,%s %s %s %s\n", i, value, value, value, value);
    scene_write(s, path, text.data);
    strbuf_finish(&text);
}

static void a_killed_ingest_leaves_the_earlier_state(void **state)
{
    struct scene *s = *state;
    const char *const count = "SELECT count(*), min(value), max(value) FROM setting";

    // Into an empty database, which goes by a rollback journal ...
    write_settings(s, "a/tables/setting.csv", 300000, "first");
    ingest_and_kill(s, "a");
    assert_rows(s, count, "0|-|-\n");
    assert_rows(s, "SELECT count(*) FROM ingest_file", "0\n");
    write_settings(s, "a/tables/setting.csv", 1000, "first");
    assert_true(scene_ingest(s, "a"));
    const char *before = scene_rows(s, count);

    // ... and in place of a loaded version, by the write-ahead log.
    write_settings(s, "a/tables/setting.csv", 300000, "second");
    ingest_and_kill(s, "a");
    assert_rows(s, count, before);
    assert_rows(s, "PRAGMA integrity_check", "ok\n");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(rows_come_from_every_file_of_a_table_whatever_its_name),
        CASE(loaded_rows_say_where_they_came_from),
        CASE(the_register_tells_bytes_rows_dates_and_money),
        CASE(the_same_bytes_again_change_nothing),
        CASE(a_changed_file_replaces_its_rows_and_the_old_version_stays_registered),
        CASE(a_changed_version_that_is_refused_leaves_the_loaded_one),
        CASE(the_same_path_from_another_folder_replaces_and_says_so),
        CASE(the_same_path_twice_in_one_call_is_refused_whichever_comes_first),
        CASE(a_file_no_longer_there_stays_loaded_and_is_listed),
        CASE(a_path_can_be_removed),
        CASE(a_refused_path_can_be_removed),
        CASE(a_rejected_row_is_kept_whole_with_its_place),
        CASE(only_the_first_rejects_of_a_file_are_told_but_all_are_kept),
        CASE(net_revenue_must_be_gross_and_adjustments),
        CASE(of_a_days_revenue_the_final_row_counts_then_the_unmarked),
        CASE(an_absent_optional_column_is_empty),
        CASE(documents_are_kept_as_they_came),
        CASE(an_official_report_must_tell_its_day_and_its_rebate),
        CASE(commentary_must_be_well_formed),
        CASE(a_folder_that_is_none_or_empty_changes_nothing),
        CASE(if_every_file_is_refused_nothing_is_written),
        CASE(readme_and_hidden_files_are_no_data),
        CASE(a_source_without_mapping_is_refused_in_clear_words),
        CASE(a_database_of_the_first_schema_keeps_its_rejects),
        CASE(a_failed_disk_leaves_the_earlier_state),
        CASE(a_killed_ingest_leaves_the_earlier_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
