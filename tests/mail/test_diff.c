/* tests/mail/test_diff.c: which files a diff touches, whatever wrote it and whatever mail did to it. */
#include "base/hash.h"
#include "mail/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define HUNK "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n"

/* "path +added -removed", "old => path" for a rename, "path binary", separated by "; ". */
static char *summary(const struct diff *d)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < d->files->len; i++) {
		const struct diff_file *f = g_ptr_array_index(d->files, i);

		g_string_append(s, i ? "; " : "");
		if (f->old_path)
			g_string_append_printf(s, "%s => ", f->old_path);
		g_string_append_printf(s, "%s +%u -%u", f->path, f->added, f->removed);
		g_string_append(s, f->binary ? " binary" : "");
	}
	return g_string_free(s, FALSE);
}

static const struct {
	const char *text;
	const char *want; /* NULL: no diff */
} diffs[] = {
	{ "diff --git a/d/x.c b/d/x.c\nindex 1..2 100644\n--- a/d/x.c\n+++ b/d/x.c\n" HUNK, "d/x.c +1 -1" },
	{ "log\n---\n x.c | 2 +-\n\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n" HUNK "-- \n2.40.1\n\n",
	        "x.c +1 -1" },
	{ "log\n---\n x.c | 2 +-\n\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n" HUNK "--\n2.40.1\n\n",
	        "x.c +1 -1" },
	/* other prefixes, none, and names that need care */
	{ "diff --git i/x.c w/x.c\n--- i/x.c\n+++ w/x.c\n" HUNK, "x.c +1 -1" },
	{ "diff --git d/x.c d/x.c\n--- d/x.c\n+++ d/x.c\n" HUNK, "d/x.c +1 -1" },
	{ "diff --git a/b c.txt b/b c.txt\n--- a/b c.txt\t\n+++ b/b c.txt\t\n" HUNK, "b c.txt +1 -1" },
	{ "diff --git \"a/f\\303\\244.c\" \"b/f\\303\\244.c\"\nnew file mode 100644\nindex 0..1\n",
	        "f\xc3\xa4.c +0 -0" },
	{ "diff --git \"a/\\001\\t\\377\" \"b/\\001\\t\\377\"\nnew file mode 100644\n", "??\xef\xbf\xbd +0 -0" },
	/* new and deleted files, modes, renames, copies */
	{ "diff --git a/n b/n\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/n\n@@ -0,0 +1,2 @@\n+a\n+b\n",
	        "n +2 -0" },
	{ "diff --git a/n b/n\ndeleted file mode 100644\n--- a/n\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n",
	        "n +0 -2" },
	{ "diff --git a/r b/r\nold mode 100644\nnew mode 100755\n", "r +0 -0" },
	{ "diff --git a/o b/n\nsimilarity index 100%\nrename from o\nrename to n\n", "o => n +0 -0" },
	{ "diff --git a/o b/n\nsimilarity index 90%\ncopy from o\ncopy to n\n--- a/o\n+++ b/n\n" HUNK, "o => n +1 -1" },
	/* binary files */
	{ "diff --git a/i.png b/i.png\nindex 1..2\nBinary files a/i.png and b/i.png differ\n", "i.png +0 -0 binary" },
	{ "diff --git a/i b/i\nindex 1..2\nGIT binary patch\nliteral 3\nKcmZ\n\nliteral 0\nHcmV\n\n"
	  "diff --git a/x b/x\n--- a/x\n+++ b/x\n" HUNK,
	        "i +0 -0 binary; x +1 -1" },
	/* quilt, diff -u, svn, cvs */
	{ "--- linux.orig/mm/x.c\n+++ linux/mm/x.c\n" HUNK, "mm/x.c +1 -1" },
	{ "--- a/x.c\n+++ b/x.c\n" HUNK "--- a/y.c\n+++ b/y.c\n" HUNK, "x.c +1 -1; y.c +1 -1" },
	{ "--- p.orig/x.c\n+++ p/x.c\n" HUNK "--- /dev/null\n+++ p/y.c\n@@ -0,0 +1 @@\n+y\n", "x.c +1 -1; y.c +1 -0" },
	{ "--- x.c.orig\t2010-01-31 12:00:00.000000000 +0100\n+++ x.c\t2010-01-31 12:01:00.000000000 +0100\n" HUNK,
	        "x.c +1 -1" },
	{ "--- a/x.c  Thu Jan  1 00:00:00 2009\n+++ b/x.c  Thu Jan  1 00:00:00 2009\n" HUNK, "x.c +1 -1" },
	{ "diff -urN p.orig/x.c p/x.c\n--- p.orig/x.c\t2010-01-31 12:00\n+++ p/x.c\t2010-01-31 12:00\n" HUNK,
	        "x.c +1 -1" },
	{ "Index: src/x.c\n===================================================================\n"
	  "--- src/x.c\t(revision 7)\n+++ src/x.c\t(working copy)\n" HUNK
	  "\nProperty changes on: src/x.c\n___________________________________________________________________\n"
	  "Added: svn:eol-style\n   + native\n\n"
	  "Index: src/y.c\n===================================================================\n"
	  "--- src/y.c (revision 7)\n+++ src/y.c (working copy)\n" HUNK,
	        "src/x.c +1 -1; src/y.c +1 -1" },
	{ "Index: x.c\n================================================================\nRCS file: /cvs/x.c,v\n"
	  "retrieving revision 1.1\ndiff -u -r1.1 x.c\n--- x.c\t1 Jan 2001 00:00:00 -0000\t1.1\n"
	  "+++ x.c\t2 Jan 2001 00:00:00 -0000\n" HUNK,
	        "x.c +1 -1" },
	{ "--- a/x.c\n+++ b/x.c\n" HUNK "Only in b: new.c\n--- a/y.c\n+++ b/y.c\n" HUNK, "x.c +1 -1; y.c +1 -1" },
	/* one file twice is one file */
	{ "--- a/x.c\n+++ b/x.c\n" HUNK "--- a/x.c\n+++ b/x.c\n" HUNK, "x.c +2 -2" },
	/* what mail does: blanks taken off, long lines wrapped, CRLF */
	{ "--- a/x.c\n+++ b/x.c\n@@ -1,4 +1,4 @@\n one\n\n-two\n+2\n\n--- a/y.c\n+++ b/y.c\n" HUNK,
	        "x.c +1 -1; y.c +1 -1" },
	{ "--- a/x.c\r\n+++ b/x.c\r\n@@ -1,3 +1,3 @@\r\n one\r\n-two\r\n+2\r\n\r\n", "x.c +1 -1" },
	{ "--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,3 @@ f(int a,\nint b)\n one\n+a long line that\nwas wrapped\n two\n",
	        "x.c +1 -0" },
	{ "diff --git a/a/very/long/name.c\nb/a/very/long/name.c\nindex 12..34 100644\n--- a/a/very/long/name.c\n"
	  "+++ b/a/very/long/name.c\n" HUNK,
	        "a/very/long/name.c +1 -1" },
	/* wrong counts: too large, too small */
	{ "--- a/x.c\n+++ b/x.c\n@@ -1,9 +1,9 @@\n one\n-two\n+2\n--- a/y.c\n+++ b/y.c\n" HUNK,
	        "x.c +1 -1; y.c +1 -1" },
	{ "--- a/x.c\n+++ b/x.c\n@@ -1,9 +1,9 @@\n one\n-two\n+2\n-- \n2.40.1\n", "x.c +1 -1" },
	{ "--- a/x.c\n+++ b/x.c\n@@ -1,1 +1,1 @@\n one\n+2\n two\n-3\n@@ -9 +9 @@\n-a\n+b\n", "x.c +2 -2" },
	{ "--- a/x.c\n+++ b/x.c\n@@ -1,99999999999999999999 +1 @@\n-a\n+b\n\nBye.\n", "x.c +1 -1" },
	/* lines of a hunk that look like something else */
	{ "--- a/x.sql\n+++ b/x.sql\n@@ -1,2 +1,2 @@\n--- a note\n+++ a note\n-- \n+- \n", "x.sql +2 -2" },
	{ "--- a/x.sql\n+++ b/x.sql\n@@ -1,3 +1,1 @@\n-- \n-b\n c\n", "x.sql +0 -2" },
	/* the first diff ends where the mail ends */
	{ "--- a/x.c\n+++ b/x.c\n" HUNK
	  "\n_______________________________________________\nlist\n--- a/y.c\n+++ b/y.c\n" HUNK,
	        "x.c +1 -1" },
	{ "--- a/x.c\n+++ b/x.c\n" HUNK "-- \nMe\n--- a/y.c\n+++ b/y.c\n" HUNK, "x.c +1 -1" },
	{ "--- a/x.c\n+++ b/x.c\n" HUNK "\nHere is why I did it:\n - because\n + for fun\n", "x.c +1 -1" },
	/* no diffs */
	{ "", NULL },
	{ "> --- a/x.c\n> +++ b/x.c\n> " HUNK, NULL },
	{ "> diff --git a/x b/x\n> index 1..2\n", NULL },
	{ "The command is\ndiff --git a/x b/x\nand that is it.\n", NULL },
	{ "---\n+++\n@@ -1 +1 @@\n", NULL },
	{ "--- a/x.c\n+++ b/x.c\nno hunk\n", NULL },
	{ "--- /dev/null\n+++ /dev/null\n" HUNK, NULL },
};

