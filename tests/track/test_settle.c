/* tests/track/test_settle.c: what is derived does not depend on the order of arrival, nor on when it is derived. */
#include "post.h"
#include "store/dirty.h"
#include "store/exports.h"
#include "store/messages.h"
#include "store/revisions.h"
#include "store/states.h"
#include "track/ingest.h"
#include "track/settle.h"

#define HOUR (60 * 60)
#define DAY (24 * HOUR)
#define ANN "Ann Lee <ann.lee@x.org>"
#define ANN_AT_HOME "Ann Lee <ann.lee@home.example>"
#define ANN_SHORT "ann <ann.lee@x.org>"
#define BOB "Bob Ray <bob@y.org>"
#define EVE "Eve Oak <eve@z.org>"
#define REVIEWED "Reviewed-by: Bob Ray <bob@y.org>"

/* A small list where everything happens that may come in out of order. */
static const struct post archive[] = {
	/* A threaded series, reviewed, again as v2 in its own thread, with the first version's thread named. */
	{ "c1@x", ANN, 0, "", "[PATCH 0/2] mm: two fixes", "Both are needed.", NULL, 5 },
	{ "c1a@x", ANN, 1, "c1@x", "[PATCH 1/2] mm: first fix", "One.", "first.c", 6 },
	{ "c1b@x", ANN, 2, "c1@x", "[PATCH 2/2] mm: second fix", "Two.", "second.c", 7 },
	{ "r1@y", BOB, HOUR, "c1@x c1a@x", "Re: [PATCH 1/2] mm: first fix", "> One.\n\nWhy not three?", NULL, 0 },
	{ "r2@x", ANN_SHORT, 2 * HOUR, "c1@x c1a@x r1@y", "Re: [PATCH 1/2] mm: first fix", "Because.", NULL, 0 },
	{ "r3@y", BOB, 3 * HOUR, "c1@x c1b@x", "Re: [PATCH 2/2] mm: second fix", REVIEWED, NULL, 0 },
	{ "c2@x", ANN_AT_HOME, 3 * DAY, "c1@x", "[PATCH v2 0/2] mm: two fixes", "Again.", NULL, 0 },
	{ "c2a@x", ANN_AT_HOME, 3 * DAY + 1, "c1@x c2@x", "[PATCH v2 1/2] mm: first fix", "One.", "first.c", 0 },
	{ "c2b@x", ANN_AT_HOME, 3 * DAY + 2, "c1@x c2@x", "[PATCH v2 2/2] mm: second fix", "Two.", "other.c", 0 },
	{ "r4@z", EVE, 4 * DAY, "c2@x", "Re: [PATCH v2 0/2] mm: two fixes", "Acked-by: Eve Oak <eve@z.org>", NULL, 0 },
	/* One patch of it again, alone. */
	{ "c2c@x", ANN, 5 * DAY, "c1@x c2@x c2b@x", "[PATCH v2.1 2/2] mm: second fix", "Two.", "third.c", 0 },
	/* A single patch, and its v2 in another thread. */
	{ "s1@y", BOB, DAY, "", "[PATCH] fs: leak", "It leaks.", "leak.c", 0 },
	{ "s2@y", BOB, 9 * DAY, "", "[PATCH v2] fs: leak", "It leaks.", "leak.c", 0 },
	{ "s3@x", ANN, 10 * DAY, "s2@y", "Re: [PATCH v2] fs: leak", "Reviewed-by: Ann Lee <ann.lee@x.org>", NULL, 0 },
	/* Two postings that only the talk in between holds together. */
	{ "t1@x", ANN, 11 * DAY, "", "[PATCH] io: one name", "Slow.", "slow.c", 0 },
	{ "t2@y", BOB, 12 * DAY, "t1@x", "Re: [PATCH] io: one name", "Call it otherwise.", NULL, 0 },
	{ "t3@x", ANN, 13 * DAY, "t2@y", "[PATCH v2] net: called otherwise", "Slow.", "slow.c", 0 },
	/* Two unthreaded series at the same time, and a late cover. */
	{ "20240120000000.11-1-eve@z", EVE, 19 * DAY, "", "[PATCH 1/2] net: a", "A.", "neta.c", 0 },
	{ "20240120000000.11-2-eve@z", EVE, 19 * DAY + 1, "", "[PATCH 2/2] net: b", "B.", "netb.c", 0 },
	{ "20240120000000.22-1-eve@z", EVE, 19 * DAY, "", "[PATCH 1/2] usb: a", "C.", "usba.c", 0 },
	{ "20240120000000.22-2-eve@z", EVE, 19 * DAY + 1, "", "[PATCH 2/2] usb: b", "D.", "usbb.c", 0 },
	{ "late@z", EVE, 19 * DAY + 2 * HOUR, "20240120000000.22-1-eve@z", "[PATCH 0/2] usb: all", "Late.", NULL, 0 },
	/* Two mails of one Message-ID, and a copy. */
	{ "twice@x", ANN, 20 * DAY, "", "[PATCH] x: right", "Right.", "right.c", 20 * DAY + 1 },
	{ "twice@x", BOB, 20 * DAY, "s1@y", "[PATCH] x: wrong", "Wrong.", "wrong.c", 20 * DAY + 2 },
	{ "twice@x", ANN, 20 * DAY, "", "[PATCH] x: right", "Right.", "right.c", 20 * DAY + 1 },
	/* A cover whose patches never came, a pull request, an answer to what was lost, a withdrawal. */
	{ "e1@z", EVE, 21 * DAY, "", "[RFC PATCH 0/3] idea", "Thoughts?", NULL, 0 },
	{ "p1@z", EVE, 22 * DAY, "", "[GIT PULL] fixes for 1.2", "Please pull.", NULL, 0 },
	{ "l1@z", EVE, 23 * DAY, "lost@x", "Re: lost", "Yes.", NULL, 0 },
	{ "l2@x", ANN, 24 * DAY, "lost@x l1@z", "Re: lost", "No.", NULL, 0 },
	{ "l3@z", EVE, 25 * DAY, "late@z", "Re: [PATCH 0/2] usb: all", "Please drop this patch.", NULL, 0 },
};

