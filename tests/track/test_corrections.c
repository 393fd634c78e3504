/* tests/track/test_corrections.c: what people say by command is final, in whatever order it and the mails arrive. */
#include "post.h"
#include "scene.h"
#include "store/corrections.h"
#include "store/exports.h"
#include "store/history.h"
#include "store/naming.h"
#include "store/states.h"
#include "store/wishes.h"
#include "track/ingest.h"
#include "track/settle.h"
#include "track/status.h"

#define HOUR (60 * 60)
#define DAY (24 * HOUR)
#define ANN "Ann Lee <ann.lee@example.org>"
#define BOB "Bob Ray <bob@y.org>"

/* Mails, and a commit between them. */
static const struct post archive[] = {
	{ "a1@x", ANN, 0, "", "[PATCH] mm: fix the leak in the pump", "It leaks.", "leak.c", 0 },
	{ "a2@x", ANN, 3 * DAY, "", "[PATCH v2] mm: fix the leak in the pump", "It leaks.", "leak.c", 0 },
	{ "b1@y", BOB, 4 * DAY, "", "[PATCH] usb: quieter fan", "It is loud.", "fan.c", 0 },
	{ "b2@y", BOB, 5 * DAY, "b1@y", "Re: [PATCH] usb: quieter fan", "Ping?", NULL, 0 },
	{ "c1@x", ANN, 6 * DAY, "", "[PATCH] net: other words for a cable", "Cable.", "cable.c", 0 },
	{ "d0@x", ANN, 7 * DAY, "", "[PATCH 0/2] fs: two things", "Two.", NULL, 0 },
	{ "d1@x", ANN, 7 * DAY, "d0@x", "[PATCH 1/2] fs: one", "One.", "one.c", 0 },
	{ "d2@x", ANN, 7 * DAY, "d0@x", "[PATCH 2/2] fs: two", "Two.", "two.c", 0 },
	{ "b3@y", "Cat Oak <cat@z.org>", 20 * DAY, "b1@y", "Re: [PATCH] usb: quieter fan", "How loud is it?", NULL, 0 },
	{ "b9@y", BOB, 40 * DAY, "", "[PATCH v2] usb: quieter fan", "It is loud.", "fan.c", 0 },
};
#define MAILS G_N_ELEMENTS(archive)

static const struct scene commits[] = {
	/* by its title */
	{ .id = "1111111111111111111111111111111111111111",
	        .title = "mm: fix the leak in the pump",
	        .diff = "xyz",
	        .file = "leak.c",
	        .date = POST_START + 8 * DAY,
	        .who = "Ann Lee" },
	{ .id = "2222222222222222222222222222222222222222",
	        .title = "something else",
	        .diff = "qrs",
	        .file = "z.c",
	        .date = POST_START + 9 * DAY },
};
#define COMMITS G_N_ELEMENTS(commits)
#define ONE "1111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222"

static const struct settle_inputs inputs;
static struct track_options options;

static void put_mail(struct store *s, const struct post *from)
{
	g_autoptr(Message) m = post_read(from);

	ingest_message(s, &options, messages_list(s, "list"), m);
}

static gboolean say(struct store *s, enum corrections_verb verb, const char *object, const char *other, gint64 after,
        const char *mail)
{
	const struct correction c = { .verb = verb,
		.object = object,
		.other = other,
		.mail = mail,
		.date = POST_START + after,
		.name = "Mia Tainer",
		.email = "mia@example.org",
		.proof = "token",
		.before = "" };

	return corrections_put(s, &c);
}

static void settle(struct store *s)
{
	assert_true(settle_run(s, &options, &inputs, NULL, NULL, NULL));
	assert_false(dirty_any(s));
}

static struct store *all_mails(void)
{
	struct store *s = scene_store();

	track_options_init(&options);
	assert_true(store_begin(s, NULL));
	for (guint i = 0; i < MAILS; i++)
		put_mail(s, &archive[i]);
	for (guint i = 0; i < COMMITS; i++)
		scene_commit(s, &commits[i]);
	assert_true(store_commit(s, NULL));
	settle(s);
	return s;
}

