/* tests/mail/test_clean.c: the boundary: clean UTF-8 whatever came in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/charset.h"
#include "mail/clean.h"
#include "mail/encoded-word.h"

static void texts_lose_control_characters_and_keep_lines(void **state)
{
	static const struct {
		const char *bytes;
		gsize len;
		const char *want;
	} rows[] = {
		{ "a\tb\nc\n", 6, "a\tb\nc\n" },
		{ "a\r\nb\r\n", 6, "a\nb\n" },
		{ "a\rb\r", 4, "a\nb\n" }, /* the only line ends there are */
		{ "a\rb\n", 4, "ab\n" },
		{ "a\0b\033[1mc\177\n", 10, "ab[1mc\n" },
		{ "J\xc3\xb6rg", 5, "J\u00f6rg" },
		{ "J\xf6rg", 4, "J\ufffdrg" },
		{ "\xe4\xbd", 2, "\ufffd\ufffd" },                               /* cut off */
		{ "\xc0\x80\xed\xa0\x80", 5, "\ufffd\ufffd\ufffd\ufffd\ufffd" }, /* overlong NUL, surrogate */
		{ "a\xc2\x85z", 4, "az" },                                       /* C1 */
		{ "", 0, "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		gsize len;
		g_autofree char *got = clean_text(rows[i].bytes, rows[i].len, &len);

		assert_string_equal(got, rows[i].want);
		assert_int_equal(len, strlen(rows[i].want));
	}
}

static void lines_are_folded_trimmed_and_bounded(void **state)
{
	static const struct {
		const char *bytes;
		gsize max;
		const char *want;
	} rows[] = {
		{ "  a \r\n\t b  ", 100, "a b" },
		{ "a\u00a0\u3000b", 100, "a b" },
		{ "a\u202egnp.exe", 100, "agnp.exe" }, /* shown backwards in a digest it would lie */
		{ "a\ufeff\u2028b", 100, "a b" },
		{ "abcdef", 3, "abc" },
		{ "ab\u00f6", 3, "ab" }, /* never half a character */
		{ "ab  cd", 3, "ab" },
		{ "\001\002", 100, "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = clean_line(rows[i].bytes, strlen(rows[i].bytes), rows[i].max);

		assert_string_equal(got, rows[i].want);
	}
}

static void texts_are_read_in_their_character_set(void **state)
{
	static const struct {
		const char *charset, *bytes, *want;
	} rows[] = {
		{ "utf-8", "J\xc3\xb6rg", "J\u00f6rg" }, { NULL, "J\xc3\xb6rg", "J\u00f6rg" },
		{ "us-ascii", "J\xc3\xb6rg", "J\u00f6rg" }, { "us-ascii", "J\xf6rg", "J\u00f6rg" },
		{ "ISO-8859-1", "J\xf6rg \x93q\x94", "J\u00f6rg \u201cq\u201d" }, { "iso-8859-2", "\xb1", "\u0105" },
		{ "iso-8859-15", "\xa4", "\u20ac" }, { "gb2312", "\xc4\xe3", "\u4f60" },
		{ "iso-2022-jp", "\033$B$\"\033(B!", "\u3042!" }, { "shift_jis", "\x82\xa0", "\u3042" },
		{ "euc-kr", "\xb0\xa1", "\uac00" }, { "koi8-r", "\xc1", "\u0430" }, { "big5", "\xa7\x41", "\u4f60" },
		{ "utf-7", "+APY-", "\u00f6" }, { "x-unknown", "J\xf6rg", "J\u00f6rg" },
		{ "../../etc/passwd//", "a", "a" }, { "utf-8", "J\xf6rg", "J\ufffdrg" },
		{ "gb2312", "a\xff z", "a\ufffd z" }, { "gb2312", "a\xc4", "a" }, /* half a character at the end */
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = charset_text(rows[i].bytes, strlen(rows[i].bytes), rows[i].charset, NULL);

		assert_string_equal(got, rows[i].want);
	}
}

static void encoded_words_are_decoded(void **state)
{
	static const struct {
		const char *value, *want;
	} rows[] = {
		{ "plain text", "plain text" },
		{ "=?utf-8?q?J=C3=B6rg?=", "J\u00f6rg" },
		{ "=?UTF-8?B?SsO2cmc=?= Lee", "J\u00f6rg Lee" },
		{ "=?iso-8859-1?Q?J=F6rg_Lee?=", "J\u00f6rg Lee" },
		{ "=?utf-8*en?q?a?=", "a" },
		{ "=?utf-8?q?a?= =?utf-8?q?b?=\r\n =?utf-8?q?_c?=", "ab c" },
		{ "=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c" },
		{ "[LTP] =?utf-8?q?=5BPATCH=5D_a?=", "[LTP] [PATCH] a" },
		{ "=?utf-8?q?=C3?= =?utf-8?q?=B6?=", "\u00f6" }, /* one character in two words */
		{ "=?utf-8?b?w7?= =?utf-8?b?Y=?=", "\ufffd" },   /* and one that was really broken */
		{ "x=?utf-8?q?a?=y", "xay" },
		{ "=?utf-8?q?a b?=", "a b" },
		{ "a =?=? b =? c ?= d", "a =?=? b =? c ?= d" },
		{ "=?utf-8?x?a?=", "=?utf-8?x?a?=" },
		{ "=?utf-8?q?a", "=?utf-8?q?a" },
		{ "=?utf-8?q?a?", "=?utf-8?q?a?" },
		{ "=??q?a?=", "=??q?a?=" },
		{ "=?utf-8?q?=00a=0Ab?=", "a b" },
		{ "=?utf-8?q?=ZZ=?=", "=ZZ=" },
		{ "raw \xc3\xb6 and \xf6", "raw \u00c3\u00b6 and \u00f6" },
		{ "raw \xf6", "raw \u00f6" },
		{ "one\r\n two", "one two" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = encoded_word_decode(rows[i].value, strlen(rows[i].value), 1000);

		assert_string_equal(got, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_lose_control_characters_and_keep_lines),
		cmocka_unit_test(lines_are_folded_trimmed_and_bounded),
		cmocka_unit_test(texts_are_read_in_their_character_set),
		cmocka_unit_test(encoded_words_are_decoded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
