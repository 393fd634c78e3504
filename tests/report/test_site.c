/* tests/report/test_site.c: what pages are made of, and that their figures are those of the digest. */
#include "../track/measures-scene.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "report/figures.h"
#include "report/html.h"
#include "report/sheet.h"
#include "report/site-folder.h"
#include "report/site-link.h"
#include "report/site.h"
#include "report/svg.h"
#include "store/lists.h"
#include "track/measures.h"

#define DAY SCENE_DAY

static const struct {
	const char *text, *html;
} texts[] = {
	{ "", "" },
	{ "a < b && c > d", "a &lt; b &amp;&amp; c &gt; d" },
	{ "\"it's\"", "&quot;it&#39;s&quot;" },
	{ "<script>", "&lt;script&gt;" },
	{ "Öst", "Öst" },
	/* What turns the direction of the page around is left out. */
	{ "a\u202eb\u2066c\u200fd", "abcd" },
};

static void texts_are_no_markup(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		html_text(out, texts[i].text);
		assert_string_equal(out->str, texts[i].html);
	}
}

static const struct {
	const char *href, *html;
} hrefs[] = {
	{ "https://x.example/a?b&c", "<a href=\"https://x.example/a?b&amp;c\">t</a>" },
	{ "HTTP://x.example/", "<a href=\"HTTP://x.example/\">t</a>" },
	{ "mailto:a@x.example", "<a href=\"mailto:a@x.example\">t</a>" },
	{ "../series/S1.html", "<a href=\"../series/S1.html\">t</a>" },
	{ "a\"onclick=\"b", "<a href=\"a&quot;onclick=&quot;b\">t</a>" },
	{ "javascript:alert(1)", "t" },
	{ "data:text/html,x", "t" },
	{ NULL, "t" },
};

static void links_lead_to_pages(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(hrefs); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		html_link(out, hrefs[i].href, "t");
		assert_string_equal(out->str, hrefs[i].html);
	}
}

static const struct {
	const char *text, *slug;
} slugs[] = {
	{ "Ann Lee", "ann-lee" },
	{ "X86 / MM", "x86-mm" },
	{ "testcases/kernel/", "testcases-kernel" },
	{ "../../etc/passwd", "etc-passwd" },
	{ "李", "x" },
	{ "", "x" },
	{ "...a...", "a" },
};

static void names_become_file_names(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(slugs); i++) {
		g_autofree char *slug = html_slug(slugs[i].text);

		assert_string_equal(slug, slugs[i].slug);
	}
}

static struct sheet *sample(void)
{
	static const char *const heads[] = { "few", "many", NULL };
	struct sheet *s = sheet_new("sample", "A sample", "Name", "days", 1, heads);

	sheet_set(s, sheet_add(s, "a, b"), 0, 1234.56);
	sheet_set(s, sheet_add(s, "=SUM(A1)"), 1, -2);
	sheet_set_days(s, sheet_add(s, "say \"x\""), 0, DAY / 2);
	sheet_count(s, 2, 1);
	sheet_count(s, 2, 1);
	return s;
}

static void a_sheet_is_table_and_csv(void **state)
{
	g_autoptr(Sheet) s = sample();
	g_autofree char *csv = sheet_csv(s), *number = sheet_text(s, 0, 1234567.25),
	                *none = sheet_text(s, 0, SHEET_NONE);
	g_autoptr(GString) table = g_string_new(NULL);

	(void)state;
	assert_string_equal(csv, "Name,few,many\n\"a, b\",1234.6,\n\"'=SUM(A1)\",,-2.0\n\"say \"\"x\"\"\",0.5,2.0\n");
	assert_string_equal(number, "1,234,567.2");
	assert_string_equal(none, "–");
	assert_true(sheet_total(s, 2) > 2.4 && sheet_total(s, 2) < 2.6);
	sheet_table(s, table);
	assert_non_null(
	        strstr(table->str, "<th scope=\"row\">say &quot;x&quot;<td class=\"n\">0.5<td class=\"n\">2.0"));
	assert_non_null(strstr(table->str, "<th scope=\"col\" class=\"n\">few (days)"));
}

