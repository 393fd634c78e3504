/* tests/track/test_land.c: which commit a posted patch became. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "scene.h"
#include "store/matches.h"
#include "store/query.h"
#include "track/land.h"
#include "track/options.h"

#define MAX_MAILS 4

static gint by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "p@x patch-id; q@x squashed": the matches of a commit by Message-ID. */
static char *matches(struct store *s, gint64 commit)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	struct query *q = query_get(s, QUERY_MATCHES_OF_COMMIT);
	GString *text = g_string_new(NULL);

	query_int(q, 1, commit);
	while (query_step(q)) {
		g_autofree char *mid = messages_mid(s, query_col_int(q, 0));

		g_ptr_array_add(words, g_strdup_printf("%s %s", mid, query_col_text(q, 1)));
	}
	g_ptr_array_sort(words, by_text);
	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(text, "%s%s", i ? "; " : "", (char *)g_ptr_array_index(words, i));
	return g_string_free(text, FALSE);
}

static struct track_options options;

struct landing {
	const char *what;
	struct scene mails[MAX_MAILS];
	struct scene commit;
	const char *want;
};

/* clang-format off */
static const struct landing landings[] = {
	{ "the letter of the patch",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 100 } },
	  { .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500, .authored = 50 },
	  "p@x patch-id" },
	{ "a patch mailed long after the commit is another one",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 500 + 2 * SCENE_DAY } },
	  { .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500 },
	  "" },
	{ "a clock may be wrong by a day",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 500 + SCENE_DAY - 1 } },
	  { .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500 },
	  "p@x patch-id" },
	{ "of equal postings the newest landed",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 100 },
	    { .id = "q@x", .title = "a: fix", .diff = "abcdef", .date = 200, .version = 2 } },
	  { .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500, .authored = 50 },
	  "q@x patch-id" },
	{ "of equal postings the newest, even if somebody sent it on with the date of the first",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 100 },
	    { .id = "q@x", .title = "a: fix", .diff = "abcdef", .date = 200, .version = 2 } },
	  { .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500, .authored = 100 },
	  "q@x patch-id" },
	{ "of postings that were edited alike the one with the author date",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdefgh", .date = 100 },
	    { .id = "q@x", .title = "a: fix", .diff = "abcdefgh", .date = 200, .version = 2 } },
	  { .id = "c", .title = "a: fix", .diff = "abcdefgx", .date = 500, .authored = 100 },
	  "p@x author-date" },
	{ "the first version's date on what the second one says",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcd", .date = 100 },
	    { .id = "q@x", .title = "a: fix", .diff = "abcdefgh", .date = 200, .version = 2 } },
	  { .id = "c", .title = "a: fix", .diff = "abcdefgx", .date = 500, .authored = 100 },
	  "q@x subject" },
	{ "made after nearly the same pattern for another file",
	  { { .id = "p@x", .title = "one.c: drop the useless tag", .diff = "abcd", .date = 100, .file = "one.c" } },
	  { .id = "c", .title = "two.c: drop the useless tag", .diff = "abcde", .file = "two.c", .date = 500, .authored = 70 },
	  "" },
	{ "nobody applies by likeness what is years old",
	  { { .id = "p@x", .title = "a: add a check", .diff = "abcdefgh", .date = 100 } },
	  { .id = "c", .title = "a: add one check", .diff = "abcdefgx", .date = 500 * SCENE_DAY, .authored = 70 },
	  "" },
	{ "a trailer is stronger than all",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdxy", .date = 100 },
	    { .id = "q@x", .title = "a: fix", .diff = "abcdef", .date = 200, .version = 2 } },
	  { .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500, .declares = "p@x" },
	  "p@x message-id" },
	{ "a link to talk about something else is no proof",
	  { { .id = "p@x", .title = "other thing", .diff = "uvwxyz", .file = "z.c", .date = 100 } },
	  { .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500, .declares = "p@x" },
	  "" },
	{ "a trailer that names the neighbour of what the commit is to the letter",
	  { { .id = "p@x", .title = "a: first", .diff = "ijklmno", .date = 100, .number = 1, .total = 2 },
	    { .id = "q@x", .title = "a: second", .diff = "abcdefgh", .date = 101, .number = 2, .total = 2 } },
	  { .id = "c", .title = "a: second", .diff = "abcdefgh", .date = 500, .declares = "p@x" },
	  "q@x patch-id" },
	{ "a trailer that names one of two patches that the commit is made of",
	  { { .id = "p@x", .title = "a: first", .diff = "ijklmno", .date = 100, .number = 1, .total = 2 },
	    { .id = "q@x", .title = "a: second", .diff = "abcdefgh", .date = 101, .number = 2, .total = 2 } },
	  { .id = "c", .title = "a: second", .diff = "abcdefghijklmno", .date = 500, .declares = "p@x" },
	  "p@x message-id" },
	{ "a trailer that names another posting than what the commit is to the letter",
	  { { .id = "p@x", .title = "a: first", .diff = "ijklmno", .date = 100 },
	    { .id = "q@x", .title = "a: second", .diff = "abcdefgh", .date = 101 } },
	  { .id = "c", .title = "a: second", .diff = "abcdefgh", .date = 500, .declares = "p@x" },
	  "p@x message-id" },
	{ "edited by the committer, with the date of the mail",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 100 } },
	  { .id = "c", .title = "a: fix", .diff = "abxyz", .date = 500, .authored = 100 },
	  "p@x author-date" },
	{ "the subject was edited, too",
	  { { .id = "p@x", .title = "fix for a thing", .diff = "abcdef", .date = 100 } },
	  { .id = "c", .title = "a: fix for the thing", .diff = "abcxyz", .date = 500, .authored = 100 },
	  "p@x author-date" },
	{ "the same second is not the same patch",
	  { { .id = "p@x", .title = "other thing", .diff = "uvwxyz", .file = "z.c", .date = 100, .who = "Bob Ray" } },
	  { .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500, .authored = 100 },
	  "" },
	{ "title, author and file",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 100 } },
	  { .id = "c", .title = "a: fix", .diff = "uvwxyz", .date = 500, .authored = 70 },
	  "p@x subject" },
	{ "title and author are not enough for another file",
	  { { .id = "p@x", .title = "fix typo", .diff = "abcdef", .date = 100, .file = "z.c" } },
	  { .id = "c", .title = "fix typo", .diff = "uvwxyz", .date = 500, .authored = 70 },
	  "" },
	{ "renamed and edited by its author",
	  { { .id = "p@x", .title = "a: add a check", .diff = "abcdefgh", .date = 100 } },
	  { .id = "c", .title = "b: check size", .diff = "abcdefgx", .date = 500, .authored = 70 },
	  "p@x similar" },
	{ "a few lines of somebody else are chance",
	  { { .id = "p@x", .title = "z: speed up", .diff = "abcdefgh", .date = 100, .who = "Bob Ray" } },
	  { .id = "c", .title = "a: fix", .diff = "abcduvwxyz", .date = 500, .authored = 70 },
	  "" },
	{ "a revert is not what it reverts",
	  { { .id = "p@x", .title = "a: fix", .diff = "abcdefgh", .date = 100 } },
	  { .id = "c", .title = "Revert \"a: fix\"", .diff = "abcdefgx", .date = 500, .authored = 70 },
	  "" },
	{ "two patches of one posting in one commit",
	  { { .id = "p@x", .title = "a: first", .diff = "abcdefgh", .date = 100, .number = 1, .total = 2 },
	    { .id = "q@x", .title = "a: second", .diff = "ijklmno", .date = 101, .number = 2, .total = 2 } },
	  { .id = "c", .title = "a: first", .diff = "abcdefghijklmno", .date = 500, .authored = 70 },
	  "p@x subject; q@x squashed" },
	{ "an earlier version of the same patch is not squashed into it",
	  { { .id = "p@x", .title = "a: first", .diff = "abcdefgh", .date = 100 },
	    { .id = "q@x", .title = "a: first", .diff = "abcdefghijklmno", .date = 200, .version = 2 } },
	  { .id = "c", .title = "a: first", .diff = "abcdefghijklmno", .date = 500, .authored = 70 },
	  "q@x patch-id" },
	{ "a piece of a patch",
	  { { .id = "p@x", .title = "a: all of it", .diff = "abcdefghijklmno", .date = 100 } },
	  { .id = "c", .title = "b: prepare", .diff = "abcde", .date = 500, .authored = 70 },
	  "p@x split" },
};
/* clang-format on */

