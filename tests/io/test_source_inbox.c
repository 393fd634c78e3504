/* tests/io/test_source_inbox.c: public-inbox repositories of both layouts, made with git itself. */
#include "source-kit.h"

#include "base/trouble.h"
#include "mail/message.h"

/* git without the settings of whoever runs the tests. */
#define GIT                                                                                                        \
	"export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@x.example " \
	"GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@x.example GIT_AUTHOR_DATE='@1000000000 +0000' "                \
	"GIT_COMMITTER_DATE='@1000000000 +0000'; "

/* epoch FOLDER: makes an epoch. put FOLDER NAME TEXT: adds a commit whose tree holds a blob of that name alone. */
#define SHELL                                                                                                         \
	GIT "epoch() { git init -q --bare -b master \"$1\"; }; "                                                      \
	    "put() { b=$(printf \"$3\" | git -C \"$1\" hash-object -w --stdin); "                                     \
	    "t=$(printf '100644 blob %s\\t%s\\n' $b $2 | git -C \"$1\" mktree); "                                     \
	    "p=$(git -C \"$1\" rev-parse -q --verify master || :); "                                                  \
	    "c=$(echo m | git -C \"$1\" commit-tree ${p:+-p $p} $t); git -C \"$1\" update-ref refs/heads/master $c; " \
	    "}; "

static char *path_of(void **state, const char *name)
{
	return g_build_filename(*state, name, NULL);
}

static void all_epochs_of_v2_are_read_oldest_first(void **state)
{
	g_autofree char *path = path_of(state, "list");
	g_autofree char *git = path_of(state, "list/git");
	g_autofree char *epoch = path_of(state, "list/git/10.git");

	kit_run(state, SHELL
	        "mkdir -p list/git; epoch list/all.git; epoch list/git/0.git; epoch list/git/2.git; "
	        "epoch list/git/10.git; epoch list/git/11.git; mkdir list/git/x.git; "
	        "put list/git/0.git m 'A: 1\\n'; put list/git/0.git m 'A: 2\\n'; "
	        "put list/git/2.git m 'A: 3\\n'; put list/git/10.git m 'A: 4\\n'; put list/git/10.git m 'A: 5\\n'");
	kit_expect(path, (const char *const[]){ "A: 1\n", "A: 2\n", "A: 3\n", "A: 4\n", "A: 5\n", NULL });
	kit_expect(git, (const char *const[]){ "A: 1\n", "A: 2\n", "A: 3\n", "A: 4\n", "A: 5\n", NULL });
	kit_expect(epoch, (const char *const[]){ "A: 4\n", "A: 5\n", NULL });
	kit_expect_resumable(path);
	kit_expect_resumable(epoch);
}

static void origins_name_epoch_and_commit(void **state)
{
	g_autofree char *path = path_of(state, "list");
	struct source_mail mail = { 0 };
	g_autoptr(Source) s = NULL;

	kit_run(state, SHELL "mkdir -p list/git; epoch list/git/3.git; put list/git/3.git m 'A: 1\\n'");
	s = source_open(path, NULL, NULL);
	assert_true(source_next(s, &mail, NULL));
	assert_true(g_str_has_prefix(mail.origin, "list epoch 3 commit "));
	assert_int_equal(strlen(mail.origin), strlen("list epoch 3 commit ") + 40);
	source_mail_clear(&mail);
}

static void removed_mails_stay_away(void **state)
{
	g_autofree char *path = path_of(state, "list");

	kit_run(state,
	        SHELL "mkdir -p list/git; epoch list/git/0.git; epoch list/git/1.git; "
	              "put list/git/0.git m 'A: 1\\n'; put list/git/0.git m 'A: spam\\n'; "
	              "put list/git/0.git d 'A: spam\\n'; put list/git/0.git m 'A: 2\\n'; "
	              "put list/git/1.git d 'A: 1\\n'; "
	              "put list/git/1.git m 'A: 3\\n'; put list/git/1.git d 'A: 3\\n'; put list/git/1.git m 'A: 3\\n'");
	kit_expect(path, (const char *const[]){ "A: 2\n", "A: 3\n", NULL });
	kit_expect_resumable(path);
}

static void new_mails_follow_a_position(void **state)
{
	g_autofree char *path = path_of(state, "0.git");
	g_autofree char *position = NULL;
	g_autoptr(GPtrArray) rest = NULL, all = NULL;
	g_autoptr(Source) s = NULL;
	struct source_mail mail = { 0 };

	kit_run(state, SHELL "epoch 0.git; put 0.git m 'A: 1\\n'; put 0.git m 'A: 2\\n'");
	s = source_open(path, NULL, NULL);
	while (source_next(s, &mail, NULL))
		source_mail_clear(&mail);
	position = source_position(s);
	kit_run(state, SHELL "put 0.git m 'A: 3\\n'");
	rest = kit_read(path, position, NULL);
	assert_int_equal(rest->len, 1);
	assert_string_equal(g_ptr_array_index(rest, 0), "A: 3\n");
	/* Rewritten history holds other commits: everything is read again. */
	kit_run(state, SHELL "rm -rf 0.git; epoch 0.git; put 0.git m 'A: 0\\n'; put 0.git m 'A: 2\\n'");
	all = kit_read(path, position, NULL);
	assert_int_equal(all->len, 2);
}

