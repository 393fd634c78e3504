/* tests/track/test_nudge.c: who is asked about which series, and each rule that forbids it. */
#include "post.h"

#include "scene.h"
#include "store/corrections.h"
#include "store/matches.h"
#include "store/nudges.h"
#include "store/outbox.h"
#include "track/ingest.h"
#include "track/nudge.h"
#include "track/settle.h"

#define DAY 86400
#define MOST 4

#define ANN "Ann Lee <ann@x.org>"
#define BOB "Bob Ray <bob@x.org>"
#define CID "Cid Oak <cid@x.org>"
#define LAMP "[PATCH] lamp: dim it"

/* A list in memory with what is asked of it. Times are days of 2024. */
struct world {
	struct store *store;
	struct track_options options;
	struct nudge_rules rules;
	struct maintainers *maintainers; /* NULL: none */
	gint64 now;
	gint64 list;
	GArray *periods;
	GPtrArray *never;
	gboolean robot; /* the next mail is one's */
};

static void world_init(struct world *w)
{
	*w = (struct world){ .store = scene_store(), .now = POST_START + 30 * DAY };
	track_options_init(&w->options);
	assert_true(store_begin(w->store, NULL));
	w->list = messages_list(w->store, "dev");
	w->periods = g_array_new(FALSE, FALSE, sizeof(struct nudge_period));
	w->never = g_ptr_array_new();
	g_ptr_array_add(w->never, (gpointer)(guintptr) "dev@lists.example");
	w->rules = (struct nudge_rules){
		.watching = POST_START, .day = w->now, .per_day = 5, .periods = w->periods, .never = w->never
	};
}

static void world_clear(struct world *w)
{
	assert_true(store_commit(w->store, NULL));
	store_close(w->store);
	maintainers_free(w->maintainers);
	g_array_unref(w->periods);
	g_ptr_array_unref(w->never);
}

static void take_in(struct world *w, const struct post *p)
{
	g_autoptr(Message) m = post_read(p);

	m->robot = w->robot;
	w->robot = FALSE;
	ingest_message(w->store, &w->options, w->list, m);
}

static void settle(struct world *w)
{
	const struct settle_inputs inputs = { NULL, w->maintainers };

	assert_true(store_commit(w->store, NULL));
	assert_true(settle_run(w->store, &w->options, &inputs, NULL, NULL, NULL));
	assert_true(store_begin(w->store, NULL));
}

static void set_now(struct world *w, int day)
{
	w->now = POST_START + (gint64)day * DAY;
	w->rules.day = w->now;
}

/* As if a mail had asked an address about the latest posting of a thread. */
static void asked(struct world *w, int day, const char *mid, const char *email)
{
	g_autoptr(GPtrArray) nobody = g_ptr_array_new();
	g_autofree char *key = g_strdup_printf("%d %s", day, email);
	const struct outbox_mail m = { .kind = OUTBOX_NUDGE,
		.key = key,
		.message_id = key,
		.sender = "",
		.subject = "",
		.raw = "",
		.state = OUTBOX_QUEUED,
		.recipients = nobody };
	gint64 id = outbox_add(w->store, &m), when = POST_START + (gint64)day * DAY;

	nudges_add(w->store, id, messages_find_mid(w->store, mid, NULL), NUDGE_UNANSWERED, when);
	nudges_add_person(w->store, id, email, when);
}

/* "Ann Lee: lamp@x unanswered", one line a mail; the bar of the first series that is not asked about in *bar. */
static char *due(struct world *w, enum nudge_bar *bar)
{
	g_autoptr(GArray) barred = g_array_new(FALSE, FALSE, sizeof(struct nudge_barred));
	g_autoptr(GPtrArray)
	        mails = nudge_due(w->store, &w->options, w->maintainers, &w->rules, w->list, w->now, barred);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < mails->len; i++) {
		const struct nudge_mail *mail = mails->pdata[i];

		g_string_append(text, mail->open_call ? "all" : "");
		for (guint k = 0; k < mail->people->len; k++)
			g_string_append_printf(text, "%s%s", k || mail->open_call ? ", " : "",
			        ((struct address *)mail->people->pdata[k])->email);
		g_string_append(text, ":");
		for (guint k = 0; k < mail->nudges->len; k++) {
			const struct nudge *n = mail->nudges->pdata[k];

			g_string_append_printf(text, " %s %s", n->status->mid, nudge_reason_name(n->reason));
		}
		g_string_append(text, "\n");
	}
	*bar = barred->len ? g_array_index(barred, struct nudge_barred, 0).bar : NUDGE_FREE;
	return g_string_free(text, FALSE);
}