static void files_are_found(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(diffs); i++) {
		g_autoptr(Diff) d = diff_parse(diffs[i].text, strlen(diffs[i].text));
		g_autofree char *got = NULL;

		if (!diffs[i].want) {
			assert_null(d);
			continue;
		}
		assert_non_null(d);
		got = summary(d);
		assert_string_equal(got, diffs[i].want);
	}
}

static struct diff *parse(const char *text)
{
	struct diff *d = diff_parse(text, strlen(text));

	assert_non_null(d);
	return d;
}

static void begin_and_totals_are_told(void **state)
{
	g_autoptr(Diff) d = parse("Hi.\n--- a/x.c\n+++ b/x.c\n" HUNK "--- a/y.c\n+++ b/y.c\n" HUNK);

	(void)state;
	assert_int_equal(d->begin, strlen("Hi.\n"));
	assert_int_equal(d->added, 2);
	assert_int_equal(d->removed, 2);
	assert_int_equal(((struct diff_file *)d->files->pdata[0])->hunks, 1);
}

static void lines_are_hashed_without_white_space(void **state)
{
	g_autoptr(Diff) d = parse("--- a/x.c\n+++ b/x.c\n@@ -1,4 +1,4 @@\n-\tlong line\n-}\n-\tlong line\n-long l ine\n"
	                          "+long line\n+abcde\n+abcd\n+}\n");
	const struct diff_file *f = d->files->pdata[0];
	guint64 want[] = { hash_string(HASH_START, "-longline"), hash_string(HASH_START, "+longline"),
		hash_string(HASH_START, "+abcde") };

	(void)state;
	assert_int_equal(f->lines->len, G_N_ELEMENTS(want));
	for (gsize i = 0; i < f->lines->len; i++) {
		guint64 line = g_array_index(f->lines, guint64, i);

		assert_true(line == want[0] || line == want[1] || line == want[2]);
		assert_true(i == 0 || line > g_array_index(f->lines, guint64, i - 1));
	}
}