static void every_kind_of_chart_is_drawn(void **state)
{
	g_autoptr(Sheet) s = sample();
	static const char *const heads[] = { "x", NULL };
	g_autoptr(Sheet) empty = sheet_new("empty", "None", "Name", "", 0, heads);

	(void)state;
	for (int kind = SVG_AREAS; kind <= SVG_ROWS; kind++) {
		for (int i = 0; i < 2; i++) {
			g_autoptr(GString) out = g_string_new(NULL);

			svg_chart(out, i ? empty : s, (enum svg_kind)kind, 360, "narrow");
			assert_true(g_str_has_prefix(out->str, "<svg role=\"img\""));
			assert_true(g_str_has_suffix(out->str, "</svg>"));
			assert_null(strstr(out->str, "nan"));
			assert_null(strstr(out->str, "inf"));
			/* Its title, and a row's with its figures. */
			assert_non_null(strstr(out->str, i ? ">None</title>" : ">A sample</title>"));
			if (!i)
				assert_non_null(strstr(out->str, "<title>a, b\nfew: 1,234.6 days</title>"));
		}
	}
}

static void links_are_under_the_site(void **state)
{
	g_autofree char *with = site_link("https://x.example/b/", 1042),
	                *without = site_link("https://x.example/b", 1042);
	g_autofree char *panel = site_link_page("https://x.example", "index.html");

	(void)state;
	assert_string_equal(with, "https://x.example/b/series/S1042.html");
	assert_string_equal(without, with);
	assert_string_equal(panel, "https://x.example/index.html");
	assert_null(site_link(NULL, 1));
	assert_null(site_link("", 1));
}

/* A folder for a test; remove it with drop(). */
static char *folder(void)
{
	char *path = g_dir_make_tmp("site-XXXXXX", NULL);

	assert_non_null(path);
	return path;
}

static void drop(char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		char *inside = g_build_filename(path, name, NULL);

		if (g_file_test(inside, G_FILE_TEST_IS_DIR)) {
			drop(inside);
		} else {
			g_unlink(inside);
			g_free(inside);
		}
	}
	g_rmdir(path);
	g_free(path);
}

static struct site_folder_counts run(
        const char *path, const char *page, guint64 stamp, const char *text, gboolean *kept)
{
	struct site_folder_counts counts = { 0 };
	g_autoptr(SiteFolder) f = site_folder_open(path, NULL);

	assert_non_null(f);
	*kept = page && site_folder_keep(f, page, stamp);
	if (page && !*kept)
		assert_true(site_folder_put(f, page, stamp, text, strlen(text), NULL));
	assert_true(site_folder_finish(f, &counts, NULL));
	return counts;
}

static void pages_are_written_when_they_change(void **state)
{
	char *path = folder();
	g_autofree char *page = g_build_filename(path, "series/S1.html", NULL);
	gboolean kept;

	(void)state;
	assert_int_equal(run(path, "series/S1.html", 7, "one", &kept).written, 1);
	assert_false(kept);
	assert_int_equal(run(path, "series/S1.html", 7, "one", &kept).written, 0);
	assert_true(kept);
	/* Another stamp, the same text; then another text. */
	assert_int_equal(run(path, "series/S1.html", 8, "one", &kept).written, 0);
	assert_false(kept);
	assert_int_equal(run(path, "series/S1.html", 9, "two", &kept).written, 1);
	g_unlink(page);
	assert_int_equal(run(path, "series/S1.html", 9, "two", &kept).written, 1);
	assert_false(kept);
	/* A stamp of 0 promises nothing. */
	run(path, "index.html", 0, "x", &kept);
	assert_false(g_file_test(page, G_FILE_TEST_EXISTS));
	run(path, "index.html", 0, "x", &kept);
	assert_false(kept);
	assert_int_equal(run(path, NULL, 0, NULL, &kept).removed, 1);
	drop(path);
}

static void one_run_writes_at_a_time(void **state)
{
	char *path = folder();
	g_autoptr(SiteFolder) first = site_folder_open(path, NULL);
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_non_null(first);
	assert_null(site_folder_open(path, &error));
	assert_non_null(strstr(error->message, "another run"));
	drop(path);
}

static const struct {
	double from, until; /* days */
} windows[] = { { 0, 20 }, { 0, 7 }, { 5, 11 }, { 10, 20 }, { 12, 13 }, { 19, 20 } };