#define MAILS G_N_ELEMENTS(archive)

static void write_value(const struct exports_value *v, enum exports_type type, GString *text)
{
	if (v->null)
		g_string_append(text, "-");
	else if (type == EXPORTS_TEXT)
		g_string_append(text, v->text);
	else if (type == EXPORTS_NUMBER)
		g_string_append_printf(text, "%g", v->real);
	else
		g_string_append_printf(text, "%" G_GINT64_FORMAT, v->integer);
	g_string_append_c(text, '\t');
}

struct dump {
	const struct exports_column *columns;
	GString *text;
};

static void write_row(const struct exports_value *values, gpointer data)
{
	struct dump *d = data;

	for (guint i = 0; d->columns[i].name; i++)
		write_value(&values[i], d->columns[i].type, d->text);
	g_string_append_c(d->text, '\n');
}

static char *everything(struct store *s)
{
	GString *text = g_string_new(NULL);

	for (int table = 0; table < EXPORTS_TABLES; table++) {
		struct dump d = { exports_columns((enum exports_table)table), text };

		g_string_append_printf(text, "table %d\n", table);
		exports_each(s, (enum exports_table)table, STATE_FOREVER - 1, write_row, &d);
	}
	return g_string_free(text, FALSE);
}

static void settle(struct store *s)
{
	const struct settle_inputs inputs = { NULL, NULL };
	struct track_options o;
	GError *error = NULL;

	track_options_init(&o);
	if (!settle_run(s, &o, &inputs, NULL, NULL, &error))
		fail_msg("%s", error->message);
	assert_false(dirty_any(s));
}

static void put(struct store *s, guint i)
{
	g_autoptr(Message) m = post_read(&archive[i]);
	struct track_options o;

	track_options_init(&o);
	assert_true(store_begin(s, NULL));
	ingest_message(s, &o, messages_list(s, "list"), m);
	assert_true(store_commit(s, NULL));
}