static void v1_is_read_from_its_newest_tree(void **state)
{
	static const char *const want[] = { "A: 1\n", "A: 2\n", "A: 3\n", "A: 4\n", NULL };
	g_autofree char *bare = path_of(state, "v1.git");
	g_autofree char *work = path_of(state, "work");

	kit_run(state,
	        SHELL "h=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb; git init -q -b master work; cd work; mkdir 0a 0b ff; "
	              "printf 'A: 1\\n' >0a/${h}c; printf 'A: old\\n' >0b/${h}a; printf 'A: gone\\n' >ff/${h}c; "
	              "git add .; git commit -q -m 1; "
	              "printf 'A: 2\\n' >0b/${h}a; rm -r ff; mkdir -p 0c/${h}a; printf 'A: 3\\n' >0c/${h}a/${h}a; "
	              "printf 'A: 4\\n' >0c/${h}a/${h}b; git add -A; git commit -q -m 2; "
	              "cd ..; git clone -q --bare work v1.git");
	kit_expect(bare, want);
	kit_expect(work, want);
	kit_expect_resumable(bare);
}

static void a_repository_of_code_is_refused(void **state)
{
	g_autofree char *work = path_of(state, "work");
	g_autofree char *bare = path_of(state, "bare.git");
	g_autofree char *flat = path_of(state, "flat");
	g_autofree char *epoch = path_of(state, "list");

	kit_run(state, SHELL
	        "git init -q -b master work; cd work; mkdir src cur; echo x >src/a; echo x >cur/b; echo x >README; "
	        "git add .; git commit -q -m 1; cd ..; git clone -q --bare work bare.git; "
	        "git init -q -b master flat; cd flat; mkdir ab docs; echo x >ab/x; echo x >docs/x; git add .; "
	        "git commit -q -m 1; cd ..; mkdir -p list/git; git clone -q --bare work list/git/0.git");
	kit_expect_refused(work, TROUBLE_REFUSED, "is a git repository of code, not a public-inbox");
	kit_expect_refused(bare, TROUBLE_REFUSED, "is a git repository of code, not a public-inbox");
	kit_expect_refused(flat, TROUBLE_REFUSED, "is a git repository of code, not a public-inbox");
	kit_expect_refused(epoch, TROUBLE_REFUSED, "is a git repository of code, not a public-inbox");
}

static void a_damaged_repository_is_refused(void **state)
{
	g_autofree char *no_repository = path_of(state, "a");
	g_autofree char *no_tree = path_of(state, "b");
	g_autofree char *no_blob = path_of(state, "c");
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) before = NULL;

	kit_run(state, SHELL "mkdir -p a/.git b c; epoch b; put b m 'A: 1\\n'; t=$(git -C b rev-parse master^{tree}); "
	                     "rm -f b/objects/$(echo $t | cut -c1-2)/$(echo $t | cut -c3-); "
	                     "epoch c; put c m 'A: 1\\n'; put c m 'A: 2\\n'; t=$(git -C c rev-parse master:m); "
	                     "rm -f c/objects/$(echo $t | cut -c1-2)/$(echo $t | cut -c3-)");
	kit_expect_refused(no_repository, TROUBLE_REFUSED, "cannot be read as a git repository");
	kit_expect_refused(no_tree, TROUBLE_REFUSED, "partial clone");
	/* What comes before the hole is good. */
	before = kit_read(no_blob, NULL, &error);
	assert_int_equal(before->len, 1);
	assert_non_null(error);
	assert_int_equal(error->code, TROUBLE_REFUSED);
}

static void a_mail_that_is_too_large_is_told_and_passed(void **state)
{
	g_autofree char *path = path_of(state, "0.git");
	g_autofree char *size = g_strdup_printf("size=%d; ", MESSAGE_BYTES + 1);
	g_autofree char *command = g_strconcat(size,
	        SHELL "epoch 0.git; head -c $size /dev/zero >big; b=$(git -C 0.git hash-object -w ../big); "
	              "t=$(printf '100644 blob %s\\tm\\n' $b | git -C 0.git mktree); "
	              "git -C 0.git update-ref refs/heads/master $(echo m | git -C 0.git commit-tree $t); "
	              "put 0.git m 'A: 2\\n'",
	        NULL);
	struct source_mail mail = { 0 };
	g_autoptr(Source) s = NULL;

	kit_run(state, command);
	s = source_open(path, NULL, NULL);
	assert_true(source_next(s, &mail, NULL));
	assert_true(mail.oversized);
	assert_in_range(mail.len, 1, SOURCE_KEPT);
	source_mail_clear(&mail);
	assert_true(source_next(s, &mail, NULL));
	assert_false(mail.oversized);
	assert_memory_equal(mail.bytes, "A: 2\n", mail.len);
	source_mail_clear(&mail);
}

static void an_archive_without_mails_is_empty(void **state)
{
	g_autofree char *path = path_of(state, "0.git");

	kit_run(state, SHELL "epoch 0.git");
	kit_expect(path, (const char *const[]){ NULL });
}

static void owner_and_settings_do_not_matter(void **state)
{
	g_autofree char *path = path_of(state, "0.git");

	kit_run(state, SHELL "epoch 0.git; put 0.git m 'A: 1\\n'; git -C 0.git config core.repositoryformatversion 1; "
	                     "git -C 0.git config extensions.partialclone origin; "
	                     "if [ $(id -u) = 0 ]; then chown -R 65534 0.git; fi");
	kit_expect(path, (const char *const[]){ "A: 1\n", NULL });
}

/* libgit2 1.5 forgets what its regular expressions took when it looks through a repository's extensions. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2";
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_epochs_of_v2_are_read_oldest_first),
		TEST(origins_name_epoch_and_commit),
		TEST(removed_mails_stay_away),
		TEST(new_mails_follow_a_position),
		TEST(v1_is_read_from_its_newest_tree),
		TEST(a_repository_of_code_is_refused),
		TEST(a_damaged_repository_is_refused),
		TEST(a_mail_that_is_too_large_is_told_and_passed),
		TEST(an_archive_without_mails_is_empty),
		TEST(owner_and_settings_do_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