static void expect(struct world *w, const char *name, const char *mails, enum nudge_bar want)
{
	enum nudge_bar bar;
	g_autofree char *got = due(w, &bar);

	if (strcmp(got, mails) != 0 || bar != want)
		fail_msg("%s:\n%s(%s), wanted:\n%s(%s)", name, got, nudge_bar_text(bar), mails, nudge_bar_text(want));
}

static const struct post lamp = { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 };

/* One posting and what was said on it, and when somebody looks. The first row is asked about; each other one differs
 * from a row that is asked about in the one thing that forbids it. */
static const struct {
	const char *name;
	struct post mails[MOST];
	int now, watching, stale_after;
	int asked[MOST]; /* days on which a mail asked about it */
	enum nudge_bar bar;
} rows[] = {
	{ "nobody answered", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 30, 0, 28, { 0 },
	        NUDGE_FREE },
	{ "an RFC", { { "lamp@x", ANN, 0, NULL, "[RFC PATCH] lamp: dim it", "Why.", "lamp/a.c", 0 } }, 30, 0, 28, { 0 },
	        NUDGE_BAR_KIND },
	{ "a draft", { { "lamp@x", ANN, 0, NULL, "[PATCH WIP] lamp: dim it", "Why.", "lamp/a.c", 0 } }, 30, 0, 28,
	        { 0 }, NUDGE_BAR_KIND },
	{ "a pull request", { { "lamp@x", ANN, 0, NULL, "[GIT PULL] lamps", "Please pull.", NULL, 0 } }, 30, 0, 28,
	        { 0 }, NUDGE_BAR_KIND },
	{ "with a patch that never came",
	        { { "lamp@x", ANN, 0, NULL, "[PATCH 1/2] lamp: dim it", "Why.", "lamp/a.c", 0 } }, 30, 0, 28, { 0 },
	        NUDGE_BAR_INCOMPLETE },
	{ "stale since the bot watches", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 30, 28, 28, { 0 },
	        NUDGE_FREE },
	{ "stale before that", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 30, 29, 28, { 0 },
	        NUDGE_BAR_BEFORE },
	{ "a fortnight without a word",
	        { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 },
	                { "re@x", ANN, 16 * DAY, "lamp@x", "Re: " LAMP, "It is dark.", NULL, 0 } },
	        30, 0, 7, { 0 }, NUDGE_FREE },
	{ "a word within a fortnight",
	        { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 },
	                { "re@x", ANN, 17 * DAY, "lamp@x", "Re: " LAMP, "It is dark.", NULL, 0 } },
	        30, 0, 7, { 0 }, NUDGE_BAR_ACTIVE },
	{ "quiet for nearly a year", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 364, 0, 28, { 0 },
	        NUDGE_FREE },
	{ "quiet for a year", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 365, 0, 28, { 0 },
	        NUDGE_BAR_STALLED },
	{ "asked two weeks ago", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 43, 0, 28, { 29 },
	        NUDGE_FREE },
	{ "asked less than two weeks ago", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 42, 0, 28,
	        { 29 }, NUDGE_BAR_RECENT },
	{ "asked twice, four weeks ago", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 71, 0, 28,
	        { 29, 43 }, NUDGE_FREE },
	{ "asked twice, less than four weeks ago", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 70, 0,
	        28, { 29, 43 }, NUDGE_BAR_RECENT },
	{ "asked three times", { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 } }, 200, 0, 28, { 29, 43, 71 },
	        NUDGE_BAR_REVISION },
	{ "posted again under another series",
	        { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 },
	                { "other@x", CID, 25 * DAY, NULL, LAMP, "Other.", "horn/b.c", 0 } },
	        30, 0, 28, { 0 }, NUDGE_BAR_LIKELY },
	{ "somebody says it was applied",
	        { { "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 },
	                { "re@x", BOB, DAY, "lamp@x", "Re: " LAMP, "Applied, thanks.", NULL, 0 } },
	        30, 0, 28, { 0 }, NUDGE_BAR_LIKELY },
};