static void say_now(struct store *s, enum corrections_verb verb, const char *object, const char *other, gint64 after,
        const char *mail)
{
	assert_true(store_begin(s, NULL));
	assert_true(say(s, verb, object, other, after, mail));
	assert_true(store_commit(s, NULL));
	settle(s);
}

static const char *stage_at(struct store *s, const char *mid, gint64 after)
{
	g_autoptr(Status) st = status_at(s, &options, NULL, naming_of_mid(s, mid), POST_START + after);

	assert_non_null(st);
	return stage_name(st->stage);
}

#define LATER (30 * DAY)

static void without_a_word_the_mails_decide(void **state)
{
	g_autoptr(Store) s = all_mails();

	(void)state;
	assert_int_equal(naming_of_mid(s, "a1@x"), naming_of_mid(s, "a2@x"));
	assert_int_not_equal(naming_of_mid(s, "a1@x"), naming_of_mid(s, "c1@x"));
	assert_string_equal(stage_at(s, "a2@x", LATER), "landed");
	assert_string_equal(stage_at(s, "b1@y", LATER), "objected");
	assert_string_equal(stage_at(s, "d0@x", LATER), "unreviewed");
}

static void a_link_is_made_and_cut(void **state)
{
	g_autoptr(Store) s = all_mails();
	g_autoptr(Status) st = NULL;

	(void)state;
	say_now(s, CORRECTIONS_LINK, "c1@x", "a2@x", LATER, "1@m");
	assert_int_equal(naming_of_mid(s, "a1@x"), naming_of_mid(s, "c1@x"));
	st = status_at(s, &options, NULL, naming_of_mid(s, "c1@x"), POST_START + LATER);
	assert_string_equal(HISTORY_AT(st->revisions, status_revision, 2)->link_rule, "command");
	assert_string_equal(HISTORY_AT(st->revisions, status_revision, 2)->link_mid, "a2@x");
	say_now(s, CORRECTIONS_UNLINK, "a2@x", "", LATER + 1, "2@m");
	assert_int_not_equal(naming_of_mid(s, "a1@x"), naming_of_mid(s, "c1@x"));
	assert_int_equal(naming_of_mid(s, "a2@x"), naming_of_mid(s, "c1@x"));
	say_now(s, CORRECTIONS_LINK, "a2@x", "a1@x", LATER + 2, "3@m");
	assert_int_equal(naming_of_mid(s, "a1@x"), naming_of_mid(s, "c1@x"));
	/* What was said earlier and is heard later changes nothing. */
	say_now(s, CORRECTIONS_UNLINK, "a2@x", "", LATER + 1, "4@m");
	assert_int_equal(naming_of_mid(s, "a1@x"), naming_of_mid(s, "c1@x"));
}

static void what_is_withdrawn_stays_so_until_it_is_posted_again(void **state)
{
	g_autoptr(Store) s = all_mails();

	(void)state;
	say_now(s, CORRECTIONS_WITHDRAW, "b1@y", "", 10 * DAY, "1@m");
	assert_string_equal(stage_at(s, "b1@y", 10 * DAY - 1), "unreviewed");
	assert_string_equal(stage_at(s, "b1@y", 10 * DAY), "withdrawn");
	/* a comment came since */
	assert_string_equal(stage_at(s, "b1@y", LATER), "withdrawn");
	assert_string_equal(stage_at(s, "b1@y", 41 * DAY), "in-review");
}

static void later_evidence_does_not_close_or_open_what_was_ruled(void **state)
{
	g_autoptr(Store) s = all_mails();

	(void)state;
	/* It landed, but its author had taken it back before, and was heard later. */
	say_now(s, CORRECTIONS_WITHDRAW, "a2@x", "", 7 * DAY, "1@m");
	assert_string_equal(stage_at(s, "a2@x", LATER), "withdrawn");
	say_now(s, CORRECTIONS_REOPEN, "a2@x", "", 12 * DAY, "2@m");
	assert_string_equal(stage_at(s, "a2@x", LATER), "unreviewed");
	assert_string_equal(stage_at(s, "a2@x", 11 * DAY), "withdrawn");
	/* Nothing but a command says that it landed after all. */
	say_now(s, CORRECTIONS_LANDED, "a2@x", ONE, 13 * DAY, "3@m");
	assert_string_equal(stage_at(s, "a2@x", LATER), "landed");
	assert_string_equal(stage_at(s, "a2@x", 12 * DAY + 1), "unreviewed");
}