/* order 0: mails first; 1: the commit first; 2: the commit in between, settled at every step. */
static void play(const struct landing *l, int order)
{
	g_autoptr(Store) s = scene_store();
	g_autofree char *got = NULL;
	g_autoptr(GArray) marked = NULL;
	gint64 commit = 0;

	for (int i = 0; i < MAX_MAILS; i++) {
		if (i == (order == 2 ? 1 : 0) && order > 0) {
			commit = scene_commit(s, &l->commit);
			land_settle(s, &options);
		}
		if (!l->mails[i].id)
			continue;
		scene_mail(s, &l->mails[i]);
		if (order > 0)
			land_settle(s, &options);
	}
	if (!commit)
		commit = scene_commit(s, &l->commit);
	land_settle(s, &options);
	marked = dirty_next(s, DIRTY_CHANGE, 0, 1);
	assert_int_equal(marked->len, 0);
	got = matches(s, commit);
	if (strcmp(got, l->want))
		fail_msg("%s (order %d): got \"%s\", wanted \"%s\"", l->what, order, got, l->want);
}

static void patches_land_in_any_order_of_arrival(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(landings); i++)
		for (int order = 0; order < 3; order++)
			play(&landings[i], order);
}

static void many_patches_may_become_one_commit(void **state)
{
	static const char lines[] = "abcdefghijklmnopqrstuvwxyzABCD";
	g_autoptr(Store) s = scene_store();
	g_autofree char *found = NULL;
	g_auto(GStrv) words = NULL;
	gint64 whole;

	(void)state;
	for (guint i = 0; i < 6; i++) {
		g_autofree char *id = g_strdup_printf("p%u@x", i), *title = g_strdup_printf("a: step %u", i);
		g_autofree char *diff = g_strndup(lines + 5 * (gsize)i, 5);

		scene_mail(s,
		        &(struct scene){
		                .id = id, .title = title, .diff = diff, .date = 100 + i, .number = i + 1, .total = 6 });
	}
	whole = scene_commit(s, &(struct scene){ .id = "c", .title = "a: step 0", .diff = lines, .date = 500 });
	land_settle(s, &options);
	found = matches(s, whole);
	words = g_strsplit(found, "squashed", -1);
	assert_int_equal(g_strv_length(words), 6);
}