static gboolean set_up(struct world *w, gsize i)
{
	world_init(w);
	w->options.stale_after = (gint64)rows[i].stale_after * DAY;
	w->rules.watching = POST_START + (gint64)rows[i].watching * DAY;
	for (int k = 0; k < MOST && rows[i].mails[k].mid; k++)
		take_in(w, &rows[i].mails[k]);
	settle(w);
	for (int k = 0; k < MOST && rows[i].asked[k]; k++)
		asked(w, rows[i].asked[k], "lamp@x", "somebody@else");
	set_now(w, rows[i].now);
	return rows[i].bar == NUDGE_FREE;
}

static void each_rule_forbids_alone(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct world w;
		gboolean free = set_up(&w, i);

		expect(&w, rows[i].name, free ? "all, ann@x.org: lamp@x unanswered\n" : "", rows[i].bar);
		world_clear(&w);
	}
}

static struct world with_lamp(void)
{
	struct world w;

	world_init(&w);
	take_in(&w, &lamp);
	return w;
}

static void what_a_robot_posts_waits_for_nobody(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	w.robot = TRUE;
	take_in(&w, &lamp);
	settle(&w);
	expect(&w, "a robot's", "", NUDGE_BAR_KIND);
	world_clear(&w);
}

static void quiet_periods_are_kept(void **state)
{
	struct world w = with_lamp();
	struct nudge_period p = { POST_START + 20 * DAY, POST_START + 30 * DAY + 1 };

	(void)state;
	settle(&w);
	g_array_append_val(w.periods, p);
	expect(&w, "its last second", "", NUDGE_BAR_PERIOD);
	w.now++;
	expect(&w, "its end", "all, ann@x.org: lamp@x unanswered\n", NUDGE_FREE);
	world_clear(&w);
}

static void a_day_has_room_for_so_many_mails(void **state)
{
	struct world w = with_lamp();

	(void)state;
	settle(&w);
	w.rules.per_day = 1;
	expect(&w, "room for one", "all, ann@x.org: lamp@x unanswered\n", NUDGE_FREE);
	asked(&w, 30, "other@x", "somebody@else");
	expect(&w, "one was sent today", "", NUDGE_BAR_DAY);
	w.rules.day++;
	expect(&w, "that was yesterday", "all, ann@x.org: lamp@x unanswered\n", NUDGE_FREE);
	world_clear(&w);
}

static void what_is_over_is_not_spoken_of(void **state)
{
	static const struct post mails[] = {
		{ "lamp@x", ANN, 0, NULL, LAMP, "Why.", "lamp/a.c", 0 },
		{ "drop@x", ANN, DAY, "lamp@x", "Re: " LAMP, "Please drop this patch.", NULL, 0 },
	};
	struct world w;

	(void)state;
	world_init(&w);
	for (gsize i = 0; i < G_N_ELEMENTS(mails); i++)
		take_in(&w, &mails[i]);
	settle(&w);
	expect(&w, "withdrawn", "", NUDGE_FREE);
	world_clear(&w);
}

/* A commit on a followed tree, of a file that has nothing to do with the diffs of the mails. */
static void commit(struct world *w, const char *title, const char *file, int day)
{
	const struct scene c = { .id = "0123456789",
		.title = title,
		.who = "Com Mitter",
		.diff = "qrst",
		.file = file,
		.date = POST_START + (gint64)day * DAY };

	scene_commit(w->store, &c);
}