static void one_series_replaces_another(void **state)
{
	g_autoptr(Store) s = all_mails();
	g_autoptr(Status) st = NULL;

	(void)state;
	say_now(s, CORRECTIONS_SUPERSEDE, "d0@x", "c1@x", 10 * DAY, "1@m");
	st = status_at(s, &options, NULL, naming_of_mid(s, "d1@x"), POST_START + LATER);
	assert_int_equal(st->stage, STAGE_SUPERSEDED);
	assert_string_equal(st->superseded_by, "c1@x");
	assert_int_equal(st->links->len, 1);
	assert_string_equal(HISTORY_AT(st->links, status_link, 0)->rule, "command");
	assert_string_equal(stage_at(s, "d0@x", 9 * DAY), "unreviewed");
	say_now(s, CORRECTIONS_REOPEN, "d1@x", "", 11 * DAY, "2@m");
	assert_string_equal(stage_at(s, "d0@x", LATER), "unreviewed");
}

static void a_commit_is_what_was_said(void **state)
{
	g_autoptr(Store) s = all_mails();
	g_autoptr(Status) st = NULL;
	const struct status_revision *r;
	const struct status_patch *p;

	(void)state;
	/* Nothing is alike but somebody knows. */
	say_now(s, CORRECTIONS_LANDED, "d1@x", TWO, 20 * DAY, "1@m");
	assert_string_equal(stage_at(s, "d0@x", LATER), "partly-landed");
	say_now(s, CORRECTIONS_LANDED, "d2@x", TWO, 20 * DAY, "2@m");
	assert_string_equal(stage_at(s, "d0@x", LATER), "landed");
	/* The other one was taken for the wrong patch. */
	say_now(s, CORRECTIONS_LANDED, "c1@x", ONE, 21 * DAY, "3@m");
	assert_string_equal(stage_at(s, "c1@x", LATER), "landed");
	assert_string_equal(stage_at(s, "a2@x", LATER), "unreviewed");
	st = status_at(s, &options, NULL, naming_of_mid(s, "c1@x"), POST_START + LATER);
	r = HISTORY_AT(st->revisions, status_revision, 0);
	p = HISTORY_AT(r->patches, status_patch, 0);
	assert_string_equal(HISTORY_AT(p->commits, status_commit, 0)->rule, "command");
	assert_false(p->likely);
	/* The last word on a patch counts. */
	say_now(s, CORRECTIONS_LANDED, "c1@x", TWO, 22 * DAY, "4@m");
	assert_string_equal(stage_at(s, "a2@x", LATER), "landed");
}

static void a_mail_says_a_thing_once(void **state)
{
	g_autoptr(Store) s = all_mails();

	(void)state;
	say_now(s, CORRECTIONS_WITHDRAW, "b1@y", "", 10 * DAY, "1@m");
	assert_true(store_begin(s, NULL));
	assert_false(say(s, CORRECTIONS_WITHDRAW, "b1@y", "", 11 * DAY, "1@m"));
	assert_false(dirty_any(s));
	assert_true(store_commit(s, NULL));
}

static void the_trail_names_who_when_and_by_which_mail(void **state)
{
	g_autoptr(Store) s = all_mails();
	g_autoptr(Status) st = NULL, before = NULL;
	const struct status_change *c;

	(void)state;
	say_now(s, CORRECTIONS_LANDED, "d1@x", TWO, 20 * DAY, "1@m");
	say_now(s, CORRECTIONS_WITHDRAW, "d1@x", "", 21 * DAY, "2@m");
	st = status_at(s, &options, NULL, naming_of_mid(s, "d0@x"), POST_START + LATER);
	assert_int_equal(st->trail->len, 2);
	c = HISTORY_AT(st->trail, status_change, 0);
	assert_string_equal(c->what, "landed as 222222222222");
	assert_string_equal(c->who.email, "mia@example.org");
	assert_string_equal(c->mid, "1@m");
	assert_int_equal(c->date, POST_START + 20 * DAY);
	assert_string_equal(HISTORY_AT(st->trail, status_change, 1)->what, "withdraw");
	before = status_at(s, &options, NULL, st->series, POST_START + 20 * DAY);
	assert_int_equal(before->trail->len, 1);
}

