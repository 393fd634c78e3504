/* tests/report/test_sections.c: which series a digest lists where, and what it counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "report/figures.h"
#include "report/sections.h"
#include "track/stage.h"

#define DAY ((gint64)86400)
#define NOW (2000 * DAY)

static const struct track_options options = { .stale_after = 28 * DAY };

/* Days are before NOW; the state began when the series was written to last. */
struct story {
	gint64 series;
	int stage, turn;
	guint patches, approved, missing;
	gint64 posted, quiet, turn_for;
	gboolean answered;
};

static GArray *states_of(const struct story *stories, gsize count)
{
	GArray *states = g_array_new(FALSE, FALSE, sizeof(struct backlog_row));

	for (gsize i = 0; i < count; i++) {
		const struct story *s = &stories[i];
		struct backlog_row row = {
			.series = s->series,
			.since = NOW - s->quiet * DAY,
			.until = G_MAXINT64,
			.stage = s->stage,
			.turn = s->turn,
			.patches = s->patches,
			.approved = s->approved,
			.missing = s->missing,
			.last_activity = NOW - s->quiet * DAY,
			.turn_since = NOW - s->turn_for * DAY,
			.answered = s->answered,
			.posted = NOW - s->posted * DAY,
		};

		g_array_append_val(states, row);
	}
	return states;
}

static const struct story stories[] = {
	{ 1, STAGE_READY, TURN_COMMITTERS, 2, 2, 0, 50, 40, 3, TRUE },
	{ 2, STAGE_READY, TURN_COMMITTERS, 1, 1, 0, 9, 5, 5, TRUE },
	{ 3, STAGE_APPROVED, TURN_REVIEWERS, 2, 2, 1, 9, 5, 5, TRUE },
	{ 4, STAGE_IN_REVIEW, TURN_REVIEWERS, 3, 2, 1, 9, 6, 6, TRUE },
	{ 5, STAGE_UNREVIEWED, TURN_REVIEWERS, 1, 0, 1, 4, 4, 4, FALSE },
	{ 6, STAGE_UNREVIEWED, TURN_REVIEWERS, 1, 0, 1, 8, 2, 8, FALSE },
	{ 7, STAGE_IN_REVIEW, TURN_REVIEWERS, 4, 1, 3, 27, 20, 20, TRUE },
	{ 8, STAGE_OBJECTED, TURN_AUTHOR, 2, 1, 1, 9, 5, 5, TRUE },
	{ 9, STAGE_IN_REVIEW, TURN_AUTHOR, 2, 0, 2, 60, 35, 35, TRUE },
	{ 10, STAGE_UNREVIEWED, TURN_REVIEWERS, 2, 0, 2, 30, 30, 30, FALSE },
	{ 11, STAGE_IN_REVIEW, TURN_AUTHOR, 2, 0, 2, 400, 368, 368, TRUE },
	{ 12, STAGE_IN_REVIEW, TURN_AUTHOR, 2, 0, 2, 500, 400, 400, TRUE },
	{ 13, STAGE_READY, TURN_COMMITTERS, 2, 2, 0, 500, 400, 400, TRUE },
	{ 14, STAGE_READY, TURN_COMMITTERS, 2, 2, 0, 500, 1, 2, TRUE },
	{ 15, STAGE_READY, TURN_COMMITTERS, 2, 2, 0, 500, 30, 490, TRUE },
};

static void each_series_stands_in_the_first_section_that_fits(void **state)
{
	static const gint64 want[SECTION_COUNT][5] = {
		[SECTION_READY] = { 2, 14, 15, 1 },
		[SECTION_ONE_SHORT] = { 4, 3 },
		[SECTION_REVIEW] = { 6, 5, 7 },
		[SECTION_AUTHOR] = { 8 },
		[SECTION_STALE] = { 10, 9 },
		[SECTION_STALLED] = { 11 },
	};
	g_autoptr(GArray) states = states_of(stories, G_N_ELEMENTS(stories));
	struct sections sections;

	(void)state;
	sections_init(&sections, states, &options, NOW, NOW - 7 * (gint64)86400);
	for (int i = 0; i < SECTION_COUNT; i++) {
		guint count = 0;

		while (count < 5 && want[i][count])
			count++;
		assert_int_equal(sections.of[i]->len, count);
		for (guint j = 0; j < count; j++)
			assert_int_equal(g_array_index(sections.of[i], gint64, j), want[i][j]);
	}
	sections_clear(&sections);
}

static void only_the_state_of_that_moment_counts(void **state)
{
	g_autoptr(GArray) states = states_of(stories, 1);
	struct backlog_row *row = &g_array_index(states, struct backlog_row, 0);
	struct sections sections;

	(void)state;
	row->until = NOW;
	sections_init(&sections, states, &options, NOW, NOW - 7 * (gint64)86400);
	assert_int_equal(sections.of[SECTION_READY]->len, 0);
	sections_clear(&sections);
	assert_int_equal(figures_at(states, &options, NOW).open, 0);
	assert_int_equal(figures_at(states, &options, NOW - 1).open, 1);
	assert_int_equal(figures_at(states, &options, row->since - 1).open, 0);
}

static void the_stalled_are_counted_beside_the_open(void **state)
{
	g_autoptr(GArray) states = states_of(stories, G_N_ELEMENTS(stories));
	struct figures_backlog f = figures_at(states, &options, NOW);

	(void)state;
	assert_int_equal(f.open, 12);
	assert_int_equal(f.ready, 4);
	assert_int_equal(f.stale, 4);
	assert_int_equal(f.stalled, 3);
}

static void times_count_in_the_window_in_which_they_end(void **state)
{
	static const struct backlog_times rows[] = {
		{ 1, NOW - 10 * DAY, NOW - 9 * DAY, NOW - 2 * DAY },
		{ 2, NOW - 3 * DAY, NOW - 2 * DAY, 0 },
		{ 3, NOW - 20 * DAY, NOW - 5 * DAY, NOW - 6 * DAY },
		{ 4, NOW - 1 * DAY, 0, 0 },
		{ 5, NOW, NOW, NOW },
	};
	g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(struct backlog_times));
	struct figures f;

	(void)state;
	g_array_append_vals(marks, rows, G_N_ELEMENTS(rows));
	f = figures_between(marks, NOW - 7 * DAY, NOW);
	assert_int_equal(f.posted, 2);
	assert_int_equal(f.landed, 2);
	assert_int_equal(f.answer_median, 8 * DAY);
	assert_int_equal(f.merge_median, 11 * DAY);
	assert_int_equal(f.merge_high, 12 * DAY + DAY / 2);
	f = figures_between(marks, NOW + DAY, NOW + 2 * DAY);
	assert_int_equal(f.posted, 0);
	assert_int_equal(f.answer_median, -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_series_stands_in_the_first_section_that_fits),
		cmocka_unit_test(only_the_state_of_that_moment_counts),
		cmocka_unit_test(the_stalled_are_counted_beside_the_open),
		cmocka_unit_test(times_count_in_the_window_in_which_they_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
