/* tests/report/test_round.c: what the schedule mails, when, and that it does so once. */
#include "../track/post.h"

#include <glib/gstdio.h>

#include "base/when.h"
#include "report/replay.h"
#include "report/round.h"
#include "store/health.h"
#include "store/messages.h"
#include "store/nudges.h"
#include "store/subscriptions.h"
#include "track/ingest.h"
#include "track/nudge.h"
#include "track/settle.h"

#define DAY ((gint64)86400)
#define HOUR ((gint64)3600)

#define ANN "Ann Lee <ann@x.org>"
#define BOB "Bob Ray <bob@x.org>"

/* 2024-01-01 was a Monday. */
static const struct post posts[] = {
	{ "lamp@x", ANN, 10 * HOUR, NULL, "[Dev] [PATCH] lamp: dim it", "Why.", "lamp/a.c", 0 },
	{ "horn@x", BOB, 11 * HOUR, NULL, "[Dev] [PATCH 0/1] horn: blow it", "A cover.", NULL, 0 },
	{ "horn1@x", BOB, 11 * HOUR, "horn@x", "[Dev] [PATCH 1/1] horn: blow it", "Why.", "horn/b.c", 0 },
	{ "say@x", ANN, 12 * HOUR, "horn1@x", "Re: [Dev] [PATCH 1/1] horn: blow it", "Is it loud?", NULL, 0 },
};

/* A list with a digest on Mondays at nine in Berlin, which is eight in winter, and nudges. */
struct world {
	struct store *store;
	struct track_options track;
	struct letter_options letter;
	struct round_list list;
	struct round_options options;
	GTimeZone *zone;
};

/* All mails went to that list. */
static void put_into(struct world *w, const char *list)
{
	for (gsize i = 0; i < G_N_ELEMENTS(posts); i++) {
		g_autofree char *text = post_text(&posts[i]), *why = NULL;
		g_autoptr(Message) m = message_read(text, strlen(text), "Dev", &why);

		ingest_message(w->store, &w->track, messages_list(w->store, list), m);
	}
}

static void world_init(struct world *w)
{
	const struct settle_inputs none = { NULL, NULL };

	*w = (struct world){ .store = store_open(":memory:", FALSE, NULL) };
	track_options_init(&w->track);
	w->track.list_tag = "Dev";
	w->zone = g_time_zone_new_identifier("Europe/Berlin");
	w->letter = (struct letter_options){ .address = "bot@lantern.example",
		.name = "Bellwether",
		.operator= "keeper@x",
		.marker = "#bellwether",
		.mode = LETTER_LIVE };
	w->list = (struct round_list){ .name = "dev",
		.address = "dev@lists.example",
		.tag = "Dev",
		.archive_url = "https://lists.example/%s",
		.digest_day = G_DATE_MONDAY,
		.digest_minute = 9 * 60,
		.zone = w->zone,
		.nudges = TRUE };
	w->options = (struct round_options){
		.track = &w->track, .letter = &w->letter, .lists = &w->list, .n_lists = 1, .nudges_per_day = 5
	};
	assert_true(store_begin(w->store, NULL));
	put_into(w, "dev");
	assert_true(store_commit(w->store, NULL));
	assert_true(settle_run(w->store, &w->track, &none, NULL, NULL, NULL));
}

static void world_clear(struct world *w)
{
	store_close(w->store);
	g_time_zone_unref(w->zone);
}

static gint64 at(const char *text)
{
	gint64 when = 0;

	assert_true(when_parse(text, &when));
	return when;
}

/* Runs a round and says what it did: "digest", "nudge nudge", "missed". */
static char *round_at(struct world *w, const char *time)
{
	struct round_done done = { 0 };
	g_autoptr(GError) error = NULL;
	GString *text = g_string_new(NULL);

	if (!round_run(w->store, &w->options, at(time), &done, &error))
		g_string_append(text, "error ");
	for (guint i = 0; i < done.digests; i++)
		g_string_append(text, "digest ");
	for (guint i = 0; i < done.personal; i++)
		g_string_append(text, "personal ");
	for (guint i = 0; i < done.nudges; i++)
		g_string_append(text, "nudge ");
	for (guint i = 0; i < done.missed; i++)
		g_string_append(text, "missed ");
	return g_strchomp(g_string_free(text, FALSE));
}

static void expect_round(struct world *w, const char *time, const char *want)
{
	g_autofree char *did = round_at(w, time);

	if (strcmp(did, want) != 0)
		fail_msg("at %s: '%s', wanted '%s'", time, did, want);
}

