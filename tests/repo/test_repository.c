/* tests/repo/test_repository.c: commits are found and told as git tells them, in whole, shallow and rewritten histories. */
#include "base/trouble.h"
#include "repo/repository.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "git-kit.h"

static struct repository *open_at(const char *folder)
{
	GError *error = NULL;
	struct repository *r = repository_open(folder, &error);

	assert_null(error);
	assert_non_null(r);
	return r;
}

/* The subjects of a walk joined by " ", from the oldest on. */
static char *subjects_between(struct repository *r, const char *tip, const char *hide)
{
	g_autoptr(GPtrArray) ids = repository_between(r, tip, hide, NULL);
	GString *s = g_string_new(NULL);

	assert_non_null(ids);
	for (guint i = 0; i < ids->len; i++) {
		g_autoptr(Commit) c = repository_read(r, g_ptr_array_index(ids, i), NULL);

		assert_non_null(c);
		g_string_append_printf(s, "%s%s", i ? " " : "", c->subject);
	}
	return g_string_free(s, FALSE);
}

/* Every commit that shows another thing than git does fails with its subject. */
static void expect_as_git(const char *folder)
{
	g_autoptr(Repository) r = open_at(folder);
	g_autofree char *tip = repository_tip(r, NULL, NULL);
	g_autoptr(GPtrArray) ids = repository_between(r, tip, NULL, NULL);

	for (guint i = 0; i < ids->len; i++) {
		g_autoptr(Commit) c = repository_read(r, g_ptr_array_index(ids, i), NULL);
		g_autofree char *script = g_strdup_printf(
		        "git show -p --full-index --format= %s > shown; cat shown", c->id);
		g_autofree char *printed = git_kit_run(folder, script);

		g_strchomp(c->diff);
		if (strcmp(c->diff, printed) != 0)
			fail_msg("%s:\n%s\n--- but git shows:\n%s", c->subject, c->diff, printed);
	}
}

static void diffs_are_those_of_git(void **state)
{
	char *folder = git_kit_new();
	git_kit_do(folder,
	        "c() { git add -A .; git commit -q -m \"$1\"; }\n"
	        "mkdir -p d/e; seq 1 60 > a.txt; seq 100 160 > d/e/b.txt; printf 'x\\000y' > i.bin; printf 'no end' > "
	        "n; "
	        "echo run > run.sh; : > empty; c root\n"
	        "sed -i 's/^7$/seven/; 30d' a.txt; echo more >> d/e/b.txt; c edit\n"
	        "chmod +x run.sh; c mode\n"
	        "printf 'x\\000z' > i.bin; printf 'no end yet' > n; c binary\n"
	        "git mv a.txt d/a.txt; c move\n"
	        "git mv d/e/b.txt b2.txt; sed -i '3d' b2.txt; echo x >> b2.txt; c move-and-edit\n"
	        "git mv d/a.txt new.c; seq 500 530 > new.c; c replaced\n"
	        "cp b2.txt copy1; git rm -q b2.txt; cp copy1 copy2; c two-for-one\n"
	        "mkdir p q; for i in 1 2 3; do seq $i 40 > p/f$i; done; c three\n"
	        "git mv p/f1 q/f1; git mv p/f2 q/g2; git mv p/f3 q/f3; echo 1 >> q/f1; echo 2 >> q/g2; echo 3 >> q/f3; "
	        "c mixed\n"
	        "seq 40 > p/h; c half; git mv p/h p/k; sed -i '1,15s/^/new /' p/k; c half-moved\n"
	        "seq 100 > p/s; c same; git mv p/s q/s; sed -i '1,10s/^/new /' q/s; seq 100 > q/other; echo 1 >> "
	        "q/other; c same-name\n"
	        "rm n; ln -s copy1 n; c link\n"
	        "printf 'a b\\n' > 'sp ace'; printf 'u\\n' > 'gr\\303\\266\\303\\237e\\t\"'; c names\n"
	        "echo c >> 'sp ace'; chmod -x run.sh; echo x >> run.sh; c names2\n"
	        "mkdir f.d; echo 1 > f.d/x; echo 1 > f; echo 1 > f-g; c order\n"
	        "rm -r f f.d; mkdir f; echo 2 > f/x; echo 2 > f.d; c file-to-folder\n"
	        "git update-index --add --cacheinfo 160000,1234567890123456789012345678901234567890,sub; git commit -q "
	        "-m sub\n"
	        "git update-index --cacheinfo 160000,9234567890123456789012345678901234567890,sub; git commit -q -m "
	        "sub2\n"
	        "git commit -q --allow-empty -m empty\n"
	        "b() { printf '/*\\n * %s\\n */\\nf\\n\\n' $1; }; (b x; b y) > ind; c indent; (b x; b z; b y) > ind; c "
	        "indent2\n"
	        "rm empty copy2; git add -A .; git commit -q -m gone\n");

	(void)state;
	expect_as_git(folder);
	git_kit_remove(folder);
}

