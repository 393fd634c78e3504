/* tests/mail/test_shape.c: texts that came as format=flowed or as HTML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/flowed.h"
#include "mail/html.h"

static void flowed_lines_are_joined(void **state)
{
	static const struct {
		const char *text;
		gboolean delsp;
		const char *want;
	} rows[] = {
		{ "one \ntwo \nthree\nfour\n", FALSE, "one two three\nfour\n" },
		{ "one \ntwo\n", TRUE, "onetwo\n" },
		{ "> one \n> two\nthree\n", FALSE, "> one two\nthree\n" },
		{ ">> one \n> two\n", FALSE, ">> one \n> two\n" }, /* another depth is another paragraph */
		{ "> one \ntwo\n", FALSE, "> one \ntwo\n" },
		{ " > stuffed\n From here\n", FALSE, "> stuffed\nFrom here\n" },
		{ "bye \n-- \nAnn\n", FALSE, "bye \n-- \nAnn\n" },
		{ "\n\n", FALSE, "\n\n" },
		{ "no end ", FALSE, "no end " },
		{ "", FALSE, "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = flowed_join(rows[i].text, rows[i].delsp);

		assert_string_equal(got, rows[i].want);
	}
}

static void diffs_are_never_joined(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		/* stuffed, as it should be: " \n" was an empty line of context */
		{ "fix \nit\n---\n\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n  a\n  \n-b \n+c\n",
		        "fix it\n---\n\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n \n-b \n+c\n" },
		/* not stuffed, whatever the header says */
		{ "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n  b\n \n-b \n+c\n",
		        "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n  b\n \n-b \n+c\n" },
		{ "open \nIndex: f\n=====\n a\n", "open \nIndex: f\n=====\n a\n" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = flowed_join(rows[i].text, FALSE);

		assert_string_equal(got, rows[i].want);
	}
}

static void html_is_read_as_a_person_would(void **state)
{
	static const struct {
		const char *html, *want;
	} rows[] = {
		{ "<html><head><title>x</title><style>p {}</style></head><body><p>one\n "
		  "two</p><p>three</p></body></html>",
		        "one two\nthree\n" },
		{ "one<br>two<BR/>three", "one\ntwo\nthree\n" },
		{ "<div>a</div><div><br></div><div>b</div>", "a\n\nb\n" },
		{ "me<blockquote type=cite>you<br>more<blockquote>they</blockquote></blockquote>me",
		        "me\n> you\n> more\n> > they\nme\n" },
		{ "<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\nd\n" },
		{ "&lt;a@x&gt; &amp;amp; &#246;&#xF6; &nbsp;&unknown; & &;",
		        "<a@x> &amp; \u00f6\u00f6  &unknown; & &;\n" },
		{ "<p>&nbsp;int x;</p><p>+int y;</p>",
		        " int x;\n+int y;\n" }, /* a diff that went through a web mailer */
		{ "&#0;&#7;&#27;[&#xd800;&#x85;", "&#0;&#7;&#27;[&#xd800;&#x85;\n" }, /* stay outside */
		{ "a<!-- <b>hidden</b> -->b<script>x < y</script>c", "abc\n" },
		{ "a < b and c <- d", "a < b and c <- d\n" },
		{ "<a href='x'>link</a><i", "link<i\n" },
		{ "<!-- never closed", "<!-- never closed\n" },
		{ "a<!-- never closed <b>", "a\n" },
		{ "<script>never closed", "" },
		{ "</blockquote>a", "a\n" },
		{ "", "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = html_to_text(rows[i].html);

		assert_string_equal(got, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flowed_lines_are_joined),
		cmocka_unit_test(diffs_are_never_joined),
		cmocka_unit_test(html_is_read_as_a_person_would),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
