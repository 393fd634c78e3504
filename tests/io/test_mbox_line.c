/* tests/io/test_mbox_line.c: which lines divide an mbox file, and how quoting is undone. */
#include "io/mbox-line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *line;
	enum mbox_line want;
} lines[] = {
	{ "From mboxrd@z Thu Jan  1 00:00:00 1970", MBOX_LINE_ENVELOPE },
	{ "From ann@x.org Mon Sep 17 10:11:12 2001", MBOX_LINE_ENVELOPE },
	{ "From ann@x.org Mon Sep 17 10:11:12 2001\r", MBOX_LINE_ENVELOPE },
	{ "From ann@x.org  Mon Sep  7 10:11 2001", MBOX_LINE_ENVELOPE },
	{ "From ann at x.org  Mon Sep 17 10:11:12 2001", MBOX_LINE_ENVELOPE },
	{ "From - Mon Sep 17 10:11:12 2001", MBOX_LINE_ENVELOPE },
	{ "From ann@x.org Mon Sep 17 10:11:12 CEST 2001", MBOX_LINE_ENVELOPE },
	{ "From ann@x.org Mon Sep 17 10:11:12 2001 +0200", MBOX_LINE_ENVELOPE },
	{ "From ann@x.org Mon Sep 17 10:11:12 2001 remote from y", MBOX_LINE_ENVELOPE },
	{ "From ann@x.org Mon, 17 Sep 2001 10:11:12 +0200", MBOX_LINE_ENVELOPE },
	{ "From MAILER-DAEMON Mon Sep 17 10:11:12 2001", MBOX_LINE_ENVELOPE },
	{ "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001", MBOX_LINE_PATCH },
	{ "From 0123456789abcdef0123456789abcdef0123456 Mon Sep 17 00:00:00 2001", MBOX_LINE_ENVELOPE },
	{ "From what I see this is right", MBOX_LINE_TEXT },
	{ "From ann@x.org", MBOX_LINE_TEXT },
	{ "From Mon Sep 17 10:11:12 2001", MBOX_LINE_TEXT },
	{ "From what Bob said on Mon Sep 17 at 10:11 in 2001", MBOX_LINE_TEXT },
	{ "From ann@x.org Mon Sep 17 10:11:12", MBOX_LINE_TEXT },
	{ "From ann@x.org Mon Foo 17 10:11:12 2001", MBOX_LINE_TEXT },
	{ "From: ann@x.org Mon Sep 17 10:11:12 2001", MBOX_LINE_TEXT },
	{ ">From ann@x.org Mon Sep 17 10:11:12 2001", MBOX_LINE_TEXT },
	{ "From ", MBOX_LINE_TEXT },
	{ "", MBOX_LINE_TEXT },
};

static void dividers_are_told_from_sentences(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
		if (mbox_line_kind(lines[i].line, strlen(lines[i].line)) != lines[i].want)
			fail_msg("\"%s\" is not read as %d", lines[i].line, lines[i].want);
}

static void a_divider_has_a_limit(void **state)
{
	static const char date[] = " Mon Sep 17 10:11:12 2001";
	char line[MBOX_LINE_MAX + 2];

	(void)state;
	for (gsize len = MBOX_LINE_MAX - 1; len <= MBOX_LINE_MAX + 1; len++) {
		memset(line, 'a', sizeof(line));
		memcpy(line, "From ", 5);
		memcpy(line + len - strlen(date), date, strlen(date));
		assert_int_equal(mbox_line_kind(line, len), len > MBOX_LINE_MAX ? MBOX_LINE_TEXT : MBOX_LINE_ENVELOPE);
	}
}

static const struct {
	const char *quoted;
	const char *want;
} quotes[] = {
	{ ">From a", "From a" },
	{ ">>From a\n", ">From a\n" },
	{ ">>>From a\r\nb\r\n", ">>From a\r\nb\r\n" },
	{ "x\n>From a\ny\n>From b", "x\nFrom a\ny\nFrom b" },
	{ "> From a", "> From a" },
	{ ">From:", ">From:" },
	{ ">Fro", ">Fro" },
	{ ">>>", ">>>" },
	{ "a >From b", "a >From b" },
	{ "", "" },
};

static void one_level_of_quoting_is_undone(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(quotes); i++) {
		g_autofree char *bytes = g_strdup(quotes[i].quoted);

		bytes[mbox_line_unquote(bytes, strlen(bytes))] = '\0';
		assert_string_equal(bytes, quotes[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dividers_are_told_from_sentences),
		cmocka_unit_test(a_divider_has_a_limit),
		cmocka_unit_test(one_level_of_quoting_is_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