/* How many files of a commit are shown as binary ones. */
static const struct {
	const char *subject;
	guint binary;
} too_large[] = {
	{ "as-long-as-can-be", 0 },
	{ "longer", 1 },
	{ "largest", 1 },
	{ "some", 0 },
	{ "too-many", 2 },
};

static guint count_binary(const struct commit *c)
{
	static const char sign[] = "\nBinary files ";
	const char *at = c->diff, *end = c->diff + c->diff_len;
	guint count = 0;

	while ((at = memmem(at, (gsize)(end - at), sign, strlen(sign)))) {
		at++;
		count++;
	}
	return count;
}

static void what_takes_long_to_compare_is_shown_as_binary(void **state)
{
	char *folder = git_kit_new();
	git_kit_do(folder, "c() { git add -A .; git commit -q -m \"$1\"; }\n"
	                   "seq 100000 > long; c as-long-as-can-be; seq 100001 > longer; c longer\n"
	                   "head -c 4194305 /dev/zero | tr '\\0' x > large; c largest\n"
	                   "for i in 1 2 3 4 5; do yes $i | head -n 45000 > d$i; done; c some\n"
	                   "for i in 1 2 3 4 5; do echo $i >> d$i; done; c too-many\n");
	g_autoptr(Repository) r = open_at(folder);
	g_autofree char *tip = repository_tip(r, NULL, NULL);
	g_autoptr(GPtrArray) ids = repository_between(r, tip, NULL, NULL);

	(void)state;
	assert_int_equal(ids->len, G_N_ELEMENTS(too_large));
	for (guint i = 0; i < ids->len; i++) {
		g_autoptr(Commit) c = repository_read(r, g_ptr_array_index(ids, i), NULL);

		assert_string_equal(c->subject, too_large[i].subject);
		assert_int_equal(count_binary(c), too_large[i].binary);
	}
	git_kit_remove(folder);
}

static void words_of_a_commit_are_told(void **state)
{
	char *folder = git_kit_new();
	git_kit_do(folder,
	        "printf '\\n\\nmm: fix a\\n  leak\\n\\n\\nIt leaked\\033[1m.\\n\\nSigned-off-by: X "
	        "<x@example.org>\\n\\n' | "
	        "git commit -q --allow-empty --cleanup=verbatim -F -\n"
	        "export GIT_AUTHOR_NAME=$(printf 'J\\344ne'); "
	        "printf 'gr\\374n\\n' | git -c i18n.commitEncoding=ISO-8859-1 commit -q --allow-empty -F -\n");
	g_autoptr(Repository) r = open_at(folder);
	g_autofree char *tip = repository_tip(r, "main", NULL);
	g_autoptr(GPtrArray) ids = repository_between(r, tip, NULL, NULL);
	g_autoptr(Commit) first = repository_read(r, g_ptr_array_index(ids, 0), NULL);
	g_autoptr(Commit) second = repository_read(r, g_ptr_array_index(ids, 1), NULL);

	(void)state;
	assert_string_equal(first->subject, "mm: fix a leak");
	assert_string_equal(first->body, "It leaked[1m.\n\nSigned-off-by: X <x@example.org>");
	assert_string_equal(first->author_name, "Jane Doe");
	assert_string_equal(first->author_email, "jane@example.org");
	assert_string_equal(first->committer_name, "Joe Roe");
	assert_string_equal(first->committer_email, "joe@example.org");
	assert_int_equal(first->authored, 1700000000);
	assert_int_equal(first->committed, 1700000000);
	assert_string_equal(first->diff, "");
	assert_string_equal(second->subject, "gr\xc3\xbcn");
	assert_string_equal(second->body, "");
	assert_string_equal(second->author_name, "J\xc3\xa4ne");
	git_kit_remove(folder);
}

/*
 *   a -- b -- m -- d      main
 *    \-- c --/
 */
static char *make_merge(void)
{
	char *folder = git_kit_new();
	git_kit_do(folder,
	        "c() { export GIT_COMMITTER_DATE=\"$2 +0000\"; echo $1 > $1; git add .; git commit -q -m $1; }\n"
	        "c a 1700000000; git checkout -q -b side; c c 1700000300; git checkout -q main; c b 1700000200\n"
	        "export GIT_COMMITTER_DATE='1700000400 +0000'; git merge -q -m m side; c d 1700000500; git tag -m t "
	        "v1\n");

	return folder;
}

