/* tests/mail/test_quote.c: what of a mail is the sender's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "mail/quote.h"
#include "rows.h"

static void quotes_are_left_out(void **state)
{
	static const struct row rows[] = {
		{ "", "" },
		{ "Yes.\n", "Yes." },
		{ "Yes.", "Yes." },
		{ "> a\nYes.\n> b\n", "Yes." },
		{ ">a\n>> b\n  > c\nYes.\n", "Yes." },
		{ "JB> a\nYes.\n", "Yes." },
		{ "＞ a\nYes.\n", "Yes." },
		{ "Hi Ann,\n\n\n\n> a\n\nYes.\nNo.\n\n\n", "Hi Ann,\n\nYes.\nNo." },
		{ "a -> b\n", "a -> b" },
		{ "\ta\n  b  \n", "\ta\n  b" },
		/* Bars are quotes only where an attribution says so. */
		{ "On 1 Jan 2024, Ann wrote:\n| a\nYes.\n| b\n", "Yes." },
		{ "| a | b |\n| 1 | 2 |\n", "| a | b |\n| 1 | 2 |" },
		{ "On 1 Jan 2024, Ann wrote:\n: a\nYes.\n", "Yes." },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), quote_own_words);
}

static void attributions_are_left_out(void **state)
{
	static const struct row rows[] = {
		{ "On Mon, Jan 1, 2024 at 10:00 AM Ann Lee <ann@x.org> wrote:\n> a\nYes.\n", "Yes." },
		{ "On Mon, Jan 1, 2024 at 10:00 AM Ann Lee <ann@x.org>\nwrote:\n> a\nYes.\n", "Yes." },
		{ "On Mon, Jan 1, 2024 at 10:00 AM Ann Lee\n<ann@x.org> wrote:\n\n> a\nYes.\n", "Yes." },
		{ "Hi!\nOn Mon, Jan 1, 2024 at 10:00 AM Ann Lee\n<ann@x.org> wrote:\n\n> a\n", "Hi!" },
		{ "Am 01.01.24 um 10:00 schrieb Ann Lee:\n> a\nYes.\n", "Yes." },
		{ "Le 01/01/2024 à 10:00, Ann Lee a écrit :\n> a\nYes.\n", "Yes." },
		{ "在 2024/1/1 10:00, Ann Lee 写道:\n> a\nYes.\n", "Yes." },
		{ "在 2024/1/1 10:00, Ann Lee 写道：\n> a\nYes.\n", "Yes." },
		{ "Dne 01. 01. 24 v 10:00 Ann Lee napsal(a):\n> a\nYes.\n", "Yes." },
		{ "* Ann Lee <ann@x.org> [2024-01-01 10:00]:\n> a\nYes.\n", "Yes." },
		{ "Ann Lee <ann@x.org>:\n> a\nYes.\n", "Yes." },
		/* No quote follows, or nobody wrote. */
		{ "Ann Lee <ann@x.org>:\nYes.\n", "Ann Lee <ann@x.org>:\nYes." },
		{ "I think, as you wrote,\nit works.\n", "I think, as you wrote,\nit works." },
		{ "Acked-by: Ann Lee <ann@x.org>\n> a\n", "Acked-by: Ann Lee <ann@x.org>" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), quote_own_words);
}

static void mails_below_are_left_out(void **state)
{
	static const struct row rows[] = {
		{ "Yes.\n-----Original Message-----\nFrom: Ann\nold\n", "Yes." },
		{ "Yes.\n----- Original Message -----\n> a\nNo.\n", "Yes.\n\nNo." },
		{ "Yes.\n-------- Forwarded Message --------\nold\n", "Yes." },
		{ "Yes.\n-----邮件原件-----\nold\n", "Yes." },
		{ "Yes.\n________________________________\nFrom: Ann\nold\n", "Yes." },
		{ "Yes.\nFrom: Ann Lee <ann@x.org>\nSent: Monday\nTo: list\nSubject: Re: a\n\nold\n", "Yes." },
		{ "Yes.\n发件人: Ann\n发送时间: 1\n收件人: b\n\nold\n", "Yes." },
		{ "*Von:* Ann\n*Gesendet:* Montag\n*An:* b\n\nold\n", "" },
		{ "From: Ann\nDate: Monday\nSubject: a\n\n> a\nYes.\n", "Yes." },
		{ "Yes.\nFrom: here on it works.\nGood.\n", "Yes.\nFrom: here on it works.\nGood." },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), quote_own_words);
}

static void signatures_and_footers_are_left_out(void **state)
{
	static const struct row rows[] = {
		{ "Yes.\n-- \nAnn\n", "Yes." },
		{ "Yes.\n--\nAnn\nhttps://x.org\n", "Yes." },
		{ "Yes.\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n",
		        "Yes.\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13" },
		{ "Yes.\n_______________________________________________\nlist mailing list\n", "Yes." },
		{ "Yes.\n\nSent from my phone\n", "Yes." },
		{ "Yes.\n---\n a.c | 2 +-\n", "Yes.\n---\n a.c | 2 +-" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), quote_own_words);
}

static void the_answer_is_never_longer(void **state)
{
	g_autofree char *signs = g_strnfill(300000, '-');
	GString *text = g_string_new(NULL);
	g_autofree char *own = NULL;
	g_autofree char *same = quote_own_words(signs);

	(void)state;
	assert_string_equal(same, signs);
	for (int i = 0; i < 20000; i++)
		g_string_append(text, "On 1 Jan\n\n--\nFrom: a\nx wrote:\n");
	own = quote_own_words(text->str);
	assert_true(strlen(own) <= text->len);
	g_string_free(text, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes_are_left_out),
		cmocka_unit_test(attributions_are_left_out),
		cmocka_unit_test(mails_below_are_left_out),
		cmocka_unit_test(signatures_and_footers_are_left_out),
		cmocka_unit_test(the_answer_is_never_longer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
