/* tests/track/test_scan.c: what is taken over from a git repository, once and again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "base/trouble.h"
#include "mail/diff.h"
#include "scene.h"
#include "track/commit-note.h"
#include "track/land.h"
#include "track/options.h"
#include "track/scan-ahead.h"
#include "track/scan.h"

static struct track_options options;

/* A directory of its own for each test. */
struct place {
	char *dir;
	char *git;
};

static int set_up(void **state)
{
	struct place *p = g_new0(struct place, 1);

	p->dir = g_dir_make_tmp("scan-XXXXXX", NULL);
	p->git = g_build_filename(p->dir, "code.git", NULL);
	*state = p;
	return p->dir ? 0 : -1;
}

static int tear_down(void **state)
{
	struct place *p = *state;
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", p->dir);

	g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL);
	g_free(p->git);
	g_free(p->dir);
	g_free(p);
	return 0;
}

/* Runs git with a text as its input. */
static void git(const struct place *p, const char *arguments, const char *input)
{
	g_autofree char *file = g_build_filename(p->dir, "input", NULL);
	g_autofree char *command = g_strdup_printf(
	        "sh -c \"git -c init.defaultBranch=main --git-dir='%s' %s < '%s'\"", p->git, arguments, file);
	g_autofree char *errors = NULL;
	int status = -1;

	assert_true(g_file_set_contents(file, input, -1, NULL));
	assert_true(g_spawn_command_line_sync(command, NULL, &errors, &status, NULL));
	if (status != 0)
		fail_msg("git %s: %s", arguments, errors);
}

/* One commit for git fast-import: a.c gets the text, on top of the branch (or of from). */
static void add(GString *stream, const char *branch, const char *from, const char *message, const char *text, int when)
{
	g_string_append_printf(stream,
	        "commit refs/heads/%s\nauthor Ann Lee <ann@example.org> %d +0000\n"
	        "committer Com Mitter <com@example.org> %d +0000\ndata %zu\n%s\n",
	        branch, when, when + 5, strlen(message), message);
	if (from)
		g_string_append_printf(stream, "from %s\n", from);
	g_string_append_printf(stream, "M 100644 inline a.c\ndata %zu\n%s\n", strlen(text), text);
}

static void import(const struct place *p, const char *stream)
{
	git(p, "fast-import --force --quiet", stream);
}

static void scan(struct store *s, const struct place *p, const char *const *branches)
{
	g_autoptr(GError) error = NULL;

	if (!scan_repository(s, &options, p->git, branches, NULL, &error))
		fail_msg("%s", error->message);
}

static guint marked(struct store *s)
{
	g_autoptr(GArray) ids = dirty_next(s, DIRTY_CHANGE, 0, 1000);

	return ids->len;
}

static void settle(struct store *s)
{
	g_autoptr(GArray) ids = dirty_next(s, DIRTY_CHANGE, 0, 1000);

	for (guint i = 0; i < ids->len; i++)
		dirty_clear(s, DIRTY_CHANGE, g_array_index(ids, gint64, i));
}

static guint on_branch(struct store *s, const struct place *p, const char *name)
{
	g_autoptr(GHashTable) oids = commits_of_branch(s, commits_branch(s, commits_repo(s, p->git, "code"), name));

	return g_hash_table_size(oids);
}

static void commits_are_taken_over_once(void **state)
{
	const struct place *p = *state;
	g_autoptr(Store) s = scene_store();
	g_autoptr(GString) stream = g_string_new(NULL);

	git(p, "init --bare --quiet", "");
	add(stream, "main", NULL, "a: first\n\nReviewed-by: Bob Ray <bob@example.org>\n", "one line\n", 1000);
	add(stream, "main", NULL, "a: second\n", "one line\ntwo lines\n", 2000);
	import(p, stream->str);
	scan(s, p, NULL);
	assert_int_equal(on_branch(s, p, "main"), 2);
	assert_int_equal(marked(s), 2);
	settle(s);
	scan(s, p, NULL);
	assert_int_equal(marked(s), 0);
	g_string_truncate(stream, 0);
	add(stream, "main", "refs/heads/main^0", "a: third\n", "one line\nthree lines\n", 3000);
	import(p, stream->str);
	scan(s, p, NULL);
	assert_int_equal(on_branch(s, p, "main"), 3);
	assert_int_equal(marked(s), 1);
}

static void a_commit_says_what_a_patch_says(void **state)
{
	const struct place *p = *state;
	g_autoptr(Store) s = scene_store();
	g_autoptr(GString) stream = g_string_new(NULL);
	g_autoptr(GArray) ids = NULL;
	g_autoptr(Change) c = NULL;

	git(p, "init --bare --quiet", "");
	add(stream, "main", NULL, "[PATCH v2] a: first\n\nBecause it is needed.\n", "one line\nand another\n", 1000);
	import(p, stream->str);
	scan(s, p, NULL);
	ids = dirty_next(s, DIRTY_CHANGE, 0, 10);
	assert_int_equal(ids->len, 1);
	c = changes_load(s, g_array_index(ids, gint64, 0));
	assert_string_equal(c->title_key, "a first");
	assert_string_equal(c->email, "ann@example.org");
	assert_int_equal(c->authored, 1000);
	assert_int_equal(c->when, 1005);
	assert_true(c->has_patch_id);
	assert_int_equal(c->files->len, 1);
	assert_int_equal(c->added, 2);
	assert_int_equal(c->lines->len, 2);
	assert_int_equal(c->words->len, 2); /* because, needed */
}

