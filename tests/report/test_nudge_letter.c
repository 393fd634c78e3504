/* tests/report/test_nudge_letter.c: what a nudge says, to whom, and that nothing in it is taken for something else. */
#include "../track/post.h"

#include "base/text.h"
#include "report/round-nudges.h"
#include "store/messages.h"
#include "store/nudges.h"
#include "track/ingest.h"
#include "track/settle.h"

#define DAY ((gint64)86400)
#define MOST 6

#define ANN "Ann Lee <ann@x.org>"
#define BOB "Bob Ray <bob@x.org>"
#define CID "Cid Oak <cid@x.org>"

static const struct post lamp = { "lamp@x", ANN, 0, NULL, "[Dev] [PATCH v2] lamp: dim it", "Why.", "lamp/a.c", 0 };
static const struct post comment = { "c@x", BOB, DAY, "lamp@x", "Re: [Dev] [PATCH v2] lamp: dim it", "And the dark?",
	NULL, 0 };
static const struct post answer = { "d@x", ANN, 2 * DAY, "c@x", "Re: [Dev] [PATCH v2] lamp: dim it", "It is light.",
	NULL, 0 };
static const struct post tag = { "t@x", CID, 3 * DAY, "lamp@x", "Re: [Dev] [PATCH v2] lamp: dim it",
	"Reviewed-by: Cid Oak <cid@x.org>", NULL, 0 };
static const struct post horn = { "horn@x", CID, 3 * DAY, NULL, "[Dev] [PATCH] horn: blow it", "Why.", "horn/b.c", 0 };
static const struct post ask = { "e@x", BOB, 4 * DAY, "horn@x", "Re: [Dev] [PATCH] horn: blow it", "Is it loud?", NULL,
	0 };
static const struct post yes = { "f@x", CID, 5 * DAY, "e@x", "Re: [Dev] [PATCH] horn: blow it", "It is very loud.",
	NULL, 0 };

static const char maintained[] = "LAMPS\nM: Max Wick <max@x.org>\nF: lamp/\n";

static struct track_options track;
static const struct letter_options sender = {
	.address = "bot@lantern.example", .name = "Bellwether", .marker = "#bellwether", .mode = LETTER_LIVE
};
static const struct round_list list = { .name = "dev",
	.address = "dev@lists.example",
	.tag = "Dev",
	.archive_url = "https://lists.example/%s",
	.nudges = TRUE };
static struct round_options options = {
	.track = &track, .letter = &sender, .lists = &list, .n_lists = 1, .nudges_per_day = 9, .contact = "keeper@x"
};

static struct store *with(const struct maintainers *m, const struct post *const *posts)
{
	struct store *s = store_open(":memory:", FALSE, NULL);
	const struct settle_inputs inputs = { NULL, m };

	options.maintainers = m;
	track_options_init(&track);
	track.list_tag = "Dev";
	assert_true(store_begin(s, NULL));
	for (gsize i = 0; i < MOST && posts[i]; i++) {
		g_autofree char *text = post_text(posts[i]), *why = NULL;
		g_autoptr(Message) mail = message_read(text, strlen(text), "Dev", &why);

		ingest_message(s, &track, messages_list(s, "dev"), mail);
	}
	assert_true(store_commit(s, NULL));
	assert_true(settle_run(s, &track, &inputs, NULL, NULL, NULL));
	return s;
}

/* The first nudge at day 40. */
static struct nudge_letter *first_letter(struct store *s)
{
	const struct nudge_letter_options o = round_nudges_options(s, &options, &list);
	gint64 now = POST_START + 40 * DAY;
	g_autoptr(GPtrArray) mails = round_nudges_due(s, &options, &list, POST_START, now, now, NULL);
	g_autoptr(GError) error = NULL;
	struct nudge_letter *l;

	assert_int_not_equal(mails->len, 0);
	l = nudge_letter_write(s, &o, mails->pdata[0], now, &error);
	assert_null(error);
	return l;
}