/* The last mail that was made, as its list will read it. */
static struct message *last_mail(struct world *w, struct outbox_mail **row)
{
	g_autoptr(GPtrArray) all = outbox_list(w->store, OUTBOX_QUEUED);
	g_autofree char *why = NULL;
	struct message *m;

	assert_int_not_equal(all->len, 0);
	*row = outbox_get(w->store, ((struct outbox_mail *)all->pdata[all->len - 1])->id);
	m = message_read((*row)->raw, (*row)->raw_len, "Dev", &why);
	assert_non_null(m);
	return m;
}

static char *raw_of(const struct outbox_mail *m)
{
	return g_strndup(m->raw, m->raw_len);
}

static void a_digest_comes_once_at_its_time(void **state)
{
	static const struct {
		const char *time, *did;
	} rounds[] = {
		{ "2024-01-03T12:00:00Z", "" }, /* the bot begins to watch */
		{ "2024-01-08T07:59:59Z", "" },
		{ "2024-01-08T08:00:00Z", "digest" },
		{ "2024-01-08T08:00:01Z", "" },
		{ "2024-01-08T20:00:00Z", "" },
		{ "2024-01-08T07:00:00Z", "" }, /* the clock went back */
		{ "2024-01-07T09:00:00Z", "" },
		{ "2024-01-08T08:00:00Z", "" },
		{ "2024-01-15T08:00:05Z", "digest" },
	};
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(rounds); i++)
		expect_round(&w, rounds[i].time, rounds[i].did);
	world_clear(&w);
}

static void a_late_digest_is_made_up_for_a_day(void **state)
{
	static const struct {
		const char *time, *did, *says; /* what the digest says of missed ones; NULL: nothing */
	} cases[] = {
		{ "2024-01-09T08:00:00Z", "digest", NULL },
		{ "2024-01-09T08:00:01Z", "missed", NULL },
		{ "2024-01-22T09:00:00Z", "digest missed missed",
		        "2 digests before this one could not be made in time." },
		{ "2024-01-25T09:00:00Z", "missed missed missed", NULL },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(OutboxMail) row = NULL;
		g_autoptr(Message) m = NULL;
		struct world w;

		world_init(&w);
		w.list.nudges = FALSE;
		expect_round(&w, "2024-01-03T12:00:00Z", "");
		expect_round(&w, cases[i].time, cases[i].did);
		expect_round(&w, cases[i].time, "");
		if (g_str_has_prefix(cases[i].did, "digest")) {
			m = last_mail(&w, &row);
			assert_int_equal(strstr(m->text, "could not be made") != NULL, cases[i].says != NULL);
			assert_true(!cases[i].says || strstr(m->text, cases[i].says));
		}
		world_clear(&w);
	}
}

/* A skipped digest is spoken of once. */
static void what_was_missed_is_said_in_the_next_one(void **state)
{
	g_autoptr(OutboxMail) first = NULL, second = NULL;
	g_autoptr(Message) says = NULL, silent = NULL;
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	expect_round(&w, "2024-01-10T09:00:00Z", "missed");
	expect_round(&w, "2024-01-15T09:00:00Z", "digest");
	says = last_mail(&w, &first);
	assert_non_null(strstr(says->text, "1 digest before this one could not be made in time."));
	expect_round(&w, "2024-01-22T09:00:00Z", "digest");
	silent = last_mail(&w, &second);
	assert_null(strstr(silent->text, "could not be made"));
	world_clear(&w);
}

static void digests_answer_the_first_of_their_year(void **state)
{
	g_auto(GStrv) raws = g_new0(char *, 5);
	static const char *const times[] = { "2024-01-08T09:00:00Z", "2024-01-15T09:00:00Z", "2024-12-30T09:00:00Z",
		"2025-01-06T09:00:00Z" };
	g_autofree char *first = NULL, *answer = NULL;
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
		g_autoptr(OutboxMail) row = NULL;
		g_autoptr(Message) m = NULL;
		g_autofree char *did = round_at(&w, times[i]);

		assert_true(g_str_has_prefix(did, "digest"));
		m = last_mail(&w, &row);
		raws[i] = raw_of(row);
		if (i == 0)
			first = g_strdup(m->message_id);
	}
	answer = g_strdup_printf("\r\nIn-Reply-To: <%s>\r\nReferences: <%s>\r\n", first, first);
	assert_null(strstr(raws[0], "\r\nIn-Reply-To:"));
	assert_non_null(strstr(raws[1], answer));
	assert_non_null(strstr(raws[2], answer));
	assert_null(strstr(raws[3], "\r\nIn-Reply-To:"));
	assert_non_null(strstr(raws[1], "\r\nTo: dev@lists.example\r\n"));
	assert_non_null(strstr(raws[1], "\r\nAuto-Submitted: auto-generated\r\n"));
	world_clear(&w);
}

