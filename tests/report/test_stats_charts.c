/* tests/report/test_stats_charts.c: the charts of "stats" by period and of the digest, to the letter, and true to the
 * figures above them. */
#include "asking.h"

#include "report/chart.h"
#include "report/digest.h"

#define HOUR 3600
#define MONTHS 6
/* The end of June 2024. */
#define NOW (POST_START + 182 * KIT_DAY)

/* In each month so many series, each commented on by somebody else after so many hours. */
static const struct {
	guint day;
	guint series;
	guint hours;
} months[MONTHS] = { { 3, 1, 2 }, { 36, 4, 8 }, { 64, 2, 4 }, { 94, 8, 16 }, { 124, 0, 0 }, { 155, 3, 10 } };

static struct store *store;
static struct track_options track;

static void put(const struct post *p)
{
	g_autoptr(Message) m = post_read(p);

	ingest_message(store, &track, messages_list(store, "list"), m);
}

static void put_series(guint month, guint n)
{
	g_autofree char *mid = g_strdup_printf("p%u-%u@x", month, n), *re = g_strdup_printf("r%u-%u@x", month, n);
	g_autofree char *subject = g_strdup_printf("[PATCH] part %u of month %u", n, month);
	g_autofree char *answer = g_strconcat("Re: ", subject, NULL), *file = g_strdup_printf("%u/%u.c", month, n);
	g_autofree char *who = g_strdup_printf("Who %u <who%u@b.example>", n, n);
	gint64 at = months[month].day * KIT_DAY + n * HOUR;

	put(&(struct post){ mid, "Ann Lee <ann@a.example>", at, NULL, subject, "Why.", file, 0 });
	put(&(struct post){ re, who, at + months[month].hours * HOUR, mid, answer, "Is that so?", NULL, 0 });
}

static int set_up(void **state)
{
	const struct settle_inputs none = { NULL, NULL };

	(void)state;
	track_options_init(&track);
	store = store_open(":memory:", FALSE, NULL);
	assert_true(store_begin(store, NULL));
	for (guint month = 0; month < MONTHS; month++)
		for (guint n = 0; n < months[month].series; n++)
			put_series(month, n);
	assert_true(store_commit(store, NULL));
	assert_true(settle_run(store, &track, &none, NULL, NULL, NULL));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_close(store);
	return 0;
}

static char *answer(const char *line)
{
	const struct round_options round = {
		.track = &track, .letter = &asking_letter, .lists = &asking_list, .n_lists = 1
	};
	const struct answer_options options = { .round = &round };
	const struct answer_asker asker = { .who = { (char *)(guintptr) "Zoe", (char *)(guintptr) "zoe@z.example" },
		.message_id = "one@x",
		.list = &asking_list };
	struct answer_memory memory = { 0 };
	struct answer_text t;
	char *text;

	answer_one(store, &options, &asker, line, 0, NOW, &memory, &t);
	text = g_steal_pointer(&t.text);
	answer_text_clear(&t);
	answer_memory_clear(&memory);
	return text;
}

static void charts_stand_below_their_figures(void **state)
{
	static const char *const rows[][2] = {
		{ "stats time month since:2024-01",
		        "To the first review                  count    median      75 %      90 %\n"
		        "  2024-01                                1     2.0 h     2.0 h     2.0 h\n"
		        "  2024-02                                4     8.0 h     8.0 h     8.0 h\n"
		        "  2024-03                                2     4.0 h     4.0 h     4.0 h\n"
		        "  2024-04                                8    16.0 h    16.0 h    16.0 h\n"
		        "  2024-05                                0         -         -         -\n"
		        "  2024-06                                3    10.0 h    10.0 h    10.0 h\n"
		        "  median, oldest first: ▂▅▃█▁▅\n" },
		{ "stats review month since:2024-01",
		        "                     series landed patch  R-b A-b comm  own after people\n"
		        "  2024-01                 1      0     1    0   0    1    0     0      1\n"
		        "  2024-02                 4      0     4    0   0    4    0     0      4\n"
		        "  2024-03                 2      0     2    0   0    2    0     0      2\n"
		        "  2024-04                 8      0     8    0   0    8    0     0      8\n"
		        "  2024-05                 0      0     0    0   0    0    0     0      0\n"
		        "  2024-06                 3      0     3    0   0    3    0     0      3\n"
		        "  comments, oldest first: ▂▅▃█▁▄\n" },
		{ "stats people month since:2024-01",
		        "People                   posting newcomers reviewing   tagging       all\n"
		        "  2024-01                      1         1         1         0         2\n"
		        "  2024-02                      1         0         4         0         5\n"
		        "  2024-03                      1         0         2         0         3\n"
		        "  2024-04                      1         0         8         0         9\n"
		        "  2024-05                      0         0         0         0         0\n"
		        "  2024-06                      1         0         3         0         4\n"
		        "  reviewing, oldest first: ▂▅▃█▁▄\n" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = answer(rows[i][0]);

		if (!strstr(text, rows[i][1]))
			fail_msg("%s:\n%s", rows[i][0], text);
	}
}

/* Weeks from Monday 2024-01-01 on; 2024-07-01 is a Monday. */
static void the_digest_shows_half_a_year_of_weeks(void **state)
{
	const struct digest_options d = { .list = "list" };
	g_autoptr(Digest) made = digest_make(store, &track, NULL, &d, NOW, NULL);

	(void)state;
	assert_non_null(strstr(made->body, "  the last 26 weeks, oldest first\n"
	                                   "  open    ▁▁▁▁▁▃▃▃▃▄▄▄▄▇▇▇▇▇▇▇▇▇████ 18\n"));
	assert_non_null(strstr(made->body, "\n  posted  ▂▁▁▁▁▅▁▁▁▃▁▁▁█▁▁▁▁▁▁▁▁▄▁▁▁ 0\n"
	                                   "  landed  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0\n"));
}

/* Of eight heights each is the nearest to its figure's share of the greatest one. */
static void bars_are_in_proportion(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= 200; seed++) {
		g_autoptr(GRand) dice = g_rand_new_with_seed(seed);
		guint values[26], greatest = 1, most = 1u << g_rand_int_range(dice, 0, 31);
		g_autofree char *line = NULL;
		char *p;

		for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
			values[i] = g_rand_int(dice) % most;
			greatest = MAX(greatest, values[i]);
		}
		p = line = chart_line(values, G_N_ELEMENTS(values));
		for (guint i = 0; i < G_N_ELEMENTS(values); i++, p = g_utf8_next_char(p)) {
			double share = (double)values[i] / greatest, height = (double)(g_utf8_get_char(p) - 0x2581) / 7;

			if (ABS(share - height) > 0.5 / 7 + 1e-9)
				fail_msg("seed %u: %u of %u is shown as %g", seed, values[i], greatest, height);
		}
		assert_int_equal(*p, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(charts_stand_below_their_figures),
		cmocka_unit_test(the_digest_shows_half_a_year_of_weeks),
		cmocka_unit_test(bars_are_in_proportion),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
