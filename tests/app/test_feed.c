/* tests/app/test_feed.c: a mailbox that stays, fed bit by bit, from a source that does as it is told. */
#include "app/import-mail.h"
#include "app/import.h"
#include "base/trouble.h"
#include "io/source-kind.h"
#include "store/messages.h"
#include "store/progress.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define KEY "imap bell@lantern.example INBOX"

/* A mailbox whose mails are made up: number n is <mN@lantern.example>. */
struct made_up {
	struct source base;
	guint validity, last, end; /* mails last + 1 to end - 1 are still to come */
	guint breaks_at;           /* before this mail the connection breaks; 0: never */
	guint lost;                /* this one is not given; 0: none */
	guint waits_at;            /* before this one nothing comes for a while; 0: never */
	struct store *seen_from;   /* then must be free for this one to write */
	gboolean was_free;
	GString *bytes;
};

static gboolean next(struct source *s, struct source_mail *mail, GError **error)
{
	struct made_up *m = (struct made_up *)s;
	guint n = m->last + 1;

	*mail = (struct source_mail){ 0 };
	if (n == m->end)
		return FALSE;
	if (n == m->breaks_at) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "the connection broke");
		return FALSE;
	}
	if (n == m->waits_at) {
		for (guint tries = 0; tries < 100 && !m->was_free; tries++) {
			g_usleep(500 * 1000);
			m->was_free = store_begin(m->seen_from, NULL) && store_commit(m->seen_from, NULL);
		}
	}
	g_string_printf(m->bytes,
	        "From: Ann Lee <ann@lantern.example>\r\nMessage-ID: <m%u@lantern.example>\r\n"
	        "Date: Mon, 3 Jun 2024 10:00:00 +0000\r\nSubject: Talk %u\r\n\r\nText.\r\n",
	        n, n);
	mail->lost = n == m->lost;
	mail->bytes = mail->lost ? NULL : m->bytes->str;
	mail->len = mail->lost ? 0 : m->bytes->len;
	mail->origin = g_strdup_printf("lantern.example/INBOX uid %u", n);
	m->last = n;
	return TRUE;
}

static char *position(struct source *s)
{
	const struct made_up *m = (const struct made_up *)s;

	return g_strdup_printf("%u:%u", m->validity, m->last);
}

static void progress(struct source *s, guint64 *done, guint64 *total)
{
	(void)s;
	*done = *total = 0;
}

static void release(struct source *s)
{
	g_string_free(((struct made_up *)s)->bytes, TRUE);
	g_free(s);
}

static struct made_up *mailbox(struct store *store, guint validity, guint mails)
{
	static const struct source_kind kind = { next, position, progress, release };
	g_autofree char *from = import_position(store, KEY);
	struct made_up *m = g_new0(struct made_up, 1);
	guint was_validity = 0, uid = 0;

	m->base.kind = &kind;
	m->validity = validity;
	m->end = mails + 1;
	m->bytes = g_string_new(NULL);
	if (from && sscanf(from, "%u:%u", &was_validity, &uid) == 2 && was_validity == validity)
		m->last = uid;
	return m;
}