#define GIT(x) "diff --git a/" x " b/" x "\n"

/* The id of the commit that the patch becomes is that of the diff that git would have written. */
static void applied_id_is_that_of_the_commit(void **state)
{
	static const struct {
		const char *posted, *committed;
	} pairs[] = {
		{ GIT("x.c") "--- a/x.c\n+++ b/x.c\n" HUNK, GIT("x.c") "--- a/x.c\n+++ b/x.c\n" HUNK },
		{ "--- a/x.c\n+++ b/x.c\n" HUNK, GIT("x.c") "--- a/x.c\n+++ b/x.c\n" HUNK },
		{ "--- p.orig/x.c\n+++ p/x.c\n" HUNK, GIT("x.c") "--- a/x.c\n+++ b/x.c\n" HUNK },
		{ "--- a/x.c\t1970-01-01 01:00:00.000 +0100\n+++ b/x.c\n@@ -0,0 +1 @@\n+a\n",
		        GIT("x.c") "new file mode 100644\n--- /dev/null\n+++ b/x.c\n@@ -0,0 +1 @@\n+a\n" },
		{ "--- a/x.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n",
		        GIT("x.c") "deleted file mode 100644\n--- a/x.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n" },
		{ "diff --git x.c x.c\n--- x.c\n+++ x.c\n" HUNK, GIT("x.c") "--- a/x.c\n+++ b/x.c\n" HUNK },
		/* the blank of an empty context line is gone, so git itself loses count */
		{ GIT("x.c") "--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,3 @@\n\n+a\n\n" GIT("y") "--- a/y\n+++ b/y\n" HUNK,
		        GIT("x.c") "--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,3 @@\n \n+a\n \n" GIT(
		                "y") "--- a/y\n+++ b/y\n" HUNK },
		{ GIT("x.c") "--- a/x.c\n+++ b/x.c\n@@ -1,9 +1,9 @@\n-a\n+b\n",
		        GIT("x.c") "--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autoptr(Diff) posted = parse(pairs[i].posted);
		g_autoptr(Diff) committed = parse(pairs[i].committed);

		assert_int_equal(strlen(committed->patch_id), PATCH_ID_LEN);
		assert_string_equal(committed->patch_id, committed->applied_id);
		assert_string_equal(posted->applied_id, committed->patch_id);
	}
}

static void number_of_files_is_limited(void **state)
{
	GString *text = g_string_new(NULL);
	g_autoptr(Diff) d = NULL;

	(void)state;
	for (int i = 0; i < DIFF_FILES + 10; i++)
		g_string_append_printf(text, "diff --git a/%d b/%d\nold mode 100644\nnew mode 100755\n", i, i);
	d = parse(text->str);
	assert_int_equal(d->files->len, DIFF_FILES);
	g_string_free(text, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_found),
		cmocka_unit_test(begin_and_totals_are_told),
		cmocka_unit_test(lines_are_hashed_without_white_space),
		cmocka_unit_test(applied_id_is_that_of_the_commit),
		cmocka_unit_test(number_of_files_is_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
