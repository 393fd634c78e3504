/* tests/app/test_import.c: imports that end well, that are killed, and that a mail kills. */
#include "app/import-queue.h"
#include "app/import.h"
#include "base/trouble.h"
#include "mail/message.h"
#include "store/messages.h"
#include "store/progress.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define DIVIDER "From mboxrd@z Thu Jan  1 00:00:00 1970\n"

/* More than a transaction and a queue hold, so that a kill meets every part of the work. */
#define MANY 6600

#define KILLED 42

struct place {
	char *folder;
	char *mbox;
	char *database;
};

static int setup(void **state)
{
	struct place *p = g_new0(struct place, 1);

	p->folder = g_dir_make_tmp("bellwether-XXXXXX", NULL);
	p->mbox = g_build_filename(p->folder, "a.mbox", NULL);
	p->database = g_build_filename(p->folder, "a.db", NULL);
	*state = p;
	return 0;
}

static int teardown(void **state)
{
	struct place *p = *state;
	const char *argv[] = { "rm", "-rf", p->folder, NULL };

	g_spawn_sync(NULL, (char **)(guintptr)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
	g_free(p->folder);
	g_free(p->mbox);
	g_free(p->database);
	g_free(p);
	return 0;
}

static void append_mail(GString *box, guint number)
{
	g_string_append_printf(box,
	        DIVIDER "From: Ann Lee <ann@x.example>\nTo: list@x.example\nMessage-ID: <m%u@x.example>\n"
	                "Date: Mon, 3 Jun 2024 10:%02u:%02u +0000\nSubject: %s %u\n\nText.\n\n",
	        number, number / 60 % 60, number % 60, number % 3 ? "Talk" : "[PATCH] x: change", number);
	if (number % 3 == 0) {
		g_string_truncate(box, box->len - strlen("Text.\n\n"));
		g_string_append_printf(box,
		        "Why.\n---\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-int old%u;\n+int "
		        "now%u;\n\n",
		        number, number);
	}
}

static void write_many(const struct place *p, guint count)
{
	g_autoptr(GString) box = g_string_new(NULL);

	for (guint i = 0; i < count; i++)
		append_mail(box, i);
	assert_true(g_file_set_contents(p->mbox, box->str, (gssize)box->len, NULL));
}

static gboolean import(
        const struct place *p, const struct import_watch *watch, struct import_counts *counts, GError **error)
{
	g_autoptr(Store) store = store_open(p->database, FALSE, error);
	struct track_options options;

	assert_non_null(store);
	track_options_init(&options);
	return import_source(store, &options, "list", p->mbox, watch, counts, error);
}

static void expect_counts(const struct import_counts *counts, guint messages, guint duplicates, guint unreadable)
{
	assert_int_equal(counts->messages, messages);
	assert_int_equal(counts->duplicates, duplicates);
	assert_int_equal(counts->unreadable, unreadable);
}

/* Checks that each tenth mail is stored, but not the deadly one (a number beyond count: none is). */
static void expect_stored(const struct place *p, guint count, guint deadly)
{
	g_autoptr(Store) store = store_open(p->database, TRUE, NULL);

	for (guint i = deadly % 10; i < count; i += 10) {
		g_autofree char *mid = g_strdup_printf("m%u@x.example", i);
		gint64 id = messages_find_mid(store, mid, NULL);
		struct messages_rank rank;

		assert_int_equal(id && messages_rank(store, id, &rank), i != deadly);
	}
}

static gboolean has_progress(const struct place *p)
{
	g_autoptr(Store) store = store_open(p->database, TRUE, NULL);
	g_autofree char *key = g_strdup_printf("list %s", p->mbox);
	struct progress kept = { 0 };
	gboolean has = progress_get(store, key, &kept);

	progress_clear(&kept);
	return has;
}

static void an_import_counts_what_it_reads(void **state)
{
	struct import_counts counts;

	write_many(*state, MANY);
	assert_true(import(*state, NULL, &counts, NULL));
	expect_counts(&counts, MANY, 0, 0);
	assert_int_equal(counts.patches, MANY / 3);
	assert_false(counts.resumed);
	assert_false(has_progress(*state));
	assert_true(import(*state, NULL, &counts, NULL));
	expect_counts(&counts, 0, MANY, 0);
	assert_int_equal(counts.patches, 0);
}

static void an_empty_mailbox_is_imported(void **state)
{
	struct import_counts counts;

	write_many(*state, 0);
	assert_true(import(*state, NULL, &counts, NULL));
	expect_counts(&counts, 0, 0, 0);
	assert_false(has_progress(*state));
}

struct told {
	GString *unreadable;
	guint64 done, total, messages;
};

static void note_unreadable(const char *origin, const char *reason, gpointer data)
{
	struct told *told = data;

	g_string_append_printf(told->unreadable, "%s: %s\n", origin, reason);
}

static void note_progress(guint64 done, guint64 total, const struct import_counts *counts, gpointer data)
{
	struct told *told = data;

	told->done = done;
	told->total = total;
	told->messages = counts->messages;
}

static void unreadable_mails_are_named_and_counted(void **state)
{
	const struct place *p = *state;
	struct told told = { .unreadable = g_string_new(NULL) };
	struct import_watch watch = { .progress = note_progress, .unreadable = note_unreadable, .data = &told };
	g_autoptr(GString) box = g_string_new(NULL);
	g_autofree char *want = NULL;
	struct import_counts counts;
	gsize large;

	append_mail(box, 1);
	large = box->len;
	g_string_append(box, DIVIDER "Subject: large\n\n");
	g_string_set_size(box, large + MESSAGE_BYTES + 1000);
	memset(box->str + large + 60, 'x', box->len - large - 60);
	g_string_append(box, "\n\n");
	append_mail(box, 2);
	assert_true(g_file_set_contents(p->mbox, box->str, (gssize)box->len, NULL));
	assert_true(import(p, &watch, &counts, NULL));
	expect_counts(&counts, 2, 0, 1);
	want = g_strdup_printf("a.mbox:%zu: it is larger than 10 MB\n", large);
	assert_string_equal(told.unreadable->str, want);
	assert_int_equal(told.done, box->len);
	assert_int_equal(told.total, box->len);
	assert_int_equal(told.messages, 2);
	/* It is named again and counted again, as it is read again. */
	g_string_truncate(told.unreadable, 0);
	assert_true(import(p, &watch, &counts, NULL));
	expect_counts(&counts, 0, 2, 1);
	assert_string_equal(told.unreadable->str, want);
	g_string_free(told.unreadable, TRUE);
}

static void what_cannot_be_read_changes_nothing(void **state)
{
	const struct place *p = *state;
	g_autoptr(GError) error = NULL;
	struct import_counts counts;

	assert_true(g_file_set_contents(p->mbox, "no mailbox\n", -1, NULL));
	assert_false(import(p, NULL, &counts, &error));
	assert_int_equal(error->code, TROUBLE_REFUSED);
	expect_counts(&counts, 0, 0, 0);
	assert_false(has_progress(p));
}

/* Ends the process at a mail, or at the nth step. */
struct killer {
	enum import_step step;
	gint countdown; /* 0: never */
	char *origin;   /* of the deadly mail, NULL: none */
	char *other;    /* and of another one */
};

static void kill_process(enum import_step step, const char *origin, gpointer data)
{
	struct killer *k = data;

	if (step != k->step)
		return;
	if (g_strcmp0(origin, k->origin) == 0 || g_strcmp0(origin, k->other) == 0 ||
	        (k->countdown > 0 && g_atomic_int_dec_and_test(&k->countdown)))
		_exit(KILLED);
}

/* Imports in a process of its own. TRUE: it came to its end; FALSE: the killer ended it. */
static gboolean survives(const struct place *p, struct killer *k)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct import_watch watch = { .step = kill_process, .data = k };
		struct import_counts counts;

		_exit(import(p, &watch, &counts, NULL) ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == KILLED);
	return WEXITSTATUS(status) == 0;
}