static void a_commit_of_its_own_is_stronger_than_a_squash(void **state)
{
	g_autoptr(Store) s = scene_store();
	const struct scene p = {
		.id = "p@x", .title = "a: first", .diff = "abcdefgh", .date = 100, .number = 1, .total = 2
	};
	const struct scene q = {
		.id = "q@x", .title = "a: second", .diff = "ijklmno", .date = 101, .number = 2, .total = 2
	};
	gint64 whole, own;
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autofree char *its = NULL;

	(void)state;
	scene_mail(s, &p);
	scene_mail(s, &q);
	whole = scene_commit(
	        s, &(struct scene){ .id = "c", .title = "a: first", .diff = "abcdefghijklmno", .date = 500 });
	land_settle(s, &options);
	before = matches(s, whole);
	assert_string_equal(before, "p@x subject; q@x squashed");
	own = scene_commit(s, &(struct scene){ .id = "d", .title = "a: second", .diff = "ijklmno", .date = 600 });
	land_settle(s, &options);
	after = matches(s, whole);
	its = matches(s, own);
	assert_string_equal(after, "p@x subject");
	assert_string_equal(its, "q@x patch-id");
}

static void a_commit_that_was_pushed_away_is_no_proof(void **state)
{
	g_autoptr(Store) s = scene_store();
	gint64 commit, branch;
	g_autofree char *got = NULL;

	(void)state;
	scene_mail(s, &(struct scene){ .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 100 });
	commit = scene_commit(s, &(struct scene){ .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500 });
	land_settle(s, &options);
	branch = commits_branch(s, commits_repo(s, "/repo", "repo"), "main");
	commits_leave_branch(s, commit, branch);
	dirty_mark(s, DIRTY_CHANGE, changes_of_commit(s, commit));
	land_settle(s, &options);
	got = matches(s, commit);
	assert_string_equal(got, "");
}