static void walks_are_topological_and_by_date(void **state)
{
	char *folder = make_merge();
	g_autoptr(Repository) r = open_at(folder);
	g_autofree char *tip = repository_tip(r, "main", NULL);
	g_autofree char *side = repository_tip(r, "side", NULL);
	g_autofree char *tag = repository_tip(r, "v1", NULL);
	g_autofree char *full = repository_tip(r, "refs/heads/main", NULL);
	g_autofree char *name = repository_default_branch(r);
	g_autofree char *all = subjects_between(r, tip, NULL);
	g_autofree char *not_side = subjects_between(r, tip, side);
	g_autofree char *nothing = subjects_between(r, side, tip);
	g_autofree char *itself = subjects_between(r, tip, tip);
	g_autofree char *unknown = subjects_between(r, side, "1234567890123456789012345678901234567890");
	g_autofree char *nonsense = subjects_between(r, side, "main");
	g_autoptr(GPtrArray) ids = repository_between(r, tip, NULL, NULL);
	g_autoptr(Commit) merge = repository_read(r, g_ptr_array_index(ids, 3), NULL);

	(void)state;
	assert_string_equal(name, "main");
	assert_string_equal(tag, tip);
	assert_string_equal(full, tip);
	assert_string_equal(all, "a b c m d");
	assert_string_equal(not_side, "b m d");
	assert_string_equal(nothing, "");
	assert_string_equal(itself, "");
	assert_string_equal(unknown, "a c");
	assert_string_equal(nonsense, "a c");
	assert_string_equal(merge->diff, "");
	assert_true(repository_has(r, tip));
	assert_false(repository_has(r, "1234567890123456789012345678901234567890"));
	assert_false(repository_has(r, "main"));
	git_kit_remove(folder);
}

static void forced_pushes_show_what_is_new(void **state)
{
	char *folder = make_merge();
	g_autoptr(Repository) r = open_at(folder);
	g_autofree char *old = repository_tip(r, "main", NULL);
	git_kit_do(folder, "git reset -q --hard HEAD^^; echo x > x; git add .; git commit -q -m x\n"
	                   "git checkout -q --orphan alone; git commit -q -m alone; git checkout -q main\n");
	g_autofree char *tip = repository_tip(r, "main", NULL);
	g_autofree char *alone = repository_tip(r, "alone", NULL);
	g_autofree char *since = subjects_between(r, tip, old);
	g_autofree char *unrelated = subjects_between(r, alone, tip);

	(void)state;
	assert_string_equal(since, "x");
	assert_string_equal(unrelated, "alone");
	git_kit_remove(folder);
}

/* A clock that ran a year late must not bring back commits that are hidden. */
static void wrong_clocks_hide_nothing_wrongly(void **state)
{
	char *folder = git_kit_new();
	git_kit_do(folder,
	        "c() { export GIT_COMMITTER_DATE=\"$2 +0000\"; git commit -q --allow-empty -m $1; }\n"
	        "c a 1700000000; c b 1700000100; c late 1600000000; git branch old; c d 1700000300; c e 1700000200\n"
	        "git checkout -q -b fork old^; c x 1700000400\n");
	g_autoptr(Repository) r = open_at(folder);
	g_autofree char *tip = repository_tip(r, "main", NULL);
	g_autofree char *old = repository_tip(r, "old", NULL);
	g_autofree char *fork = repository_tip(r, "fork", NULL);
	g_autofree char *since = subjects_between(r, tip, old);
	g_autofree char *beside = subjects_between(r, fork, old);
	g_autofree char *all = subjects_between(r, tip, NULL);

	(void)state;
	assert_string_equal(since, "d e");
	assert_string_equal(beside, "x");
	assert_string_equal(all, "a b late d e");
	git_kit_remove(folder);
}

static void end_of_a_shallow_history_has_no_diff(void **state)
{
	char *folder = git_kit_new();
	git_kit_do(folder, "for i in 1 2 3 4; do echo $i > f$i; git add .; git commit -q -m c$i; done\n"
	                   "git clone -q --bare --depth=2 \"file://$PWD\" shallow.git\n");
	g_autofree char *bare = g_build_filename(folder, "shallow.git", NULL);
	g_autoptr(Repository) r = open_at(bare);
	g_autoptr(Repository) whole = open_at(folder);
	g_autofree char *tip = repository_tip(r, NULL, NULL);
	g_autofree char *all = subjects_between(r, tip, NULL);
	g_autoptr(GPtrArray) ids = repository_between(r, tip, NULL, NULL);
	g_autoptr(Commit) end = repository_read(r, g_ptr_array_index(ids, 0), NULL);
	g_autoptr(Commit) next = repository_read(r, g_ptr_array_index(ids, 1), NULL);
	g_autoptr(GPtrArray) whole_ids = repository_between(whole, tip, NULL, NULL);
	g_autoptr(Commit) root = repository_read(whole, g_ptr_array_index(whole_ids, 0), NULL);

	(void)state;
	assert_string_equal(all, "c3 c4");
	assert_string_equal(end->diff, "");
	assert_non_null(strstr(next->diff, "+4\n"));
	assert_false(repository_has(r, root->id));
	/* A root of a whole history made all its files. */
	assert_non_null(strstr(root->diff, "new file mode 100644\n"));
	git_kit_remove(folder);
}