static void a_week_with_nothing_in_it_sends_nothing(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	expect_round(&w, "2023-12-20T09:00:00Z", "");
	expect_round(&w, "2023-12-25T09:00:00Z", "");
	expect_round(&w, "2023-12-25T09:00:01Z", "");
	assert_int_equal(outbox_count(w.store, OUTBOX_QUEUED), 0);
	world_clear(&w);
}

static void nudges_come_at_ten_in_the_threads_of_their_series(void **state)
{
	g_autoptr(OutboxMail) row = NULL;
	g_autoptr(Message) m = NULL;
	g_autofree char *raw = NULL;
	struct world w;

	(void)state;
	world_init(&w);
	w.list.digest_day = 0;
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	expect_round(&w, "2024-01-29T09:00:00Z", "");
	expect_round(&w, "2024-01-30T08:59:59Z", "");
	expect_round(&w, "2024-01-30T09:00:00Z", "nudge nudge");
	expect_round(&w, "2024-01-30T09:00:01Z", "");
	expect_round(&w, "2024-01-30T22:00:00Z", "");
	expect_round(&w, "2024-01-29T22:00:00Z", ""); /* the clock went back */
	m = last_mail(&w, &row);
	raw = raw_of(row);
	assert_string_equal(m->subject_line, "Re: [PATCH 0/1] horn: blow it");
	assert_non_null(strstr(raw, "\r\nTo: Bob Ray <bob@x.org>\r\nCc: dev@lists.example\r\n"));
	assert_non_null(strstr(raw, "\r\nIn-Reply-To: <horn@x>\r\nReferences: <horn@x>\r\n"));
	assert_non_null(strstr(raw, "\r\nX-Bellwether-Series: S"));
	assert_non_null(strstr(raw, "\r\nX-Bellwether-Reason: comments\r\n"));
	assert_non_null(
	        strstr(m->text, "It has 1 comment without an answer on the list so far:\n\n  Ann Lee, 2024-01-01\n"
	                        "  https://lists.example/say@x\n"));
	assert_int_equal(nudges_last_to(w.store, "bob@x.org"), at("2024-01-30T09:00:00Z"));
	world_clear(&w);
}

static void nudges_are_made_up_for_on_the_same_day(void **state)
{
	static const struct {
		const char *time, *did;
	} cases[] = { { "2024-01-30T21:00:00Z", "nudge nudge" }, { "2024-01-30T21:00:01Z", "" } };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct world w;

		world_init(&w);
		w.list.digest_day = 0;
		expect_round(&w, "2024-01-03T12:00:00Z", "");
		expect_round(&w, cases[i].time, cases[i].did);
		expect_round(&w, "2024-01-31T08:00:00Z", "");
		world_clear(&w);
	}
}

/* Two lists far apart on the globe share the day's mails. */
static void lists_share_what_a_day_has_room_for(void **state)
{
	struct round_list two[2];
	struct world w;

	(void)state;
	world_init(&w);
	w.list.digest_day = 0;
	two[0] = two[1] = w.list;
	two[1].zone = g_time_zone_new_identifier("America/Los_Angeles");
	w.options.lists = two;
	w.options.n_lists = 2;
	w.options.nudges_per_day = 1;
	two[1].name = "far";
	assert_true(store_begin(w.store, NULL));
	put_into(&w, "far");
	assert_true(store_commit(w.store, NULL));
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	expect_round(&w, "2024-01-30T09:00:00Z", "nudge");
	expect_round(&w, "2024-01-30T18:00:00Z", "");
	expect_round(&w, "2024-01-31T09:00:00Z", "nudge");
	g_time_zone_unref(two[1].zone);
	world_clear(&w);
}