static void a_patch_that_goes_leaves_its_commit_to_another(void **state)
{
	g_autoptr(Store) s = scene_store();
	gint64 commit, newer;
	g_autofree char *got = NULL;

	(void)state;
	scene_mail(s, &(struct scene){ .id = "p@x", .title = "a: fix", .diff = "abcdef", .date = 100 });
	newer = scene_mail(s, &(struct scene){ .id = "q@x", .title = "a: fix", .diff = "abcdef", .date = 200 });
	commit = scene_commit(s, &(struct scene){ .id = "c", .title = "a: fix", .diff = "abcdef", .date = 500 });
	land_settle(s, &options);
	land_touch(s, changes_of_message(s, newer));
	changes_delete(s, changes_of_message(s, newer));
	land_settle(s, &options);
	got = matches(s, commit);
	assert_string_equal(got, "p@x patch-id");
}

/* With CHANGES_OWNERS postings of a title it is a key, with one more it is none, and that for all. */
static void a_title_with_too_many_owners_is_no_key_whoever_came_last(void **state)
{
	(void)state;
	for (int order = 0; order < 2; order++) {
		g_autoptr(Store) s = scene_store();
		gint64 commit = 0;
		const struct scene c = { .id = "c", .title = "fix typo", .diff = "uvwxyz", .date = 99999 };
		g_autofree char *got = NULL;
		g_autofree char *more = NULL;

		if (order == 0)
			commit = scene_commit(s, &c);
		for (int i = 0; i <= CHANGES_OWNERS; i++) {
			g_autofree char *mid = g_strdup_printf("%02d@x", i);
			char diff[] = { (char)('0' + i), '\0' };

			if (i == CHANGES_OWNERS) {
				if (order == 1)
					commit = scene_commit(s, &c);
				land_settle(s, &options);
				got = matches(s, commit);
				assert_string_equal(got, "63@x subject");
			}
			scene_mail(s, &(struct scene){ .id = mid, .title = "fix typo", .diff = diff, .date = 100 + i });
		}
		land_settle(s, &options);
		more = matches(s, commit);
		assert_string_equal(more, "");
	}
}

static void strong_rules_are_sure(void **state)
{
	(void)state;
	assert_true(land_is_sure("message-id"));
	assert_true(land_is_sure("patch-id"));
	assert_true(land_is_sure("author-date"));
	assert_false(land_is_sure("subject"));
	assert_false(land_is_sure("similar"));
	assert_false(land_is_sure("squashed"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patches_land_in_any_order_of_arrival),
		cmocka_unit_test(many_patches_may_become_one_commit),
		cmocka_unit_test(a_commit_of_its_own_is_stronger_than_a_squash),
		cmocka_unit_test(a_commit_that_was_pushed_away_is_no_proof),
		cmocka_unit_test(a_patch_that_goes_leaves_its_commit_to_another),
		cmocka_unit_test(a_title_with_too_many_owners_is_no_key_whoever_came_last),
		cmocka_unit_test(strong_rules_are_sure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