/* Everything above in one list of facts. */
static const struct {
	enum corrections_verb verb;
	const char *object, *other;
	gint64 after;
	const char *mail;
} said[] = {
	{ CORRECTIONS_LINK, "c1@x", "a2@x", 9 * DAY, "1@m" },
	{ CORRECTIONS_UNLINK, "a2@x", "", 10 * DAY, "2@m" },
	{ CORRECTIONS_UNLINK, "c1@x", "", 10 * DAY, "3@m" },
	{ CORRECTIONS_LINK, "c1@x", "a1@x", 10 * DAY, "4@m" },
	{ CORRECTIONS_WITHDRAW, "b1@y", "", 10 * DAY, "5@m" },
	{ CORRECTIONS_REOPEN, "b1@y", "", 10 * DAY, "6@m" },
	{ CORRECTIONS_SUPERSEDE, "d0@x", "c1@x", 15 * DAY, "7@m" },
	{ CORRECTIONS_LANDED, "d1@x", ONE, 12 * DAY, "8@m" },
	{ CORRECTIONS_LANDED, "d1@x", TWO, 13 * DAY, "9@m" },
	{ CORRECTIONS_WITHDRAW, "a2@x", "", 14 * DAY, "10@m" },
};
#define SAID G_N_ELEMENTS(said)
#define FACTS (MAILS + COMMITS + SAID)

struct dump {
	const struct exports_column *columns;
	GString *text;
};

static void write_row(const struct exports_value *values, gpointer data)
{
	struct dump *d = data;

	for (guint i = 0; d->columns[i].name; i++) {
		const struct exports_value *v = &values[i];

		if (v->null)
			g_string_append(d->text, "-");
		else if (d->columns[i].type == EXPORTS_TEXT)
			g_string_append(d->text, v->text);
		else
			g_string_append_printf(d->text, "%" G_GINT64_FORMAT "/%g", v->integer, v->real);
		g_string_append_c(d->text, ' ');
	}
	g_string_append_c(d->text, '\n');
}

static void put_fact(struct store *s, guint i)
{
	assert_true(store_begin(s, NULL));
	if (i < MAILS)
		put_mail(s, &archive[i]);
	else if (i < MAILS + COMMITS)
		scene_commit(s, &commits[i - MAILS]);
	else
		say(s, said[i - MAILS - COMMITS].verb, said[i - MAILS - COMMITS].object,
		        said[i - MAILS - COMMITS].other, said[i - MAILS - COMMITS].after,
		        said[i - MAILS - COMMITS].mail);
	assert_true(store_commit(s, NULL));
}

/* The facts in an order, derived after each one that a throw of the dice picks (of_ten in ten). */
static char *tracked(const guint *order, GRand *dice, gint32 of_ten)
{
	static const enum exports_table tables[] = { EXPORTS_SERIES, EXPORTS_REVISIONS, EXPORTS_PATCHES };
	g_autoptr(Store) s = scene_store();
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < FACTS; i++) {
		put_fact(s, order[i]);
		if (g_rand_int_range(dice, 0, 10) < of_ten)
			settle(s);
	}
	settle(s);
	for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
		struct dump d = { exports_columns(tables[i]), text };

		exports_each(s, tables[i], STATE_FOREVER - 1, write_row, &d);
	}
	return g_string_free(text, FALSE);
}

static void any_order_of_facts_gives_the_same(void **state)
{
	GRand *dice = g_rand_new_with_seed(11);
	guint order[FACTS];
	g_autofree char *want = NULL;

	(void)state;
	track_options_init(&options);
	for (guint i = 0; i < FACTS; i++)
		order[i] = i;
	want = tracked(order, dice, 0);
	assert_non_null(strstr(want, "command"));
	for (guint turn = 0; turn < 60; turn++) {
		g_autofree char *got = NULL;

		for (guint k = FACTS; k > 1; k--) {
			guint other = (guint)g_rand_int_range(dice, 0, (gint32)k), swap = order[k - 1];

			order[k - 1] = order[other];
			order[other] = swap;
		}
		got = tracked(order, dice, (gint32)(turn % 11));
		assert_string_equal(got, want);
	}
	g_rand_free(dice);
}