static void a_branch_that_was_pushed_anew_loses_what_it_had(void **state)
{
	const struct place *p = *state;
	g_autoptr(Store) s = scene_store();
	g_autoptr(GString) stream = g_string_new(NULL);

	git(p, "init --bare --quiet", "");
	add(stream, "main", NULL, "a: first\n", "one line\n", 1000);
	add(stream, "main", NULL, "a: second\n", "two lines\n", 2000);
	import(p, stream->str);
	scan(s, p, NULL);
	settle(s);
	g_string_truncate(stream, 0);
	add(stream, "main", "refs/heads/main^", "a: second, better\n", "three lines\n", 3000);
	import(p, stream->str);
	scan(s, p, NULL);
	assert_int_equal(on_branch(s, p, "main"), 2);
	assert_int_equal(marked(s), 2); /* the one that went and the one that came */
	settle(s);
	git(p, "reflog expire --expire=now --all", "");
	git(p, "gc --quiet --prune=now", "");
	g_string_truncate(stream, 0);
	add(stream, "other", NULL, "a: all new\n", "four lines\n", 4000);
	import(p, stream->str);
	git(p, "update-ref refs/heads/main refs/heads/other", "");
	git(p, "gc --quiet --prune=now", "");
	scan(s, p, NULL);
	assert_int_equal(on_branch(s, p, "main"), 1);
	assert_int_equal(marked(s), 3);
}

static void branches_share_their_commits(void **state)
{
	static const char *const both[] = { "main", "stable", NULL };
	const struct place *p = *state;
	g_autoptr(Store) s = scene_store();
	g_autoptr(GString) stream = g_string_new(NULL);

	git(p, "init --bare --quiet", "");
	add(stream, "main", NULL, "a: first\n", "one line\n", 1000);
	import(p, stream->str);
	g_string_truncate(stream, 0);
	add(stream, "stable", "refs/heads/main^0", "a: fix\n", "two lines\n", 2000);
	import(p, stream->str);
	scan(s, p, both);
	assert_int_equal(on_branch(s, p, "main"), 1);
	assert_int_equal(on_branch(s, p, "stable"), 2);
	assert_int_equal(marked(s), 2);
}

static void people_and_sections_are_kept_and_kept_up(void **state)
{
	const struct place *p = *state;
	g_autoptr(Store) s = scene_store();
	g_autoptr(GString) stream = g_string_new(NULL);
	g_autofree char *mailmap = NULL;
	g_autofree char *sections = NULL;
	g_autofree char *later = NULL;

	git(p, "init --bare --quiet", "");
	add(stream, "main", NULL, "a: first\n", "one line\n", 1000);
	g_string_append(
	        stream, "M 100644 inline .mailmap\ndata 4\nmap\n\nM 100644 inline MAINTAINERS\ndata 4\nmen\n\n");
	import(p, stream->str);
	scan(s, p, NULL);
	mailmap = store_meta_get(s, "mailmap");
	sections = store_meta_get(s, "maintainers");
	assert_string_equal(mailmap, "map\n");
	assert_string_equal(sections, "men\n");
	g_string_truncate(stream, 0);
	add(stream, "main", "refs/heads/main^0", "a: second\n", "two lines\n", 2000);
	g_string_append(stream, "D .mailmap\n\n");
	import(p, stream->str);
	scan(s, p, NULL);
	later = store_meta_get(s, "mailmap");
	assert_string_equal(later, "");
}