static const struct {
	const char *name;
	const struct post *posts[MOST];
	gboolean maintained;
	const char *says[4];
	const char *not_says;
} cases[] = {
	{ "nobody answered", { &lamp }, FALSE,
	        { "Hello all,\n", "It has had no answer on the list so far.\n",
	                "Nobody in particular is asked:", "Its author has nothing to do;" },
	        "MAINTAINERS" },
	{ "its maintainer", { &lamp }, TRUE,
	        { "Hello Max Wick,\n",
	                "It has had no answer on the list so far.\nThe patch needs an Ack from Max Wick (LAMPS).\n",
	                "because MAINTAINERS names you", "Its author has nothing to do;" },
	        "Nobody in particular" },
	{ "its author", { &lamp, &comment }, FALSE,
	        { "Hello Ann Lee,\n",
	                "It has 1 comment without an answer on the list so far:\n\n  Bob Ray, 2024-01-02\n",
	                "https://lists.example/c@x\n", "An answer there or a new version" },
	        "not-me" },
	{ "who commented", { &lamp, &comment, &answer }, FALSE,
	        { "Hello Bob Ray,\n", "what was said has been answered since.\n",
	                "\nThe patch needs an approval by somebody other than the author.\n", "You commented on it" },
	        "MAINTAINERS" },
	{ "nobody, of what is ready", { &lamp, &tag }, FALSE,
	        { "Hello all,\n", "It has all that the check-in policy asks for",
	                "Nobody in particular is asked: whoever commits here, please take it", "" },
	        "The patch needs" },
	{ "one mail about two", { &lamp, &comment, &answer, &horn, &ask, &yes }, FALSE,
	        { "Hello Bob Ray,\n", "* lamp: dim it\n  S", "* horn: blow it\n  S",
	                "one mail about all of them rather" },
	        "Nobody in particular" },
};

/* NULL: none. A new one. */
static struct maintainers *maintainers_of(gsize i)
{
	return cases[i].maintained ? maintainers_parse(maintained, strlen(maintained)) : NULL;
}

static void each_reason_has_its_words(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Maintainers) m = maintainers_of(i);
		g_autoptr(Store) s = with(m, cases[i].posts);
		g_autoptr(NudgeLetter) l = first_letter(s);

		for (gsize k = 0; k < G_N_ELEMENTS(cases[i].says); k++)
			if (!strstr(l->body, cases[i].says[k]))
				fail_msg("%s: nothing of '%s' in\n%s", cases[i].name, cases[i].says[k], l->body);
		if (strstr(l->body, cases[i].not_says))
			fail_msg("%s: '%s' in\n%s", cases[i].name, cases[i].not_says, l->body);
	}
}

static gboolean is_link(const char *line)
{
	return strstr(line, "https://") != NULL;
}

/* One screen, lines that fit, a footer, and no line that begins with a command: whoever quotes it or answers above it
 * gives none. */
static void every_nudge_is_fit_to_be_mailed(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Maintainers) m = maintainers_of(i);
		g_autoptr(Store) s = with(m, cases[i].posts);
		g_autoptr(NudgeLetter) l = first_letter(s);
		g_auto(GStrv) lines = g_strsplit(l->body, "\n", -1);

		assert_true(g_strv_length(lines) < 50);
		assert_non_null(strstr(l->body, "\n-- \n"));
		assert_non_null(strstr(l->body, "#bellwether snooze S"));
		assert_non_null(strstr(l->body, "#bellwether nudge off all"));
		assert_non_null(strstr(l->body, "bot@lantern.example"));
		assert_non_null(strstr(l->body, "keeper@x"));
		assert_null(strstr(l->body, "\n\n\n"));
		for (gsize k = 0; lines[k]; k++) {
			g_autofree char *bare = g_strstrip(g_strdup(lines[k]));

			if (text_width(lines[k]) > 72 && !is_link(lines[k]))
				fail_msg("%s: too long: %s", cases[i].name, lines[k]);
			assert_false(g_str_has_prefix(bare, "#bellwether"));
		}
	}
}

