/* tests/track/test_status.c: from mails to what is said about a series. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mail/message.h"
#include "store/messages.h"
#include "store/states.h"
#include "track/ingest.h"
#include "track/series.h"
#include "track/settle.h"
#include "track/status.h"

/* 2024-03-04 10:00:00 UTC, the hour of the first mail; mails say how many hours later they were sent. */
#define START G_GINT64_CONSTANT(1709546400)
#define HOUR 3600

struct mail {
	guint hour;
	const char *from;
	const char *id;
	const char *parent; /* NULL: none */
	const char *subject;
	const char *text; /* a patch is made of a text that begins with "diff of " */
};

#define ANN "Ann Author <ann@example.org>"
#define BEN "Ben Reader <ben@example.org>"
#define CAT "Cat Reader <cat@example.com>"

static const struct mail mails[] = {
	{ 0, ANN, "c1@x", NULL, "[PATCH 0/2] pump: run quieter", "Two patches.\n" },
	{ 0, ANN, "p1@x", "c1@x", "[PATCH 1/2] pump: oil the bearing", "diff of bearing 1" },
	{ 0, ANN, "p2@x", "c1@x", "[PATCH 2/2] pump: tighten the belt", "diff of belt 1" },
	{ 5, BEN, "r1@x", "p1@x", "Re: [PATCH 1/2] pump: oil the bearing",
	        "> +line\nWhy does this need so much oil? I would use grease here.\n" },
	{ 6, CAT, "r2@x", "p2@x", "Re: [PATCH 2/2] pump: tighten the belt",
	        "Reviewed-by: Cat Reader <cat@example.com>\n" },
	{ 8, ANN, "r3@x", "r1@x", "Re: [PATCH 1/2] pump: oil the bearing",
	        "> Why does this need so much oil?\nGrease turns hard in winter and then it squeaks again.\n" },
	{ 30, ANN, "c2@x", NULL, "[PATCH v2 0/2] pump: run quieter", "Less oil.\n" },
	{ 30, ANN, "q1@x", "c2@x", "[PATCH v2 1/2] pump: oil the bearing", "diff of bearing 2" },
	{ 30, ANN, "q2@x", "c2@x", "[PATCH v2 2/2] pump: tighten the belt", "diff of belt 1" },
	{ 40, ANN, "g1@x", "c2@x", "Re: [PATCH v2 0/2] pump: run quieter", "Ping?\n" },
};

static char *text_of(const struct mail *m)
{
	if (!g_str_has_prefix(m->text, "diff of "))
		return g_strdup(m->text);
	return g_strdup_printf("It is loud.\n\nSigned-off-by: Ann Author <ann@example.org>\n---\n"
	                       "diff --git a/%c.c b/%c.c\nindex 1111111..2222222 100644\n--- a/%c.c\n+++ b/%c.c\n"
	                       "@@ -1,2 +1,3 @@\n one\n+%s\n two\n-- \n2.40\n",
	        m->text[9], m->text[9], m->text[9], m->text[9], m->text);
}

static void take_in(struct store *s, const struct track_options *o, gint64 list, const struct mail *from)
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(START + from->hour * HOUR);
	g_autofree char *date = g_date_time_format(when, "%a, %d %b %Y %H:%M:%S +0000");
	g_autofree char *text = text_of(from);
	g_autofree char *parent = from->parent ? g_strdup_printf("In-Reply-To: <%s>\n", from->parent) : g_strdup("");
	g_autofree char *raw = g_strdup_printf("From: %s\nDate: %s\nMessage-ID: <%s>\n%sSubject: %s\n\n%s", from->from,
	        date, from->id, parent, from->subject, text);
	g_autofree char *why = NULL;
	g_autoptr(Message) m = message_read(raw, strlen(raw), NULL, &why);

	assert_non_null(m);
	ingest_message(s, o, list, m);
}

static const struct settle_inputs no_inputs;

static void take_all(struct store *s, const struct track_options *o, guint from, guint until)
{
	assert_true(store_begin(s, NULL));
	for (guint i = from; i < until; i++)
		take_in(s, o, messages_list(s, "test"), &mails[i]);
	assert_true(store_commit(s, NULL));
	assert_true(settle_run(s, o, &no_inputs, NULL, NULL, NULL));
}