static void wish(struct store *s, enum corrections_verb verb, const char *object, gint64 value, const char *email,
        gint64 after, const char *mail)
{
	const struct correction c = { .verb = verb,
		.object = object,
		.other = "",
		.value = value,
		.mail = mail,
		.date = POST_START + after,
		.name = "",
		.email = email,
		.proof = "token",
		.before = "" };

	assert_true(store_begin(s, NULL));
	assert_true(corrections_put(s, &c));
	assert_true(store_commit(s, NULL));
}

static gboolean asked(struct store *s, const char *email, gint64 after)
{
	return wishes_allow(s, naming_of_mid(s, "b1@y"), email, POST_START + after);
}

static void wishes_are_asked_before_people_are(void **state)
{
	g_autoptr(Store) s = all_mails();
	gint64 series = naming_of_mid(s, "b1@y");

	(void)state;
	assert_true(asked(s, "bob@y.org", DAY));
	wish(s, CORRECTIONS_SNOOZE, "b1@y", POST_START + 4 * DAY, "bob@y.org", 2 * DAY, "1@m");
	assert_true(asked(s, "cat@z.org", 2 * DAY - 1));
	assert_false(asked(s, "cat@z.org", 2 * DAY));
	assert_int_equal(wishes_snoozed_until(s, series, POST_START + 3 * DAY), POST_START + 4 * DAY);
	assert_true(asked(s, "cat@z.org", 4 * DAY));
	wish(s, CORRECTIONS_SNOOZE, "b1@y", POST_START + 2 * DAY, "bob@y.org", 3 * DAY, "2@m");
	assert_true(asked(s, "cat@z.org", 3 * DAY));
	/* one person alone */
	wish(s, CORRECTIONS_NUDGES, "b1@y", 0, "bob@y.org", 5 * DAY, "3@m");
	assert_false(asked(s, "BOB@y.org", 5 * DAY));
	assert_true(asked(s, "cat@z.org", 5 * DAY));
	/* all series; the word on one counts more */
	wish(s, CORRECTIONS_NUDGES, "", 0, "cat@z.org", 6 * DAY, "4@m");
	assert_false(asked(s, "cat@z.org", 6 * DAY));
	wish(s, CORRECTIONS_NUDGES, "b1@y", 1, "cat@z.org", 7 * DAY, "5@m");
	assert_true(asked(s, "cat@z.org", 7 * DAY));
	assert_false(wishes_allow(s, naming_of_mid(s, "d0@x"), "cat@z.org", POST_START + 7 * DAY));
	wish(s, CORRECTIONS_NOT_ME, "b1@y", 1, "cat@z.org", 8 * DAY, "6@m");
	assert_false(asked(s, "cat@z.org", 8 * DAY));
	assert_true(wishes_not_me(s, series, "Cat@z.org", POST_START + 8 * DAY));
	assert_false(wishes_not_me(s, series, "cat@z.org", POST_START + 7 * DAY));
	wish(s, CORRECTIONS_NUDGES, "b1@y", 1, "cat@z.org", 9 * DAY, "7@m");
	assert_true(asked(s, "cat@z.org", 9 * DAY));
	assert_false(dirty_any(s));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_word_the_mails_decide),
		cmocka_unit_test(a_link_is_made_and_cut),
		cmocka_unit_test(what_is_withdrawn_stays_so_until_it_is_posted_again),
		cmocka_unit_test(later_evidence_does_not_close_or_open_what_was_ruled),
		cmocka_unit_test(one_series_replaces_another),
		cmocka_unit_test(a_commit_is_what_was_said),
		cmocka_unit_test(a_mail_says_a_thing_once),
		cmocka_unit_test(the_trail_names_who_when_and_by_which_mail),
		cmocka_unit_test(any_order_of_facts_gives_the_same),
		cmocka_unit_test(wishes_are_asked_before_people_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