static void what_is_no_repository_is_said(void **state)
{
	static const char *const none[] = { "nowhere", NULL };
	const struct place *p = *state;
	g_autoptr(Store) s = scene_store();
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) branch = NULL;

	assert_false(scan_repository(s, &options, p->dir, NULL, NULL, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	git(p, "init --bare --quiet", "");
	assert_false(scan_repository(s, &options, p->git, none, NULL, &branch));
	assert_true(g_error_matches(branch, TROUBLE, TROUBLE_SETUP));
	assert_non_null(strstr(branch->message, "nowhere"));
}

static void more_commits_than_may_be_under_way_keep_their_order(void **state)
{
	enum { COMMITS = 2 * SCAN_AHEAD_COMMITS + 1 };
	const struct place *p = *state;
	g_autoptr(Store) s = scene_store();
	g_autoptr(GString) stream = g_string_new(NULL);
	g_autoptr(GArray) ids = NULL;

	git(p, "init --bare --quiet", "");
	for (int i = 0; i < COMMITS; i++) {
		g_autofree char *text = g_strdup_printf("line %d\n", i);

		add(stream, "main", NULL, text, text, 1000 + i);
	}
	import(p, stream->str);
	scan(s, p, NULL);
	ids = dirty_next(s, DIRTY_CHANGE, 0, 2 * COMMITS);
	assert_int_equal(ids->len, COMMITS);
	for (int i = 0; i < COMMITS; i++) {
		g_autoptr(Change) c = changes_load(s, g_array_index(ids, gint64, i));
		g_autofree char *title = g_strdup_printf("line %d", i);

		assert_string_equal(c->title_key, title);
	}
}

/* Where a repository keeps the text of a file that is not packed. */
static char *object_file(const struct place *p, const char *text)
{
	g_autofree char *header = g_strdup_printf("blob %zu", strlen(text));
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
	const char *oid;

	g_checksum_update(sum, (const guchar *)header, (gssize)strlen(header) + 1);
	g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
	oid = g_checksum_get_string(sum);
	return g_strdup_printf("%s/objects/%.2s/%s", p->git, oid, oid + 2);
}

static void a_commit_that_cannot_be_read_ends_the_scan_until_it_can(void **state)
{
	const struct place *p = *state;
	g_autoptr(Store) s = scene_store();
	g_autoptr(GString) stream = g_string_new(NULL);
	g_autofree char *lost = object_file(p, "two lines\n");
	g_autoptr(GError) error = NULL;

	git(p, "init --bare --quiet", "");
	add(stream, "main", NULL, "a: first\n", "one line\n", 1000);
	add(stream, "main", NULL, "a: second\n", "two lines\n", 2000);
	add(stream, "main", NULL, "a: third\n", "three lines\n", 3000);
	import(p, stream->str);
	assert_int_equal(g_remove(lost), 0);
	assert_false(scan_repository(s, &options, p->git, NULL, NULL, &error));
	assert_non_null(error);
	assert_int_equal(on_branch(s, p, "main"), 0);
	git(p, "hash-object -w --stdin", "two lines\n");
	scan(s, p, NULL);
	assert_int_equal(on_branch(s, p, "main"), 3);
}

/* "x@y z@w" */
static char *mids(const char *body)
{
	g_autoptr(GPtrArray) found = commit_note_mids(body);

	g_ptr_array_add(found, NULL);
	return g_strjoinv(" ", (char **)found->pdata);
}

static void trailers_name_mails(void **state)
{
	static const struct {
		const char *body, *want;
	} bodies[] = {
		{ "Message-ID: <x@y>\n", "x@y" },
		{ "Message-Id: <x@y>\nLink: https://lore.kernel.org/r/z@w\n", "x@y z@w" },
		{ "Link: https://lore.kernel.org/list/x%40y/T/#u\n", "x@y" },
		{ "Link: https://patch.msgid.link/x@y\nLink: https://patch.msgid.link/x@y [1]\n", "x@y" },
		{ "Discussion: https://postgr.es/m/x@y\n", "x@y" },
		{ "Link: https://lists.example.org/dev/?i=%3Cx%40y%3E&j=1\n", "x@y" },
		{ "Link: https://example.org/issue/12\n", "" },
		{ "text about Link: https://lore.kernel.org/r/z@w\n", "" },
		{ "", "" },
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(bodies); i++) {
		g_autofree char *got = mids(bodies[i].body);

		assert_string_equal(got, bodies[i].want);
	}
}

static void reverts_and_copies_are_read(void **state)
{
	static const struct {
		const char *subject, *body, *reverts, *picked;
	} notes[] = {
		{ "Revert \"a: fix\"", "This reverts commit 0123abcdef.\n", "0123abcdef", NULL },
		{ "a: undo", "This reverts commit 0123ABCDEF, for it is wrong.", "0123abcdef", NULL },
		{ "a: fix", "A tool that reverts commit 0123abcdef is needed.", NULL, NULL },
		{ "Revert \"a: fix\"", "This reverts commit 0123.\n", NULL, NULL },
		{ "a: fix", "(cherry picked from commit 0123abcdef)\n", NULL, "0123abcdef" },
		{ "a: fix", "[ Upstream commit 0123abcdef ]\n", NULL, "0123abcdef" },
		{ "a: fix", "commit 0123abcdef upstream.\n", NULL, "0123abcdef" },
		{ "a: fix", "Since commit 0123abcdef upstream.\n", NULL, NULL },
		{ "a: fix", "", NULL, NULL },
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(notes); i++) {
		g_autofree char *reverts = commit_note_reverts(notes[i].subject, notes[i].body);
		g_autofree char *picked = commit_note_picked(notes[i].body);

		assert_int_equal(g_strcmp0(reverts, notes[i].reverts), 0);
		assert_int_equal(g_strcmp0(picked, notes[i].picked), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(commits_are_taken_over_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_commit_says_what_a_patch_says, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_branch_that_was_pushed_anew_loses_what_it_had, set_up, tear_down),
		cmocka_unit_test_setup_teardown(branches_share_their_commits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(people_and_sections_are_kept_and_kept_up, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_no_repository_is_said, set_up, tear_down),
		cmocka_unit_test_setup_teardown(more_commits_than_may_be_under_way_keep_their_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		        a_commit_that_cannot_be_read_ends_the_scan_until_it_can, set_up, tear_down),
		cmocka_unit_test(trailers_name_mails),
		cmocka_unit_test(reverts_and_copies_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