/* A nudge that is held or dropped was decided on: the same is not decided again the next day. */
static void a_decision_stands_whatever_becomes_of_the_mail(void **state)
{
	g_autoptr(GPtrArray) held = NULL;
	struct world w;

	(void)state;
	world_init(&w);
	w.list.digest_day = 0;
	w.letter.mode = LETTER_MODERATE;
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	expect_round(&w, "2024-01-30T09:00:00Z", "nudge nudge");
	assert_int_equal(outbox_count(w.store, OUTBOX_HELD), 2);
	assert_int_equal(outbox_count(w.store, OUTBOX_QUEUED), 2); /* the operator's notices */
	held = outbox_list(w.store, OUTBOX_HELD);
	for (guint i = 0; i < held->len; i++)
		assert_true(outbox_drop(w.store, ((struct outbox_mail *)held->pdata[i])->id, at("2024-01-30"), "no"));
	expect_round(&w, "2024-01-31T09:00:00Z", "");
	world_clear(&w);
}

/* Forward by a year and back: what was noted then does not silence the year. */
static void a_clock_that_was_far_ahead_is_forgotten(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	g_free(round_at(&w, "2025-02-03T12:00:00Z"));
	expect_round(&w, "2024-01-08T09:00:00Z", "digest");
	world_clear(&w);
}

/* A list that was watched for long and gets a digest now has missed none. */
static void a_new_digest_begins_with_its_next_slot(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	w.list.digest_day = 0;
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	w.list.digest_day = G_DATE_MONDAY;
	w.list.nudges = FALSE;
	expect_round(&w, "2024-01-15T09:00:00Z", "");
	expect_round(&w, "2024-01-22T09:00:00Z", "digest");
	world_clear(&w);
}

static void set_health(struct world *w, const char *what, gboolean good)
{
	assert_true(store_begin(w->store, NULL));
	if (good)
		health_good(w->store, what, FALSE, POST_START);
	else
		health_failed(w->store, what, "it is down", POST_START);
	assert_true(store_commit(w->store, NULL));
}

static void subscribe(struct world *w, const char *email, enum subscriptions_often often, const char *filters)
{
	g_autofree char *key = g_strdup_printf("key-of-%s", email);
	const struct subscription sub = { .email = email,
		.name = "",
		.often = often,
		.list = "dev",
		.filters = filters,
		.key = key,
		.since = at("2024-01-03"),
		.mail = "" };

	assert_true(store_begin(w->store, NULL));
	subscriptions_put(w->store, &sub);
	assert_true(store_commit(w->store, NULL));
}

/* With the list's digest, to the person alone; monthly ones in the first week of a month. */
static void subscribers_get_a_digest_of_their_own(void **state)
{
	static const struct {
		const char *time, *did;
	} rounds[] = {
		{ "2024-01-03T12:00:00Z", "" },
		{ "2024-01-08T08:00:00Z", "digest personal" },
		{ "2024-01-08T08:05:00Z", "" },
		{ "2024-01-17T12:00:00Z", "missed" },
		{ "2024-01-29T08:00:00Z", "digest personal missed" },
		{ "2024-02-05T08:00:00Z", "digest personal personal" },
		{ "2024-02-12T08:00:00Z", "digest personal" },
	};
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	subscribe(&w, "week@x.org", SUBSCRIPTIONS_WEEKLY, "");
	subscribe(&w, "month@x.org", SUBSCRIPTIONS_MONTHLY, "");
	subscribe(&w, "nothing@x.org", SUBSCRIPTIONS_WEEKLY, "author:nobody");
	for (gsize i = 0; i < G_N_ELEMENTS(rounds); i++)
		expect_round(&w, rounds[i].time, rounds[i].did);
	world_clear(&w);
}

/* Whoever gets one a month gets the numbers of a month: from the first slot of the one before, five weeks or four. */
static void a_monthly_digest_tells_of_a_month(void **state)
{
	static const struct {
		const char *before, *time, *tells, *numbers;
	} months[] = {
		{ "2024-01-29T12:00:00Z", "2024-02-05T08:00:00Z", "in the month from 2024-01-01 to 2024-02-05\n",
		        "  5 weeks" },
		{ "2024-02-26T12:00:00Z", "2024-03-04T08:00:00Z", "in the month from 2024-02-05 to 2024-03-04\n",
		        "  4 weeks" },
	};
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	w.list.digest_day = 0;
	subscribe(&w, "month@x.org", SUBSCRIPTIONS_MONTHLY, "");
	for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
		g_autofree char *other = round_at(&w, months[i].before), *did = round_at(&w, months[i].time);
		g_autoptr(OutboxMail) row = NULL;
		g_autoptr(Message) m = NULL;

		assert_string_not_equal(other, "personal");
		assert_string_equal(did, "personal");
		m = last_mail(&w, &row);
		if (!strstr(m->text, months[i].tells) || !strstr(m->text, months[i].numbers) ||
		        !strstr(m->text, "since last month;") || !strstr(m->text, "reports once a month") ||
		        strstr(m->text, "this week"))
			fail_msg("%s: %s", months[i].time, m->text);
	}
	world_clear(&w);
}

