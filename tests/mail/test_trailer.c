/* tests/mail/test_trailer.c: tags as people give them, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "mail/trailer.h"
#include "rows.h"

/* Every tag as "kind|name|email|note|flags", flags c(onditional) and f(oreign), joined by LF. */
static char *shown(const char *text)
{
	g_autoptr(GPtrArray) tags = trailer_list_parse(text);
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < tags->len; i++) {
		const struct trailer *t = tags->pdata[i];

		g_string_append_printf(all, "%s%s|%s|%s|%s|%s%s", i ? "\n" : "", t->kind,
		        t->who ? t->who->name : t->value, t->who ? t->who->email : "-", t->note ? t->note : "",
		        t->conditional ? "c" : "", t->foreign ? "f" : "");
	}
	return g_string_free(all, FALSE);
}

#define ANN "|Ann Lee|ann@x.org||"

static void kinds_are_canonical(void **state)
{
	static const struct row rows[] = {
		{ "Reviewed-by: Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "reviewed-by: Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "Reviewed-By:Ann Lee <Ann@X.org>", "Reviewed-by" ANN },
		{ "Reviewed by: Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "Reviewed-by : Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "Reviewed-by： Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "Reviewed-by Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "Reviwed-by: Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "Revieved-by: Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "Reivewed-by: Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "R-b: Ann Lee <ann@x.org>", "Reviewed-by" ANN },
		{ "Acked-By: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "Ack-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "Nacked-by: Ann Lee <ann@x.org>", "Nacked-by" ANN },
		{ "Release-acked-by: Ann Lee <ann@x.org>", "Release-Acked-by" ANN },
		{ "Relese-Acked-by: Ann Lee <ann@x.org>", "Release-Acked-by" ANN },
		{ "Relase-Acked-by: Ann Lee <ann@x.org>", "Release-Acked-by" ANN },
		{ "Released-Acked-by: Ann Lee <ann@x.org>", "Release-Acked-by" ANN },
		{ "R-Acked-by: Ann Lee <ann@x.org>", "Release-Acked-by" ANN },
		{ "Signed-of-by: Ann Lee <ann@x.org>", "Signed-off-by" ANN },
		{ "Signed-Off by: Ann Lee <ann@x.org>", "Signed-off-by" ANN },
		{ "Signen-off-by: Ann Lee <ann@x.org>", "Signed-off-by" ANN },
		{ "Reproted-by: Ann Lee <ann@x.org>", "Reported-by" ANN },
		{ "Co-Developed-by: Ann Lee <ann@x.org>", "Co-developed-by" ANN },
		{ "Tentatively-acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN "c" },
		{ "Reviewed-and-tested-by: Ann Lee <ann@x.org>", "Reviewed-by" ANN "\nTested-by" ANN },
		/* A kind that nobody listed is kept if an address stands behind it. */
		{ "Idea-by: Ann Lee <ann@x.org>", "Idea-by" ANN },
		{ "Idea-by: Ann Lee", "" },
		{ "Hacked-by: Ann Lee <ann@x.org>", "Hacked-by" ANN },
		{ "Rejected-by: Ann Lee <ann@x.org>", "Rejected-by" ANN },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void persons_are_read(void **state)
{
	static const struct row rows[] = {
		{ "Acked-by: \"Lee, Ann\" <ann@x.org>", "Acked-by|Lee, Ann|ann@x.org||" },
		{ "Acked-by: Ann Lee (Acme) <ann@x.org>", "Acked-by|Ann Lee (Acme)|ann@x.org||" },
		{ "Acked-by: Ann  Lee<ann@x.org>", "Acked-by" ANN },
		{ "Acked-by: <ann@x.org>", "Acked-by||ann@x.org||" },
		{ "Acked-by: ann@x.org", "Acked-by||ann@x.org||" },
		{ "Acked-by: ann@x.org (Ann Lee)", "Acked-by" ANN },
		{ "Acked-by: Ann Lee ann@x.org", "Acked-by" ANN },
		{ "Acked-by: Ann Lee <ann@x.org>.", "Acked-by" ANN },
		{ "Acked-by: Ann Lee <ann@x.org", "Acked-by" ANN },
		{ "Acked-by: Ann Lee <ann@x.org&gt;", "Acked-by" ANN },
		{ "Acked-by: Ann Lee <ann@x.org<mailto:ann@x.org>>", "Acked-by" ANN },
		{ "Acked-by: Ann Lee <ann@x.org><mailto:ann@x.org>", "Acked-by" ANN },
		{ "Acked-by: Ann Lee <ann at x dot org>", "Acked-by" ANN },
		{ "*Acked-by:* Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "Acked-by: Zoë Müller <zoe@x.org>", "Acked-by|Zoë Müller|zoe@x.org||" },
		{ "Acked-by: 李雷 <li@x.org>", "Acked-by|李雷|li@x.org||" },
		/* Without an address only what reads like a name. */
		{ "Acked-by: Ann Lee", "Acked-by|Ann Lee|||" },
		{ "Acked-by: Ann van der Lee", "Acked-by|Ann van der Lee|||" },
		{ "Acked-by: Ann", "Acked-by|Ann|||" },
		{ "Acked-by: 李雷", "Acked-by|李雷|||" },
		{ "Acked-by: Ann Lee <ann.x.org>", "Acked-by|Ann Lee|||" },
		{ "Acked-by:", "" },
		{ "Acked-by: me", "" },
		{ "Acked-by: Me", "" },
		{ "Tested-by: means that somebody ran it", "" },
		{ "Signed-off-by: line is missing", "" },
		{ "Suggested-by: ...)", "" },
		/* Templates that people quote. */
		{ "Reviewed-by: Name <addr>", "" },
		{ "Reviewed-by: Your Name <you@example.org>", "" },
		{ "Reviewed-by: Random J Developer <random@x.org>", "" },
		{ "Reviewed-by: <your address>", "" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void remarks_are_kept_and_conditions_known(void **state)
{
	static const struct row rows[] = {
		{ "Acked-by: Ann Lee <ann@x.org> # arm", "Acked-by|Ann Lee|ann@x.org|# arm|" },
		{ "Acked-by: Ann Lee <ann@x.org> [x86]", "Acked-by|Ann Lee|ann@x.org|[x86]|" },
		{ "Acked-by: Ann Lee <ann@x.org> (powerpc)", "Acked-by|Ann Lee|ann@x.org|(powerpc)|" },
		{ "Acked-by: Ann Lee <ann@x.org>\n  [x86, and the\n  common part]",
		        "Acked-by|Ann Lee|ann@x.org|[x86, and the common part]|" },
		{ "Acked-by: Ann Lee <ann@x.org> for the whole set.", "Acked-by" ANN },
		{ "Acked-by: Ann Lee <ann@x.org> [with the typo fixed]",
		        "Acked-by|Ann Lee|ann@x.org|[with the typo fixed]|c" },
		{ "Acked-by: Ann Lee <ann@x.org> (with the nit fixed)",
		        "Acked-by|Ann Lee|ann@x.org|(with the nit fixed)|c" },
		{ "Acked-by: Ann Lee <ann@x.org> with that fixed", "Acked-by|Ann Lee|ann@x.org|with that fixed|c" },
		{ "Acked-by: Ann Lee <ann@x.org>, with that fixed", "Acked-by|Ann Lee|ann@x.org|with that fixed|c" },
		{ "Acked-by: Ann Lee <ann@x.org> # if the CI agrees",
		        "Acked-by|Ann Lee|ann@x.org|# if the CI agrees|c" },
		/* The condition may stand above or below. */
		{ "With that fixed:\nAcked-by: Ann Lee <ann@x.org>", "Acked-by" ANN "c" },
		{ "With the two nits fixed you can add\n\nAcked-by: Ann Lee <ann@x.org>", "Acked-by" ANN "c" },
		{ "The rest looks good. With this change:\n\nAcked-by: Ann Lee <ann@x.org>", "Acked-by" ANN "c" },
		{ "If you fix the typo, you may add\nAcked-by: Ann Lee <ann@x.org>", "Acked-by" ANN "c" },
		{ "Acked-by: Ann Lee <ann@x.org>\nwith the typo fixed", "Acked-by" ANN "c" },
		{ "With that fixed: Acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN "c" },
		{ "> +\tlist_add(a);\nWith that fixed:\nAcked-by: Ann Lee <ann@x.org>", "Acked-by" ANN "c" },
		/* These only sound so. */
		{ "I agree with this.\nAcked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "Tested with the latest kernel.\nAcked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "With that fixed:\n> x\nAcked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "With that fixed:\nReported-by: Ann Lee <ann@x.org>", "Reported-by" ANN },
		{ "Acked-by: Ann Lee <ann@x.org>\n\nIf you want, I can push it.", "Acked-by" ANN },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void wrapped_lines_are_joined(void **state)
{
	static const struct row rows[] = {
		{ "Acked-by: Ann Lee\n <ann@x.org>", "Acked-by" ANN },
		{ "Acked-by: Ann Lee\n<ann@x.org>\nThanks!", "Acked-by" ANN },
		{ "Acked-by:\n Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "Acked-by: Ann\nLee <ann@x.org>", "Acked-by" ANN },
		{ "Acked-by: Ann Lee <ann@\nx.org>", "Acked-by" ANN },
		{ "Acked-by: Ann Lee\n\n<ann@x.org>", "Acked-by|Ann Lee|||" },
		{ "Acked-by: Ann Lee\n> <bob@x.org>", "Acked-by|Ann Lee|||" },
		{ "Acked-by: Ann Lee <ann@x.org\nTested-by: Bob Ray <bob@x.org>",
		        "Acked-by" ANN "\nTested-by|Bob Ray|bob@x.org||" },
		{ "Fixes: 0123456789ab (\"mm: a title\n that is wrapped\")",
		        "Fixes|0123456789ab (\"mm: a title that is wrapped\")|-||" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void several_stand_on_a_line(void **state)
{
	static const struct row rows[] = {
		{ "Acked-by: Ann Lee <ann@x.org>, Bob Ray <bob@x.org>",
		        "Acked-by" ANN "\nAcked-by|Bob Ray|bob@x.org||" },
		{ "Acked-by: Ann Lee <ann@x.org> and Bob Ray <bob@x.org>",
		        "Acked-by" ANN "\nAcked-by|Bob Ray|bob@x.org||" },
		{ "Reviewed-by: Ann Lee <ann@x.org> Tested-by: Ann Lee <ann@x.org>",
		        "Reviewed-by" ANN "\nTested-by" ANN },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void tags_stand_where_people_put_them(void **state)
{
	static const struct row rows[] = {
		{ "  Acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "* Acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "- Acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "For the series:\n    Acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "LGTM, Acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "Other than that Acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		{ "You can add my Acked-by: Ann Lee <ann@x.org>", "Acked-by" ANN },
		/* A log that somebody pasted, a quote, a diff, a signature, a sentence. */
		{ "commit 0123\n    mm: fix\n\n    Acked-by: Ann Lee <ann@x.org>", "" },
		{ "> Acked-by: Ann Lee <ann@x.org>", "" },
		{ " > Acked-by: Ann Lee <ann@x.org>", "" },
		{ "+Acked-by: Ann Lee <ann@x.org>", "" },
		{ "-- \nAcked-by: Ann Lee <ann@x.org>", "" },
		{ "Please drop your Acked-by: Ann Lee <ann@x.org>", "" },
		{ "It should be fixed by: Ann Lee <ann@x.org>", "" },
		{ "git commit --trailer 'Acked-by: Ann Lee <ann@x.org>'", "" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void things_have_a_value_and_no_person(void **state)
{
	static const struct row rows[] = {
		{ "Fixes: 0123456789ab (\"x\")", "Fixes|0123456789ab (\"x\")|-||" },
		{ "Fixes: #12", "Fixes|#12|-||" },
		{ "Link: https://x.org/1", "Link|https://x.org/1|-||" },
		{ "Closes: https://x.org/1", "Closes|https://x.org/1|-||" },
		{ "Message-ID: <1@x.org>", "Message-Id|<1@x.org>|-||" },
		{ "Fixes: tag is missing", "" },
		{ "Link: see below", "" },
		{ "Note: nothing", "" },
		{ "Cc: Ann Lee <ann@x.org>", "Cc" ANN },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void tags_above_an_origin_are_foreign(void **state)
{
	static const struct row rows[] = {
		{ "x: y\n\nSigned-off-by: Ann Lee <ann@x.org>\nOrigin: git://x.org/k.git 0123456789ab\n"
		  "Acked-by: Bob Ray <bob@x.org>",
		        "Signed-off-by" ANN
		        "f\nOrigin|git://x.org/k.git 0123456789ab|-||\nAcked-by|Bob Ray|bob@x.org||" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void hostile_text_is_bounded(void **state)
{
	GString *text = g_string_new(NULL);
	g_autoptr(GPtrArray) tags = NULL;

	(void)state;
	for (int i = 0; i < TRAILER_MAX * 3; i++)
		g_string_append(text, "Acked-by: Ann Lee <ann@x.org>\n");
	g_string_append(text, "Acked-by: ");
	for (int i = 0; i < 100000; i++)
		g_string_append(text, "<[(");
	tags = trailer_list_parse(text->str);
	assert_int_equal(tags->len, TRAILER_MAX);
	g_string_free(text, TRUE);
}

static void values_are_cut(void **state)
{
	g_autofree char *long_note = g_strnfill(3000, 'x');
	g_autofree char *text = g_strdup_printf("Acked-by: Ann Lee <ann@x.org> # %s", long_note);
	g_autoptr(GPtrArray) tags = trailer_list_parse(text);
	const struct trailer *t;

	(void)state;
	assert_int_equal(tags->len, 1);
	t = tags->pdata[0];
	assert_true(strlen(t->value) <= 500);
	assert_true(strlen(t->note) <= 500);
}

static void prose_is_what_remains(void **state)
{
	g_autofree char *prose = trailer_strip("Hi,\nAcked-by: Ann Lee\n <ann@x.org>\nnice\n-- \nAnn\n");

	(void)state;
	assert_string_equal(prose, "Hi,\nnice\n");
}

static void approvals_are_two_kinds(void **state)
{
	(void)state;
	assert_true(trailer_is_approval("Reviewed-by"));
	assert_true(trailer_is_approval("Acked-by"));
	assert_false(trailer_is_approval("Release-Acked-by"));
	assert_false(trailer_is_approval("Tested-by"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_are_canonical),
		cmocka_unit_test(persons_are_read),
		cmocka_unit_test(remarks_are_kept_and_conditions_known),
		cmocka_unit_test(wrapped_lines_are_joined),
		cmocka_unit_test(several_stand_on_a_line),
		cmocka_unit_test(tags_stand_where_people_put_them),
		cmocka_unit_test(things_have_a_value_and_no_person),
		cmocka_unit_test(tags_above_an_origin_are_foreign),
		cmocka_unit_test(hostile_text_is_bounded),
		cmocka_unit_test(values_are_cut),
		cmocka_unit_test(prose_is_what_remains),
		cmocka_unit_test(approvals_are_two_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