static void a_killed_import_goes_on_where_it_was(void **state)
{
	const struct place *p = *state;
	struct killer at_ingest = { .step = IMPORT_INGEST, .countdown = 3500 };
	struct import_counts counts;

	write_many(p, MANY);
	assert_false(survives(p, &at_ingest));
	assert_true(import(p, NULL, &counts, NULL));
	assert_true(counts.resumed);
	/* Three transactions of a thousand and some were committed, and nothing is read twice. */
	assert_int_equal(counts.duplicates, 0);
	assert_in_range(counts.messages, MANY - 3500, MANY - 2000);
	expect_stored(p, MANY, MANY);
	assert_false(has_progress(p));
}

static void kills_at_any_place_lose_nothing(void **state)
{
	const struct place *p = *state;
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	struct import_counts counts;
	guint kills = 0;

	write_many(p, MANY);
	for (; kills < 60; kills++) {
		struct killer k = { .step = kills % 2 ? IMPORT_PARSE : IMPORT_INGEST,
			.countdown = g_rand_int_range(random, 1, kills % 4 ? 400 : 3000) };

		if (survives(p, &k))
			break;
	}
	assert_true(kills > 5);
	assert_true(import(p, NULL, &counts, NULL));
	assert_int_equal(counts.unreadable, 0);
	assert_true(import(p, NULL, &counts, NULL));
	expect_counts(&counts, 0, MANY, 0);
}

/* The origin of mail number n. */
static char *origin_of(const struct place *p, guint n)
{
	g_autoptr(Source) s = source_open(p->mbox, NULL, NULL);
	struct source_mail mail = { 0 };
	char *origin = NULL;

	for (guint i = 0; i <= n; i++) {
		g_free(origin);
		assert_true(source_next(s, &mail, NULL));
		origin = g_steal_pointer(&mail.origin);
	}
	return origin;
}