/* What git calls the end is the end, also where the parent is still at hand. */
static void file_shallow_is_obeyed(void **state)
{
	char *folder = git_kit_new();

	(void)state;
	git_kit_do(folder, "for i in 1 2 3; do echo $i > f$i; git add .; git commit -q -m c$i; done\n"
	                   "git rev-parse HEAD^ > .git/shallow\n");
	{
		g_autoptr(Repository) r = open_at(folder);
		g_autofree char *tip = repository_tip(r, NULL, NULL);
		g_autofree char *all = subjects_between(r, tip, NULL);
		g_autoptr(GPtrArray) ids = repository_between(r, tip, NULL, NULL);
		g_autoptr(Commit) end = repository_read(r, g_ptr_array_index(ids, 0), NULL);

		assert_string_equal(all, "c2 c3");
		assert_string_equal(end->diff, "");
	}
	git_kit_remove(folder);
}

static void files_are_read(void **state)
{
	char *folder = git_kit_new();
	git_kit_do(folder, "mkdir d; echo text > d/f; : > e; git add .; git commit -q -m a");
	g_autoptr(Repository) r = open_at(folder);
	g_autofree char *tip = repository_tip(r, NULL, NULL);
	GError *error = NULL;
	gsize len = 7;
	g_autofree char *text = repository_file(r, tip, "d/f", &len, &error);
	g_autofree char *empty = repository_file(r, tip, "e", NULL, &error);

	(void)state;
	assert_string_equal(text, "text\n");
	assert_int_equal(len, 5);
	assert_string_equal(empty, "");
	assert_null(repository_file(r, tip, "d", &len, &error));
	assert_null(repository_file(r, tip, "d/f/g", &len, &error));
	assert_null(repository_file(r, tip, "nothing", &len, &error));
	assert_null(error);
	assert_null(repository_file(r, "1234567890123456789012345678901234567890", "e", &len, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	g_clear_error(&error);
	git_kit_remove(folder);
}

static void what_is_missing_is_an_error(void **state)
{
	char *folder = git_kit_new();
	g_autoptr(Repository) r = open_at(folder);
	g_autofree char *name = repository_default_branch(r);
	static const char nowhere[] = "1234567890123456789012345678901234567890";
	GError *error = NULL;

	(void)state;
	/* HEAD names a branch that has no commit yet. */
	assert_string_equal(name, "main");
	assert_null(repository_tip(r, NULL, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	g_clear_error(&error);
	assert_null(repository_tip(r, "no such\nbranch", &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	g_clear_error(&error);
	assert_null(repository_read(r, nowhere, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	g_clear_error(&error);
	assert_null(repository_read(r, "12", &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	g_clear_error(&error);
	assert_null(repository_between(r, nowhere, NULL, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	g_clear_error(&error);
	assert_null(repository_open("/nonexistent", &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	g_clear_error(&error);
	git_kit_remove(folder);
}

/* A folder inside a repository is none itself: history of somebody else's project must not be taken by accident. */
static void folders_within_are_no_repositories(void **state)
{
	char *folder = git_kit_new();
	git_kit_do(folder, "mkdir d");
	g_autofree char *within = g_build_filename(folder, "d", NULL);

	(void)state;
	assert_null(repository_open(within, NULL));
	git_kit_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(diffs_are_those_of_git),
		cmocka_unit_test(what_takes_long_to_compare_is_shown_as_binary),
		cmocka_unit_test(words_of_a_commit_are_told),
		cmocka_unit_test(walks_are_topological_and_by_date),
		cmocka_unit_test(forced_pushes_show_what_is_new),
		cmocka_unit_test(wrong_clocks_hide_nothing_wrongly),
		cmocka_unit_test(end_of_a_shallow_history_has_no_diff),
		cmocka_unit_test(file_shallow_is_obeyed),
		cmocka_unit_test(files_are_read),
		cmocka_unit_test(what_is_missing_is_an_error),
		cmocka_unit_test(folders_within_are_no_repositories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