/* The archive in an order, derived after each mail that a throw of the dice picks (of_ten in ten). */
static char *tracked(const guint *order, GRand *dice, gint32 of_ten)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);

	assert_non_null(s);
	for (guint i = 0; i < MAILS; i++) {
		put(s, order[i]);
		if (g_rand_int_range(dice, 0, 10) < of_ten)
			settle(s);
	}
	settle(s);
	return everything(s);
}

static void shuffle(guint *order, GRand *dice)
{
	for (guint k = MAILS; k > 1; k--) {
		guint other = (guint)g_rand_int_range(dice, 0, (gint32)k), swap = order[k - 1];

		order[k - 1] = order[other];
		order[other] = swap;
	}
}

static void say_difference(guint turn, const char *want, const char *got)
{
	g_auto(GStrv) a = g_strsplit(want, "\n", -1), b = g_strsplit(got, "\n", -1);

	for (guint i = 0; a[i] && b[i]; i++) {
		if (!g_str_equal(a[i], b[i]))
			fail_msg("turn %u, line %u:\n%s\nwanted:\n%s", turn, i, b[i], a[i]);
	}
	fail_msg("turn %u: more or fewer lines", turn);
}

static void any_order_of_arrival_gives_the_same(void **state)
{
	GRand *dice = g_rand_new_with_seed(7);
	guint order[MAILS];
	g_autofree char *want = NULL;

	(void)state;
	for (guint i = 0; i < MAILS; i++)
		order[i] = i;
	want = tracked(order, dice, 0);
	for (guint turn = 0; turn < 60; turn++) {
		g_autofree char *got = NULL;

		shuffle(order, dice);
		got = tracked(order, dice, (gint32)(turn % 11));
		if (!g_str_equal(got, want))
			say_difference(turn, want, got);
	}
	g_rand_free(dice);
}

static gint64 revision_number_of(struct store *s, const char *mid)
{
	g_autoptr(GPtrArray) rows = NULL;
	gint64 thread = 0, id = messages_find_mid(s, mid, &thread);

	rows = revisions_of_thread(s, thread);
	for (guint i = 0; i < rows->len; i++) {
		const struct revisions_row *row = g_ptr_array_index(rows, i);

		if (row->id == id)
			return row->series;
	}
	return 0;
}

static void the_archive_is_tracked_as_a_reader_would(void **state)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	gint64 series;

	(void)state;
	for (guint i = 0; i < MAILS; i++)
		put(s, i);
	settle(s);
	series = revision_number_of(s, "c1@x");
	assert_int_not_equal(series, 0);
	assert_int_equal(revision_number_of(s, "c2@x"), series);
	assert_int_equal(revision_number_of(s, "c2c@x"), series);
	assert_int_equal(revision_number_of(s, "s1@y"), revision_number_of(s, "s2@y"));
	assert_int_equal(revision_number_of(s, "t1@x"), revision_number_of(s, "t3@x"));
	assert_int_not_equal(revision_number_of(s, "late@z"), 0);
	assert_int_not_equal(revision_number_of(s, "late@z"), revision_number_of(s, "20240120000000.11-1-eve@z"));
	assert_int_equal(revision_number_of(s, "20240120000000.22-1-eve@z"), 0);
}

static void count_steps(const char *doing, guint64 done, guint64 total, gpointer data)
{
	(void)doing;
	(void)done;
	(void)total;
	++*(guint *)data;
}

/* Without news nothing is looked at but whether there are any. */
static void nothing_is_derived_twice(void **state)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	const struct settle_inputs inputs = { NULL, NULL };
	struct track_options o;
	guint steps = 0;

	(void)state;
	track_options_init(&o);
	for (guint i = 0; i < MAILS; i++)
		put(s, i);
	assert_true(dirty_any(s));
	assert_true(settle_run(s, &o, &inputs, count_steps, &steps, NULL));
	assert_int_not_equal(steps, 0);
	steps = 0;
	assert_true(settle_run(s, &o, &inputs, count_steps, &steps, NULL));
	assert_int_equal(steps, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_order_of_arrival_gives_the_same),
		cmocka_unit_test(the_archive_is_tracked_as_a_reader_would),
		cmocka_unit_test(nothing_is_derived_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