static void a_deadly_mail_is_set_aside(void **state)
{
	/* Only the first needs more mails than the careful way takes: it is slow. */
	static const struct {
		enum import_step step;
		guint mail, count;
	} deadly[] = {
		{ IMPORT_PARSE, 0, MANY },
		{ IMPORT_PARSE, 2500, 2700 },
		{ IMPORT_INGEST, 700, 1500 },
		{ IMPORT_PARSE, 1499, 1500 },
		{ IMPORT_INGEST, 1499, 1500 },
	};
	const struct place *p = *state;

	for (gsize i = 0; i < G_N_ELEMENTS(deadly); i++) {
		g_autofree char *origin = NULL;
		struct killer k = { .step = deadly[i].step };
		struct import_counts counts;
		guint attempts = 1;

		g_unlink(p->database);
		write_many(p, deadly[i].count);
		k.origin = origin = origin_of(p, deadly[i].mail);
		while (!survives(p, &k))
			assert_true(++attempts <= 15);
		/* Twice in a crowd, five times alone; where the commits before it were not all made, a few times more. */
		assert_in_range(attempts, 8, 11);
		expect_stored(p, deadly[i].count, deadly[i].mail);
		/* A mailbox that is imported anew meets the same mail: it is known now. */
		if (deadly[i].step == IMPORT_PARSE) {
			assert_true(survives(p, &k));
			assert_true(import(p, NULL, &counts, NULL));
			expect_counts(&counts, 0, deadly[i].count - 1, 1);
		}
	}
}

static void two_deadly_mails_in_a_row_are_set_aside(void **state)
{
	const struct place *p = *state;
	g_autofree char *first = NULL, *second = NULL;
	struct killer k = { .step = IMPORT_PARSE };
	struct import_counts counts;
	guint attempts = 1;

	write_many(p, 3000);
	k.origin = first = origin_of(p, 1500);
	k.other = second = origin_of(p, 1501);
	while (!survives(p, &k))
		assert_true(++attempts <= 20);
	assert_true(import(p, NULL, &counts, NULL));
	expect_counts(&counts, 0, 2998, 2);
}

static void the_rest_of_a_damaged_archive_can_follow(void **state)
{
	const struct place *p = *state;
	g_autofree char *pack = g_strdup_printf("cd %s && xz -0 a.mbox && mv a.mbox.xz whole && "
	                                        "head -c $(($(stat -c %%s whole) * 3 / 4)) whole >a.mbox",
	        p->folder);
	g_autofree char *mend = g_strdup_printf("mv %s/whole %s", p->folder, p->mbox);
	struct import_counts counts;
	guint64 before = 0;

	write_many(p, MANY);
	assert_int_equal(system(pack), 0);
	/* As often as one likes: that is no mail that kills. */
	for (guint i = 0; i < 6; i++) {
		g_autoptr(GError) error = NULL;

		assert_false(import(p, NULL, &counts, &error));
		assert_int_equal(error->code, TROUBLE_REFUSED);
		assert_int_equal(counts.unreadable, 0);
		assert_int_equal(counts.duplicates, 0);
		if (i == 0)
			before = counts.messages;
		else
			assert_int_equal(counts.messages, 0);
	}
	assert_in_range(before, 1, MANY - 1);
	assert_int_equal(system(mend), 0);
	assert_true(import(p, NULL, &counts, NULL));
	expect_counts(&counts, (guint)(MANY - before), 0, 0);
	assert_true(counts.resumed);
}

static void count_step(enum import_step step, const char *origin, gpointer data)
{
	(void)origin;
	if (step == IMPORT_PARSE)
		g_atomic_int_inc((gint *)data);
}

static void what_is_read_ahead_is_bounded(void **state)
{
	const struct place *p = *state;
	gint parsed = 0, before = -1;
	struct import_watch watch = { .step = count_step, .data = &parsed };
	struct import_reader reader = { .watch = &watch };
	g_autoptr(Source) source = NULL;

	write_many(p, 3 * IMPORT_QUEUE_MAILS);
	source = source_open(p->mbox, NULL, NULL);
	{
		g_autoptr(ImportQueue) queue = import_queue_new(source, &reader);
		g_autoptr(ImportBatch) batch = import_queue_next(queue, NULL);

		/* Nobody takes more: the threads come to rest, not before they have read much. */
		while (before != g_atomic_int_get(&parsed) || before < IMPORT_QUEUE_MAILS / 2) {
			before = g_atomic_int_get(&parsed);
			g_usleep(200 * 1000);
		}
		assert_true((guint)before <= IMPORT_QUEUE_MAILS + batch->mails->len);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_import_counts_what_it_reads),
		TEST(an_empty_mailbox_is_imported),
		TEST(unreadable_mails_are_named_and_counted),
		TEST(what_cannot_be_read_changes_nothing),
		TEST(a_killed_import_goes_on_where_it_was),
		TEST(kills_at_any_place_lose_nothing),
		TEST(a_deadly_mail_is_set_aside),
		TEST(two_deadly_mails_in_a_row_are_set_aside),
		TEST(the_rest_of_a_damaged_archive_can_follow),
		TEST(what_is_read_ahead_is_bounded),
	};

	/* GLib keeps idle threads for the next pool; a forked child would wait for them, and they are not in it. */
	g_thread_pool_set_max_unused_threads(0);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
