/* tests/report/test_digest.c: from mails to the digest that a list reads. */
#include "../track/post.h"

#include "base/text.h"
#include "base/trouble.h"
#include "report/digest.h"
#include "store/messages.h"
#include "track/ingest.h"
#include "track/settle.h"

#define DAY 86400
#define NOW (POST_START + 20 * DAY)

static struct track_options options;

static void settle(struct store *s)
{
	const struct settle_inputs inputs = { NULL, NULL };

	assert_true(settle_run(s, &options, &inputs, NULL, NULL, NULL));
}

static void put(struct store *s, const struct post *p)
{
	g_autoptr(Message) m = post_read(p);

	assert_true(store_begin(s, NULL));
	ingest_message(s, &options, messages_list(s, "dev"), m);
	assert_true(store_commit(s, NULL));
}

static struct store *with(const struct post *posts, gsize count)
{
	struct store *s = store_open(":memory:", FALSE, NULL);

	track_options_init(&options);
	for (gsize i = 0; i < count; i++)
		put(s, &posts[i]);
	settle(s);
	return s;
}

static struct digest *digest_of(struct store *s)
{
	const struct digest_options d = { .list = "dev", .archive_url = "https://lists.example/%s" };
	struct digest *digest = digest_make(s, &options, NULL, &d, NOW, NULL);

	assert_non_null(digest);
	return digest;
}

static const struct post posts[] = {
	{ "new@x", "Ann Lee <ann@x.org>", 18 * DAY, NULL, "[PATCH] lamp: dim it", "Why.", "lamp.c", 0 },
	{ "seen@x", "Ann Lee <ann@x.org>", 15 * DAY, NULL, "[PATCH] horn: blow it", "Why.", "horn.c", 0 },
	{ "no@x", "Bob Ray <bob@x.org>", 16 * DAY, "seen@x", "Re: [PATCH] horn: blow it", "What about the dark?", NULL,
	        0 },
	{ "good@x", "Cid Oak <cid@x.org>", 12 * DAY, NULL, "[PATCH] fog: wait", "Why.", "fog.c", 0 },
	{ "ack@x", "Bob Ray <bob@x.org>", 13 * DAY, "good@x", "Re: [PATCH] fog: wait",
	        "Reviewed-by: Bob Ray <bob@x.org>", NULL, 0 },
	{ "later@x", "Cid Oak <cid@x.org>", 21 * DAY, NULL, "[PATCH] tide: come", "Why.", "tide.c", 0 },
};

static void each_series_is_where_its_reader_looks(void **state)
{
	g_autoptr(Store) s = with(posts, G_N_ELEMENTS(posts));
	g_autoptr(Digest) d = digest_of(s);
	const char *ready = strstr(d->body, "READY TO COMMIT: 1"), *review = strstr(d->body, "WAITING FOR REVIEW: 1");
	const char *author = strstr(d->body, "WAITING FOR THEIR AUTHOR: 1");

	(void)state;
	assert_string_equal(d->subject, "Review backlog of dev to 2024-01-21: 3 open, 1 ready, 0 landed");
	assert_false(d->empty);
	assert_true(ready && review && author && ready < review && review < author);
	assert_true(strstr(ready, "* fog: wait (1 patch)") < review);
	assert_true(strstr(review, "* lamp: dim it (1 patch)") < author);
	assert_non_null(strstr(author, "* horn: blow it (1 patch)"));
	assert_non_null(strstr(d->body, "https://lists.example/new@x"));
	assert_null(strstr(d->body, "tide"));
}

static void what_a_robot_posts_waits_for_nobody(void **state)
{
	static const struct post notice = { "bot@x", "Stable Robot <bot@ci.example>", 17 * DAY, NULL,
		"Patch \"lamp: dim it\" has been added to the stable tree", "This is a note.", "bot.c", 0 };
	g_autoptr(Store) s = with(posts, G_N_ELEMENTS(posts));
	g_autoptr(Message) m = post_read(&notice);
	g_autoptr(Digest) d = NULL;

	(void)state;
	m->robot = TRUE;
	assert_true(store_begin(s, NULL));
	ingest_message(s, &options, messages_list(s, "dev"), m);
	assert_true(store_commit(s, NULL));
	settle(s);
	d = digest_of(s);
	assert_null(strstr(d->body, "stable tree"));
	assert_non_null(strstr(d->subject, "3 open"));
}

/* Who wants a digest of some series alone gets no other, and no number that counts others. */
static void conditions_leave_only_what_they_mean(void **state)
{
	g_autoptr(Store) s = with(posts, G_N_ELEMENTS(posts));
	struct digest_options d = { .list = "dev",
		.conditions = "author:cid",
		.personal = TRUE,
		.address = "bot@lantern.example",
		.marker = "#bellwether" };
	g_autoptr(Digest) some = digest_make(s, &options, NULL, &d, NOW, NULL);
	g_autoptr(Digest) none = NULL, wrong = NULL;
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_string_equal(some->subject, "For you: Review backlog of dev to 2024-01-21: 1 open, 1 ready, 0 landed");
	assert_non_null(strstr(some->body, "of the series that are author:cid\n"));
	assert_non_null(strstr(some->body, "* fog: wait (1 patch)"));
	assert_null(strstr(some->body, "lamp"));
	d.conditions = "author:nobody";
	none = digest_make(s, &options, NULL, &d, NOW, NULL);
	assert_true(none->empty);
	d.conditions = "colour:red";
	wrong = digest_make(s, &options, NULL, &d, NOW, &error);
	assert_null(wrong);
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
}

static void a_long_backlog_is_counted_and_cut(void **state)
{
	g_autoptr(Store) s = with(posts, G_N_ELEMENTS(posts));
	g_autoptr(Digest) d = NULL;
	g_auto(GStrv) lines = NULL;

	(void)state;
	for (int i = 0; i < 40; i++) {
		g_autofree char *mid = g_strdup_printf("many%d@x", i);
		g_autofree char *subject = g_strdup_printf(
		        "[PATCH] part%d: a title that goes on and on until nobody reads it to its very end", i);
		g_autofree char *file = g_strdup_printf("part%d", i);
		const struct post p = { mid, "Dan Poe <dan@x.org>", 14 * DAY + i, NULL, subject, "Why.", file, 0 };

		put(s, &p);
	}
	settle(s);
	d = digest_of(s);
	assert_non_null(strstr(d->body, "WAITING FOR REVIEW: 41"));
	assert_non_null(strstr(d->body, "... and 29 more"));
	assert_true(strlen(d->body) < DIGEST_BYTES);
	lines = g_strsplit(d->body, "\n", -1);
	for (char **line = lines; *line; line++)
		if (text_width(*line) > 72)
			fail_msg("%u columns: %s", text_width(*line), *line);
}

static void a_week_without_anything_is_not_worth_a_mail(void **state)
{
	g_autoptr(Store) s = with(&posts[5], 1);
	g_autoptr(Digest) d = digest_of(s);
	const struct digest_options unknown = { .list = "other" };
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_true(d->empty);
	assert_null(digest_make(s, &options, NULL, &unknown, NOW, &error));
	assert_string_equal(error->message, "there is no list 'other' in this database");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_series_is_where_its_reader_looks),
		cmocka_unit_test(what_a_robot_posts_waits_for_nobody),
		cmocka_unit_test(conditions_leave_only_what_they_mean),
		cmocka_unit_test(a_long_backlog_is_counted_and_cut),
		cmocka_unit_test(a_week_without_anything_is_not_worth_a_mail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