static void a_personal_digest_tells_how_to_end_it(void **state)
{
	g_autoptr(OutboxMail) row = NULL;
	g_autoptr(Message) m = NULL;
	g_autofree char *raw = NULL;
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	w.list.digest_day = 0;
	subscribe(&w, "week@x.org", SUBSCRIPTIONS_WEEKLY, "author:ann");
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	expect_round(&w, "2024-01-08T08:00:00Z", "personal");
	m = last_mail(&w, &row);
	raw = raw_of(row);
	assert_int_equal(row->kind, OUTBOX_SUBSCRIPTION);
	assert_int_equal(row->recipients->len, 1);
	assert_string_equal(row->recipients->pdata[0], "week@x.org");
	assert_non_null(strstr(raw,
	        "\r\nList-Unsubscribe:\r\n <mailto:bot@lantern.example?subject=unsubscribe%20key-of-week@x.org>\r\n"));
	assert_non_null(strstr(m->text, "of the series that are author:ann\n"));
	assert_true(g_str_has_suffix(m->text, "To get no more, mail this line\nto bot@lantern.example:\n"
	                                      "  unsubscribe key-of-week@x.org\n"));
	assert_null(strstr(m->text, "horn"));
	world_clear(&w);
}

/* The answer may lie in the mailbox, the commit in the repository. */
static void nobody_is_asked_by_one_who_cannot_see(void **state)
{
	static const struct {
		const char *what;
		gboolean blind;
	} rows[] = { { "imap main INBOX", TRUE }, { "git /srv/git/lantern.git", TRUE }, { "smtp", FALSE } };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct world w;

		world_init(&w);
		w.list.digest_day = 0;
		expect_round(&w, "2024-01-03T12:00:00Z", "");
		set_health(&w, rows[i].what, FALSE);
		expect_round(&w, "2024-01-30T09:00:00Z", rows[i].blind ? "" : "nudge nudge");
		set_health(&w, rows[i].what, TRUE);
		expect_round(&w, "2024-01-30T12:00:00Z", rows[i].blind ? "nudge nudge" : "");
		world_clear(&w);
	}
}

static void a_digest_waits_two_hours_for_what_cannot_be_read(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	w.list.nudges = FALSE;
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	set_health(&w, "imap main INBOX", FALSE);
	expect_round(&w, "2024-01-08T08:00:00Z", "");
	expect_round(&w, "2024-01-08T09:59:59Z", "");
	expect_round(&w, "2024-01-08T10:00:00Z", "digest");
	expect_round(&w, "2024-01-15T08:00:00Z", "");
	set_health(&w, "imap main INBOX", TRUE);
	expect_round(&w, "2024-01-15T08:01:00Z", "digest");
	world_clear(&w);
}

static void what_fails_is_tried_again_and_stops_nothing_else(void **state)
{
	g_autofree char *folder = g_dir_make_tmp("round-XXXXXX", NULL);
	g_autofree char *page = g_build_filename(folder, "digest.txt", NULL);
	struct world w;

	(void)state;
	world_init(&w);
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	expect_round(&w, "2024-01-28T12:00:00Z", "missed missed missed");
	assert_true(g_file_set_contents(page, "{{nothing}}", -1, NULL));
	w.options.templates = folder;
	expect_round(&w, "2024-01-29T12:00:00Z", "error nudge nudge");
	expect_round(&w, "2024-01-29T12:05:00Z", "error");
	assert_int_equal(g_unlink(page), 0);
	expect_round(&w, "2024-01-29T13:00:00Z", "digest");
	g_rmdir(folder);
	world_clear(&w);
}