static void signs_that_it_landed_are_enough(void **state)
{
	static const struct {
		const char *title, *file;
		int day;
		enum nudge_bar bar;
	} cases[] = {
		{ "horn: blow it", "lamp/other.c", 10, NUDGE_FREE },
		{ "lamp: dim it", "lamp/other.c", 10, NUDGE_BAR_LIKELY },
		{ "lamp: dim it", "lamp/other.c", 31, NUDGE_FREE }, /* not yet */
		{ "horn: blow it", "horn/other.c", 10, NUDGE_BAR_ELSEWHERE },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct world w = with_lamp();

		commit(&w, cases[i].title, cases[i].file, cases[i].day);
		settle(&w);
		expect(&w, cases[i].title, cases[i].bar ? "" : "all, ann@x.org: lamp@x unanswered\n", cases[i].bar);
		world_clear(&w);
	}
}

static void who_has_the_turn_is_asked(void **state)
{
	static const char maintained[] =
	        "LAMPS\nM: Max Wick <max@x.org>\nM: Ann Lee <ann@x.org>\n"
	        "M: Review Bot <review-bot@x.org>\nM: The list <dev@lists.example>\nF: lamp/\n";
	static const struct post comment = { "c@x", BOB, DAY, "lamp@x", "Re: " LAMP, "What about the dark?", NULL, 0 };
	static const struct post answer = { "d@x", ANN, 2 * DAY, "c@x", "Re: " LAMP, "It is light outside.", NULL, 0 };
	static const struct post tag = { "t@x", CID, 3 * DAY, "lamp@x", "Re: " LAMP, "Reviewed-by: Cid Oak <cid@x.org>",
		NULL, 0 };
	static const struct {
		const char *name, *want;
		const struct post *mails[3];
		gboolean maintained;
	} cases[] = {
		{ "nobody in particular", "all, ann@x.org: lamp@x unanswered\n", { NULL }, FALSE },
		{ "its maintainers, but neither its author nor what is no person", "max@x.org: lamp@x unanswered\n",
		        { NULL }, TRUE },
		{ "its author, of whom something was asked", "ann@x.org: lamp@x comments\n", { &comment }, TRUE },
		{ "who asked and was answered", "bob@x.org: lamp@x review\n", { &comment, &answer }, FALSE },
		{ "nobody, of what is ready", "all, ann@x.org: lamp@x ready\n", { &tag }, FALSE },
		{ "the maintainers, whose word is missing", "max@x.org: lamp@x review\n", { &tag }, TRUE },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct world w = with_lamp();

		set_now(&w, 40);
		w.maintainers = cases[i].maintained ? maintainers_parse(maintained, strlen(maintained)) : NULL;
		for (gsize k = 0; k < G_N_ELEMENTS(cases[i].mails) && cases[i].mails[k]; k++)
			take_in(&w, cases[i].mails[k]);
		settle(&w);
		expect(&w, cases[i].name, cases[i].want, NUDGE_FREE);
		world_clear(&w);
	}
}