/* Pages and answers count from measures, the digest from marks and states: they must say the same. */
static void the_digest_has_the_same_figures(void **state)
{
	struct track_options options;
	g_autoptr(Store) store = measures_scene(&options, NULL);
	struct measures_options wanted = { .track = &options, .list = "dev", .want = MEASURES_WANT_ALL };
	g_autoptr(Measures) m = measures_load(store, &wanted, MEASURES_NOW);
	gint64 list = lists_id(store, "dev");
	const struct backlog_window window = {
		.list = list, .from = POST_START, .until = MEASURES_NOW, .marks_from = POST_START
	};
	struct backlog backlog;
	struct figures_backlog is;
	guint open = 0, ready = 0;

	(void)state;
	backlog_load(&backlog, store, &window);
	is = figures_at(backlog.states, &options, MEASURES_NOW);
	for (gsize i = 0; i < G_N_ELEMENTS(windows); i++) {
		gint64 from = POST_START + (gint64)(windows[i].from * DAY),
		       until = POST_START + (gint64)(windows[i].until * DAY);
		struct figures f = figures_between(backlog.marks, from, until);
		struct measures_figures g = measures_between(m, NULL, from, until);

		assert_int_equal(f.posted, g.posted);
		assert_int_equal(f.landed, g.landed);
		assert_int_equal(f.answer_median, g.times[MEASURES_TO_REVIEW].median);
		assert_int_equal(f.answer_high, g.times[MEASURES_TO_REVIEW].p75);
		assert_int_equal(f.merge_median, g.times[MEASURES_TO_MERGE].median);
		assert_int_equal(f.merge_high, g.times[MEASURES_TO_MERGE].p75);
	}
	for (guint i = 0; i < m->series->len; i++) {
		const struct measures_series *s = MEASURES_SERIES_AT(m, i);

		open += stage_is_open(s->stage) && s->activity != ACTIVITY_STALLED;
		ready += s->stage == STAGE_READY;
	}
	assert_int_equal(is.open, open);
	assert_int_equal(is.ready, ready);
	backlog_clear(&backlog);
}

static void a_site_is_written(void **state)
{
	struct track_options options;
	g_autoptr(Store) store = measures_scene(&options, NULL);
	char *path = folder();
	struct site_options o = {
		.folder = path, .list = "dev", .archive_url = "https://a.example/%s", .version = "1"
	};
	struct site_folder_counts first = { 0 }, second = { 0 }, later = { 0 }, newer = { 0 };
	g_autofree char *page = g_build_filename(path, "person/ann-lee.html", NULL), *text = NULL;

	(void)state;
	assert_true(site_write(store, &options, NULL, &o, MEASURES_NOW, &first, NULL));
	assert_true(site_write(store, &options, NULL, &o, MEASURES_NOW, &second, NULL));
	assert_int_equal(first.written, first.pages);
	assert_int_equal(second.pages, first.pages);
	assert_int_equal(second.written, 0);
	assert_true(g_file_get_contents(page, &text, NULL, NULL));
	assert_non_null(strstr(text, "x.org"));
	assert_null(strstr(text, "src=\"http"));
	/* Six days on there is one series more; pages of the others stay. */
	assert_true(site_write(store, &options, NULL, &o, MEASURES_NOW + 6 * DAY, &later, NULL));
	assert_int_equal(later.removed, 0);
	assert_true(later.written < later.pages);
	/* Another version of the program may write all otherwise. */
	o.version = "2";
	assert_true(site_write(store, &options, NULL, &o, MEASURES_NOW + 6 * DAY, &newer, NULL));
	assert_int_equal(newer.pages, later.pages);
	drop(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_no_markup),
		cmocka_unit_test(links_lead_to_pages),
		cmocka_unit_test(names_become_file_names),
		cmocka_unit_test(a_sheet_is_table_and_csv),
		cmocka_unit_test(every_kind_of_chart_is_drawn),
		cmocka_unit_test(links_are_under_the_site),
		cmocka_unit_test(pages_are_written_when_they_change),
		cmocka_unit_test(one_run_writes_at_a_time),
		cmocka_unit_test(the_digest_has_the_same_figures),
		cmocka_unit_test(a_site_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