static void the_next_time_is_known(void **state)
{
	static const struct {
		const char *now, *next;
		guint day;
		gboolean nudges;
	} rows[] = {
		{ "2024-01-08T07:00:00Z", "2024-01-08T08:00:00Z", G_DATE_MONDAY, TRUE },
		{ "2024-01-08T08:00:00Z", "2024-01-08T09:00:00Z", G_DATE_MONDAY, TRUE },
		{ "2024-01-08T08:00:00Z", "2024-01-15T08:00:00Z", G_DATE_MONDAY, FALSE },
		{ "2024-01-09T07:00:00Z", "2024-01-09T09:00:00Z", 0, TRUE },
		{ "2024-01-09T07:00:00Z", "2024-01-15T08:00:00Z", 0, FALSE }, /* of subscribers */
	};
	struct world w;

	(void)state;
	world_init(&w);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *next = NULL;

		w.list.digest_day = rows[i].day;
		w.list.nudges = rows[i].nudges;
		next = when_format(round_next(&w.options, at(rows[i].now)));
		assert_string_equal(next, rows[i].next);
	}
	w.list.address = NULL;
	w.letter.address = NULL;
	assert_int_equal(round_next(&w.options, at("2024-01-08")), 0);
	world_clear(&w);
}

static void note_mail(const struct replay_mail *m, gpointer data)
{
	g_autofree char *time = when_format(m->mail->made);

	g_string_append_printf(data, "%s %s", time, m->mail->kind == OUTBOX_NUDGE ? "nudge" : "digest");
	for (guint i = 0; i < m->people->len; i++)
		g_string_append_printf(data, " %s", (const char *)m->people->pdata[i]);
	g_string_append_c(data, '\n');
}

/* Whatever was mailed in truth, and as often as one likes: the replay is the same. */
static void a_replay_tells_what_would_have_gone_out(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	expect_round(&w, "2024-01-03T12:00:00Z", "");
	expect_round(&w, "2024-01-08T09:00:00Z", "digest");
	for (int i = 0; i < 2; i++) {
		g_autoptr(GString) seen = g_string_new(NULL);
		struct replay_sum sum;

		assert_true(replay_run(
		        w.store, &w.options, at("2024-01-05"), at("2024-02-14"), note_mail, seen, &sum, NULL));
		assert_string_equal(seen->str, "2024-01-08T08:00:00Z digest\n"
		                               "2024-01-15T08:00:00Z digest\n"
		                               "2024-01-22T08:00:00Z digest\n"
		                               "2024-01-29T08:00:00Z digest\n"
		                               "2024-01-30T09:00:00Z nudge ann@x.org\n"
		                               "2024-01-30T09:00:00Z nudge bob@x.org\n"
		                               "2024-02-05T08:00:00Z digest\n"
		                               "2024-02-12T08:00:00Z digest\n"
		                               "2024-02-13T09:00:00Z nudge ann@x.org\n"
		                               "2024-02-13T09:00:00Z nudge bob@x.org\n");
		assert_int_equal(sum.months->len, 2);
		assert_int_equal(g_array_index(sum.months, struct replay_month, 0).digests, 4);
		assert_int_equal(g_array_index(sum.months, struct replay_month, 1).nudges, 2);
		assert_int_equal(sum.reasons[NUDGE_UNANSWERED], 2);
		assert_int_equal(sum.reasons[NUDGE_COMMENTS], 2);
		assert_int_equal(sum.busiest, at("2024-01-30"));
		assert_int_equal(sum.busiest_mails, 2);
		replay_sum_clear(&sum);
	}
	world_clear(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_digest_comes_once_at_its_time),
		cmocka_unit_test(a_late_digest_is_made_up_for_a_day),
		cmocka_unit_test(what_was_missed_is_said_in_the_next_one),
		cmocka_unit_test(digests_answer_the_first_of_their_year),
		cmocka_unit_test(a_week_with_nothing_in_it_sends_nothing),
		cmocka_unit_test(nudges_come_at_ten_in_the_threads_of_their_series),
		cmocka_unit_test(nudges_are_made_up_for_on_the_same_day),
		cmocka_unit_test(lists_share_what_a_day_has_room_for),
		cmocka_unit_test(a_decision_stands_whatever_becomes_of_the_mail),
		cmocka_unit_test(a_clock_that_was_far_ahead_is_forgotten),
		cmocka_unit_test(a_new_digest_begins_with_its_next_slot),
		cmocka_unit_test(subscribers_get_a_digest_of_their_own),
		cmocka_unit_test(a_monthly_digest_tells_of_a_month),
		cmocka_unit_test(a_personal_digest_tells_how_to_end_it),
		cmocka_unit_test(nobody_is_asked_by_one_who_cannot_see),
		cmocka_unit_test(a_digest_waits_two_hours_for_what_cannot_be_read),
		cmocka_unit_test(what_fails_is_tried_again_and_stops_nothing_else),
		cmocka_unit_test(the_next_time_is_known),
		cmocka_unit_test(a_replay_tells_what_would_have_gone_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