/* Bob commented on both and was answered. */
static void two_for_bob(struct world *w)
{
	static const struct post mails[] = {
		{ "c@x", BOB, DAY, "lamp@x", "Re: " LAMP, "What about the dark?", NULL, 0 },
		{ "d@x", ANN, 2 * DAY, "c@x", "Re: " LAMP, "It is light outside.", NULL, 0 },
		{ "horn@x", CID, 3 * DAY, NULL, "[PATCH] horn: blow it", "Why.", "horn/b.c", 0 },
		{ "e@x", BOB, 4 * DAY, "horn@x", "Re: [PATCH] horn: blow it", "Is it loud?", NULL, 0 },
		{ "f@x", CID, 5 * DAY, "e@x", "Re: [PATCH] horn: blow it", "Very loud.", NULL, 0 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(mails); i++)
		take_in(w, &mails[i]);
	settle(w);
	set_now(w, 40);
}

static void one_person_gets_one_mail_a_week(void **state)
{
	struct world w = with_lamp();

	(void)state;
	two_for_bob(&w);
	expect(&w, "both in one", "bob@x.org: lamp@x review horn@x review\n", NUDGE_FREE);
	asked(&w, 34, "other@x", "bob@x.org");
	expect(&w, "six days ago", "", NUDGE_BAR_PERSON);
	set_now(&w, 41);
	expect(&w, "a week ago", "bob@x.org: lamp@x review horn@x review\n", NUDGE_FREE);
	world_clear(&w);
}

static void what_asks_nobody_stays_in_its_thread(void **state)
{
	static const struct post horn = { "horn@x", ANN, DAY, NULL, "[PATCH] horn: blow it", "Why.", "horn/b.c", 0 };
	struct world w = with_lamp();

	(void)state;
	take_in(&w, &horn);
	settle(&w);
	expect(&w, "the second waits a week", "all, ann@x.org: lamp@x unanswered\n", NUDGE_BAR_PERSON);
	world_clear(&w);
}

/* Never asked about comes before asked about, then the one that is quiet for longest. */
static void the_most_urgent_come_first(void **state)
{
	static const struct post horn = { "horn@x", CID, DAY, NULL, "[PATCH] horn: blow it", "Why.", "horn/b.c", 0 };
	struct world w = with_lamp();

	(void)state;
	take_in(&w, &horn);
	settle(&w);
	expect(&w, "by age", "all, ann@x.org: lamp@x unanswered\nall, cid@x.org: horn@x unanswered\n", NUDGE_FREE);
	asked(&w, 29, "lamp@x", "somebody@else");
	set_now(&w, 50);
	expect(&w, "by asking", "all, cid@x.org: horn@x unanswered\nall, ann@x.org: lamp@x unanswered\n", NUDGE_FREE);
	world_clear(&w);
}

static void authors_are_asked_less_often(void **state)
{
	static const struct post comment = { "c@x", BOB, DAY, "lamp@x", "Re: " LAMP, "What about the dark?", NULL, 0 };
	struct world w = with_lamp();

	(void)state;
	take_in(&w, &comment);
	settle(&w);
	asked(&w, 30, "lamp@x", "ann@x.org");
	set_now(&w, 100);
	expect(&w, "once before", "ann@x.org: lamp@x comments\n", NUDGE_FREE);
	asked(&w, 50, "lamp@x", "ann@x.org");
	expect(&w, "twice before", "", NUDGE_BAR_REVISION);
	world_clear(&w);
}

static void who_cannot_be_reached_is_not_asked(void **state)
{
	struct world w = with_lamp();

	(void)state;
	settle(&w);
	g_ptr_array_add(w.never, (gpointer)(guintptr) "ANN@x.org");
	expect(&w, "nobody is left", "", NUDGE_BAR_WISH);
	world_clear(&w);
}

/* The commit of commit() is that patch. */
static void match(struct world *w, const char *mid, const char *rule)
{
	g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(struct match_row));
	struct match_row row = { messages_find_mid(w->store, mid, NULL), commits_find(w->store, "0123456789"), rule,
		0.8 };

	g_array_append_val(matches, row);
	matches_replace(w->store, row.commit, matches);
}

/* What somebody mailed to the bot on day 20, about a posting or ("") about all. */
static void say(struct world *w, enum corrections_verb verb, const char *object, gint64 value, const char *email)
{
	const struct correction c = { .verb = verb,
		.object = object,
		.other = "",
		.value = value,
		.mail = "command@x",
		.date = POST_START + 20 * DAY,
		.name = "",
		.email = email,
		.proof = "",
		.before = "" };

	assert_true(corrections_put(w->store, &c));
}