static struct track_options plain_options(void)
{
	struct track_options o;

	track_options_init(&o);
	o.min_age = 0;
	return o;
}

static const struct status_patch *patch_at(const struct status *st, guint revision, guint number)
{
	const struct status_revision *r = &g_array_index(st->revisions, struct status_revision, revision - 1);

	return &g_array_index(r->patches, struct status_patch, number - 1);
}

static void check_before_v2(struct store *s, const struct track_options *o, gint64 series)
{
	g_autoptr(Status) st = status_at(s, o, NULL, series, START + 7 * HOUR);

	assert_non_null(st);
	assert_string_equal(st->title, "pump: run quieter");
	assert_string_equal(st->mid, "c1@x");
	assert_string_equal(st->author.name, "Ann Author");
	assert_int_equal(st->patches, 2);
	assert_int_equal(st->posted, START);
	assert_string_equal(stage_name(st->stage), "objected");
	assert_int_equal(st->turn, TURN_AUTHOR);
	assert_int_equal(st->turn_since, START + 5 * HOUR);
	assert_int_equal(st->first_review, START + 5 * HOUR);
	assert_int_equal(st->last_activity, START + 6 * HOUR);
	assert_int_equal(st->approved, 1);
	assert_int_equal(st->missing, 1);
	assert_true(st->one_short);
	assert_int_equal(st->comments_open, 1);
	assert_int_equal(st->comments->len, 1);
	assert_string_equal(g_array_index(st->comments, struct status_comment, 0).mid, "r1@x");
	assert_string_equal(g_array_index(st->comments, struct status_comment, 0).who.name, "Ben Reader");
	assert_int_equal(st->revisions->len, 1);
	assert_int_equal(st->waiting_for->len, 1);
	assert_string_equal(g_array_index(st->waiting_for, struct status_person, 0).name, "Ann Author");
	assert_string_equal(
	        st->missing_text, "1/2 needs an approval by somebody other than the author; an objection is open.");
}

static void check_after_v2(struct store *s, const struct track_options *o, gint64 series)
{
	g_autoptr(Status) st = status_at(s, o, NULL, series, START + 50 * HOUR);
	const struct status_tag *tag;

	assert_non_null(st);
	assert_true(st->versioned);
	assert_string_equal(st->mid, "c2@x");
	assert_string_equal(stage_name(st->stage), "in-review");
	assert_int_equal(st->turn, TURN_REVIEWERS);
	assert_int_equal(st->posted_latest, START + 30 * HOUR);
	/* The belt's patch did not change, so its review holds. */
	assert_int_equal(st->approved, 1);
	assert_true(patch_at(st, 2, 2)->approved);
	assert_int_equal(patch_at(st, 2, 2)->tags->len, 1);
	tag = &g_array_index(patch_at(st, 2, 2)->tags, struct status_tag, 0);
	assert_string_equal(tag->kind, "Reviewed-by");
	assert_string_equal(tag->mid, "r2@x");
	assert_true(tag->carried);
	assert_true(tag->counts);
	assert_int_equal(patch_at(st, 2, 1)->tags->len, 0);
	/* Ben spoke and is to look again; Cat has approved. */
	assert_int_equal(st->waiting_for->len, 1);
	assert_string_equal(g_array_index(st->waiting_for, struct status_person, 0).name, "Ben Reader");
	assert_int_equal(st->comments->len, 0);
	assert_int_equal(st->pings, 1);
	assert_int_equal(st->last_ping, START + 40 * HOUR);
	assert_int_equal(st->last_activity, START + 40 * HOUR);
	assert_string_equal(g_array_index(st->revisions, struct status_revision, 1).link_mid, "c1@x");
}

static void check_events(struct store *s, const struct track_options *o, gint64 series)
{
	static const char *const want[] = { "posted v1", "comment on 1/2", "Reviewed-by on 2/2", "answer on 1/2",
		"posted v2", "ping" };
	static const char *const mids[] = { "c1@x", "r1@x", "r2@x", "r3@x", "c2@x", "g1@x" };
	g_autoptr(Status) st = status_at(s, o, NULL, series, G_MAXINT64);

	assert_int_equal(st->events->len, G_N_ELEMENTS(want));
	for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
		assert_string_equal(g_array_index(st->events, struct status_event, i).what, want[i]);
		assert_string_equal(g_array_index(st->events, struct status_event, i).mid, mids[i]);
	}
}