static void the_subject_is_that_of_the_posting(void **state)
{
	static const struct post *const one[MOST] = { &lamp };
	g_autoptr(Store) s = NULL;
	g_autoptr(NudgeLetter) l = NULL;

	(void)state;
	s = with(NULL, one);
	l = first_letter(s);
	assert_string_equal(l->subject, "Re: [PATCH v2] lamp: dim it");
	assert_string_equal(l->parent, "lamp@x");
	assert_int_equal(l->cc->len, 1);
	assert_string_equal(((struct address *)l->cc->pdata[0])->email, "ann@x.org");
}

static void several_series_begin_a_thread(void **state)
{
	static const struct post *const two[MOST] = { &lamp, &comment, &answer, &horn, &ask, &yes };
	g_autoptr(Store) s = NULL;
	g_autoptr(NudgeLetter) l = NULL;

	(void)state;
	s = with(NULL, two);
	l = first_letter(s);
	assert_string_equal(l->subject, "2 series on dev that wait for a word");
	assert_null(l->parent);
	assert_int_equal(l->cc->len, 2);
}

/* In one transaction the mail, what it is about and whom it asks. */
static void what_was_asked_is_kept_with_the_mail(void **state)
{
	static const struct post *const two[MOST] = { &lamp, &comment, &answer, &horn, &ask, &yes };
	gint64 now = POST_START + 40 * DAY, id;
	g_autoptr(Store) s = NULL;
	g_autoptr(GPtrArray) mails = NULL, people = NULL;
	g_autoptr(GArray) asked = NULL;
	struct nudge_letter_options o;

	(void)state;
	s = with(NULL, two);
	o = round_nudges_options(s, &options, &list);
	mails = round_nudges_due(s, &options, &list, POST_START, now, now, NULL);
	assert_true(store_begin(s, NULL));
	id = nudge_letter_post(s, &o, mails->pdata[0], now, now, NULL);
	assert_int_equal(nudge_letter_post(s, &o, mails->pdata[0], now, now + 1, NULL), id);
	assert_true(store_commit(s, NULL));
	asked = nudges_of_mail(s, id);
	people = nudges_people_of_mail(s, id);
	assert_int_equal(asked->len, 2);
	assert_int_equal(g_array_index(asked, struct nudges_asked, 0).reason, NUDGE_REVIEW);
	assert_int_equal(people->len, 1);
	assert_string_equal(people->pdata[0], "bob@x.org");
	assert_int_equal(nudges_last_to(s, "bob@x.org"), now);
}

/* Where nobody in particular is asked the list is, and the author is told. */
static void what_asks_nobody_goes_to_the_list(void **state)
{
	static const struct post *const one[MOST] = { &lamp };
	gint64 now = POST_START + 40 * DAY;
	g_autoptr(Store) s = NULL;
	g_autoptr(GPtrArray) mails = NULL;
	g_autoptr(OutboxMail) row = NULL;
	g_autofree char *raw = NULL;
	struct nudge_letter_options o;

	(void)state;
	s = with(NULL, one);
	o = round_nudges_options(s, &options, &list);
	mails = round_nudges_due(s, &options, &list, POST_START, now, now, NULL);
	row = outbox_get(s, nudge_letter_post(s, &o, mails->pdata[0], now, now, NULL));
	raw = g_strndup(row->raw, row->raw_len);
	assert_non_null(strstr(raw, "\r\nTo: dev@lists.example\r\nCc: Ann Lee <ann@x.org>\r\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_reason_has_its_words),
		cmocka_unit_test(every_nudge_is_fit_to_be_mailed),
		cmocka_unit_test(the_subject_is_that_of_the_posting),
		cmocka_unit_test(several_series_begin_a_thread),
		cmocka_unit_test(what_asks_nobody_goes_to_the_list),
		cmocka_unit_test(what_was_asked_is_kept_with_the_mail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