/* Bob has the turn, of the lamp that Ann posted. */
static void wishes_are_respected(void **state)
{
	static const struct {
		const char *name;
		enum corrections_verb verb;
		const char *object;
		gint64 value;
		const char *email, *want;
		enum nudge_bar bar;
	} cases[] = {
		{ "nothing about it", CORRECTIONS_NUDGES, "other@x", FALSE, "bob@x.org", "bob@x.org: lamp@x review\n",
		        NUDGE_FREE },
		{ "snoozed", CORRECTIONS_SNOOZE, "lamp@x", POST_START + 41 * DAY, "cid@x.org", "", NUDGE_BAR_SNOOZED },
		{ "no longer snoozed", CORRECTIONS_SNOOZE, "lamp@x", POST_START + 40 * DAY, "cid@x.org",
		        "bob@x.org: lamp@x review\n", NUDGE_FREE },
		{ "not me", CORRECTIONS_NOT_ME, "lamp@x", TRUE, "bob@x.org", "all, ann@x.org: lamp@x review\n",
		        NUDGE_FREE },
		{ "no nudges about it", CORRECTIONS_NUDGES, "lamp@x", FALSE, "bob@x.org",
		        "all, ann@x.org: lamp@x review\n", NUDGE_FREE },
		{ "no nudges at all", CORRECTIONS_NUDGES, "", FALSE, "bob@x.org", "all, ann@x.org: lamp@x review\n",
		        NUDGE_FREE },
		{ "none about what its author wrote", CORRECTIONS_NUDGES, "lamp@x", FALSE, "ann@x.org", "",
		        NUDGE_BAR_WISH },
	};
	static const struct post comment = { "c@x", BOB, DAY, "lamp@x", "Re: " LAMP, "What about the dark?", NULL, 0 };
	static const struct post answer = { "d@x", ANN, 2 * DAY, "c@x", "Re: " LAMP, "It is light outside.", NULL, 0 };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct world w = with_lamp();

		take_in(&w, &comment);
		take_in(&w, &answer);
		settle(&w);
		set_now(&w, 40);
		say(&w, cases[i].verb, cases[i].object, cases[i].value, cases[i].email);
		expect(&w, cases[i].name, cases[i].want, cases[i].bar);
		world_clear(&w);
	}
}

/* A weak match of one patch of two: nobody is asked about the rest either. */
static void what_has_likely_landed_in_part_is_left_alone(void **state)
{
	static const struct post mails[] = {
		{ "one@x", ANN, 0, NULL, "[PATCH 1/2] lamp: dim it", "Why.", "lamp/a.c", 0 },
		{ "two@x", ANN, 0, "one@x", "[PATCH 2/2] lamp: hang it", "Why.", "lamp/b.c", 0 },
	};
	static const struct {
		const char *rule;
		enum nudge_bar bar;
	} cases[] = { { "patch-id", NUDGE_FREE }, { "similar", NUDGE_BAR_LIKELY } };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct world w;

		world_init(&w);
		for (gsize k = 0; k < G_N_ELEMENTS(mails); k++)
			take_in(&w, &mails[k]);
		commit(&w, "horn: blow it", "lamp/other.c", 10);
		settle(&w);
		match(&w, "one@x", cases[i].rule);
		settle(&w);
		expect(&w, cases[i].rule, cases[i].bar ? "" : "all, ann@x.org: one@x unanswered\n", cases[i].bar);
		world_clear(&w);
	}
}

static void watching_begins_once(void **state)
{
	g_autoptr(Store) s = scene_store();

	(void)state;
	assert_int_equal(nudge_watching(s, "dev"), 0);
	nudge_set_watching(s, "dev", POST_START);
	assert_int_equal(nudge_watching(s, "dev"), POST_START);
	assert_int_equal(nudge_watching(s, "other"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_rule_forbids_alone),
		cmocka_unit_test(what_a_robot_posts_waits_for_nobody),
		cmocka_unit_test(quiet_periods_are_kept),
		cmocka_unit_test(a_day_has_room_for_so_many_mails),
		cmocka_unit_test(what_is_over_is_not_spoken_of),
		cmocka_unit_test(signs_that_it_landed_are_enough),
		cmocka_unit_test(who_has_the_turn_is_asked),
		cmocka_unit_test(one_person_gets_one_mail_a_week),
		cmocka_unit_test(what_asks_nobody_stays_in_its_thread),
		cmocka_unit_test(the_most_urgent_come_first),
		cmocka_unit_test(authors_are_asked_less_often),
		cmocka_unit_test(who_cannot_be_reached_is_not_asked),
		cmocka_unit_test(wishes_are_respected),
		cmocka_unit_test(what_has_likely_landed_in_part_is_left_alone),
		cmocka_unit_test(watching_begins_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