/* The rows that are stored say the same as the status of any hour. */
static void check_rows(struct store *s, const struct track_options *o, gint64 series)
{
	g_autoptr(GArray) rows = states_list(s, series);

	assert_true(rows->len > 3);
	for (guint i = 0; i < rows->len; i++) {
		const struct state_row *row = &g_array_index(rows, struct state_row, i);
		g_autoptr(Status) st = status_at(s, o, NULL, series, row->since);

		assert_int_equal((int)st->stage, row->stage);
		assert_int_equal((int)st->turn, row->turn);
		assert_int_equal(st->approved, row->approved);
		assert_int_equal(st->missing, row->missing);
		assert_int_equal(st->last_activity, row->last_activity);
	}
}

static void a_series_tells_its_story(void **state)
{
	struct track_options o = plain_options();
	gint64 series = series_choice("c1@x", 0);
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	g_autoptr(Status) early = NULL;

	(void)state;
	take_all(s, &o, 0, G_N_ELEMENTS(mails));
	early = status_at(s, &o, NULL, series, START - 1);
	assert_null(early);
	check_before_v2(s, &o, series);
	check_after_v2(s, &o, series);
	check_events(s, &o, series);
	check_rows(s, &o, series);
}

/* v2 is known first, under a number of its own; when v1 turns up the series has v1's and nothing is left of the other. */
static void a_series_that_was_joined_is_gone(void **state)
{
	struct track_options o = plain_options();
	gint64 young = series_choice("c2@x", 0), old = series_choice("c1@x", 0);
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	g_autoptr(GArray) before = NULL, after = NULL;

	(void)state;
	take_all(s, &o, 6, G_N_ELEMENTS(mails));
	before = states_list(s, young);
	assert_int_not_equal(before->len, 0);
	take_all(s, &o, 0, 6);
	after = states_list(s, young);
	assert_int_equal(after->len, 0);
	check_before_v2(s, &o, old);
	check_after_v2(s, &o, old);
}

/* What is ready waits for those who look after it, though one of them has agreed and nothing is missing. */
static void what_is_ready_waits_for_its_maintainers(void **state)
{
	static const char text[] = "PUMP\nM: Cat Reader <cat@example.com>\nM: Ben Reader <ben@example.org>\nF: a.c\n\n"
	                           "PAINT\nM: Eve Other <eve@example.org>\nF: w.c\n";
	static const struct mail ready[] = {
		{ 0, ANN, "v1@x", NULL, "[PATCH] pump: a new valve", "diff of valve" },
		{ 1, CAT, "v2@x", "v1@x", "Re: [PATCH] pump: a new valve", "Acked-by: Cat Reader <cat@example.com>\n" },
	};
	struct track_options o = plain_options();
	g_autoptr(Maintainers) m = maintainers_parse(text, strlen(text));
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	g_autoptr(Status) st = NULL;

	(void)state;
	assert_true(store_begin(s, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(ready); i++)
		take_in(s, &o, messages_list(s, "test"), &ready[i]);
	assert_true(store_commit(s, NULL));
	assert_true(settle_run(s, &o, &no_inputs, NULL, NULL, NULL));
	st = status_at(s, &o, m, series_choice("v1@x", 0), START + 7 * HOUR);
	assert_int_equal(st->turn, TURN_COMMITTERS);
	assert_string_equal(st->missing_text, "");
	assert_int_equal(st->wanted->len, 0);
	assert_int_equal(st->waiting_for->len, 2);
	assert_string_equal(g_array_index(st->waiting_for, struct status_person, 0).email, "cat@example.com");
	assert_string_equal(g_array_index(st->waiting_for, struct status_person, 1).email, "ben@example.org");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_series_tells_its_story),
		cmocka_unit_test(a_series_that_was_joined_is_gone),
		cmocka_unit_test(what_is_ready_waits_for_its_maintainers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