static int setup(void **state)
{
	*state = g_dir_make_tmp("bellwether-XXXXXX", NULL);
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	const char *argv[] = { "rm", "-rf", *state, NULL };

	g_spawn_sync(NULL, (char **)(guintptr)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
	g_free(*state);
	return 0;
}

static struct store *open_store(void **state)
{
	g_autofree char *path = g_build_filename(*state, "a.db", NULL);
	struct store *s = store_open(path, FALSE, NULL);

	assert_non_null(s);
	return s;
}

/* What was told of each mail. */
struct told {
	GString *mails; /* "1 2 1d": subjects' numbers, "d" for a duplicate */
	struct store *store;
	GString *lost;
};

static void on_stored(const struct import_mail *m, enum ingest_result result, const char *list_name, gpointer data)
{
	struct told *told = data;

	(void)list_name;
	assert_non_null(g_strstr_len(m->bytes, (gssize)m->len, m->message->message_id));
	g_string_append_printf(told->mails, "%s%s%s", told->mails->len ? " " : "",
	        m->message->subject_line + strlen("Talk "), result == INGEST_DUPLICATE ? "d" : "");
	/* What is written now is committed with the mail. */
	store_meta_set(told->store, "last", m->message->message_id);
}

static void on_unreadable(const char *origin, const char *reason, gpointer data)
{
	g_string_append_printf(((struct told *)data)->lost, "%s: %s\n", origin, reason);
}

/* Feeds what the source has. list NULL: it belongs to none. Returns what was told. */
static char *feed(
        struct store *s, struct made_up *m, const char *list, struct import_counts *counts, char **lost, GError **error)
{
	struct told told = { .mails = g_string_new(NULL), .store = s, .lost = g_string_new(NULL) };
	struct import_watch watch = { .stored = on_stored, .unreadable = on_unreadable, .data = &told };
	struct track_options options;

	track_options_init(&options);
	import_feed(s, &options, list, KEY, &m->base, &watch, counts, error);
	if (lost)
		*lost = g_string_free(told.lost, FALSE);
	else
		g_string_free(told.lost, TRUE);
	source_free(&m->base);
	return g_string_free(told.mails, FALSE);
}

static void expect_fed(struct store *s, struct made_up *m, const char *list, const char *mails, const char *at)
{
	struct import_counts counts;
	g_autoptr(GError) error = NULL;
	g_autofree char *told = feed(s, m, list, &counts, NULL, &error), *position_kept = import_position(s, KEY);

	assert_null(error);
	assert_string_equal(told, mails);
	assert_string_equal(position_kept, at);
}

static void each_feed_goes_on_where_the_last_ended(void **state)
{
	g_autoptr(Store) s = open_store(state);

	assert_null(import_position(s, KEY));
	expect_fed(s, mailbox(s, 7, 0), "list", "", "7:0");
	expect_fed(s, mailbox(s, 7, 2), "list", "1 2", "7:2");
	expect_fed(s, mailbox(s, 7, 2), "list", "", "7:2");
	expect_fed(s, mailbox(s, 7, 3), "list", "3", "7:3");
	/* Numbers that start anew: what is known is known by Message-ID. */
	expect_fed(s, mailbox(s, 8, 4), "list", "1d 2d 3d 4", "8:4");
}

static void finding_nothing_writes_nothing(void **state)
{
	g_autoptr(Store) s = open_store(state), other = open_store(state);

	expect_fed(s, mailbox(s, 7, 2), "list", "1 2", "7:2");
	store_was_written(other);
	expect_fed(s, mailbox(s, 7, 2), "list", "", "7:2");
	assert_false(store_was_written(other));
	expect_fed(s, mailbox(s, 7, 3), "list", "3", "7:3");
	assert_true(store_was_written(other));
}

static void mail_of_no_list_is_told_and_not_ingested(void **state)
{
	g_autoptr(Store) s = open_store(state);
	g_autofree char *last = NULL;

	expect_fed(s, mailbox(s, 7, 2), NULL, "1 2", "7:2");
	last = store_meta_get(s, "last");
	assert_string_equal(last, "m2@lantern.example");
	assert_int_equal(messages_find_mid(s, "m1@lantern.example", NULL), 0);
}

/* Few mails, some, and more than a transaction holds. */
static const guint breaks[] = { 1, 2, 9, 200, 2500 };

static void what_came_before_a_fault_is_kept(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(breaks); i++) {
		g_autofree char *path = g_build_filename(*state, "a.db", NULL), *told = NULL, *rest = NULL, *at = NULL;
		g_autoptr(Store) s = open_store(state);
		g_autoptr(GError) error = NULL;
		struct made_up *m = mailbox(s, 7, 3000);
		struct import_counts counts;

		m->breaks_at = breaks[i];
		told = feed(s, m, "list", &counts, NULL, &error);
		assert_non_null(error);
		assert_int_equal(error->code, TROUBLE_RETRY);
		assert_int_equal(counts.messages, breaks[i] - 1);
		at = import_position(s, KEY);
		if (breaks[i] > 1)
			assert_int_equal(strtoul(at + 2, NULL, 10), breaks[i] - 1);
		rest = feed(s, mailbox(s, 7, 3000), "list", &counts, NULL, NULL);
		assert_int_equal(counts.messages, 3001 - breaks[i]);
		assert_int_equal(counts.duplicates, 0);
		g_clear_pointer(&s, store_close);
		g_unlink(path);
	}
}

static void a_lost_mail_is_set_aside_by_its_place(void **state)
{
	g_autoptr(Store) s = open_store(state);
	g_autofree char *told = NULL, *lost = NULL;
	struct import_counts counts;

	for (guint n = 1; n <= 2; n++) {
		struct made_up *m = mailbox(s, n, 3);

		g_free(told);
		g_free(lost);
		m->lost = 2;
		told = feed(s, m, "list", &counts, &lost, NULL);
		assert_int_equal(counts.unreadable, 1);
		assert_non_null(strstr(lost, "lantern.example/INBOX uid 2: the server fails to give it"));
	}
	assert_string_equal(told, "1d 3d");
}

static void who_waits_for_the_network_keeps_nobody_waiting(void **state)
{
	g_autoptr(Store) s = open_store(state), other = open_store(state);
	struct made_up *m = mailbox(s, 7, 600);
	struct import_counts counts;

	/* Behind the first batches, so that some mail has been stored. */
	m->waits_at = 400;
	m->seen_from = other;
	m->was_free = FALSE;
	{
		struct import_watch watch = { 0 };
		struct track_options options;

		track_options_init(&options);
		assert_true(import_feed(s, &options, "list", KEY, &m->base, &watch, &counts, NULL));
	}
	assert_true(m->was_free);
	assert_int_equal(counts.messages, 600);
	source_free(&m->base);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_feed_goes_on_where_the_last_ended),
		TEST(finding_nothing_writes_nothing),
		TEST(mail_of_no_list_is_told_and_not_ingested),
		TEST(what_came_before_a_fault_is_kept),
		TEST(a_lost_mail_is_set_aside_by_its_place),
		TEST(who_waits_for_the_network_keeps_nobody_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
