/* tests/base/test_pack.c: numbers and texts come back as they went; bytes that are none are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "base/pack.h"

static const struct {
	gint64 value;
	guint bytes;
} numbers[] = {
	{ 0, 1 },
	{ 63, 1 },
	{ -64, 1 },
	{ 64, 2 },
	{ 1700000000, 5 },
	{ G_MAXINT64, 10 },
	{ G_MININT64, 10 },
};

static void numbers_come_back_and_small_ones_are_short(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autoptr(GByteArray) out = g_byte_array_new();
		struct unpack u;

		pack_int(out, numbers[i].value);
		assert_int_equal(out->len, numbers[i].bytes);
		u = (struct unpack){ out->data, out->data + out->len, FALSE };
		assert_int_equal(unpack_int(&u), numbers[i].value);
		assert_ptr_equal(u.at, u.end);
		assert_false(u.bad);
	}
}

static void reals_come_back_whole(void **state)
{
	static const double reals[] = { 1, 2, 2.1, 0.1, 1e300, -3.5 };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(reals); i++) {
		g_autoptr(GByteArray) out = g_byte_array_new();
		struct unpack u;

		pack_real(out, reals[i]);
		u = (struct unpack){ out->data, out->data + out->len, FALSE };
		assert_true(unpack_real(&u) == reals[i]);
		assert_true(reals[i] != 1 || out->len == 3);
	}
}

static void texts_come_back_as_strings(void **state)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	struct unpack u;

	(void)state;
	pack_text(out, "wick: burn longer");
	pack_text(out, NULL);
	pack_text(out, "Öl");
	u = (struct unpack){ out->data, out->data + out->len, FALSE };
	assert_string_equal(unpack_text(&u), "wick: burn longer");
	assert_string_equal(unpack_text(&u), "");
	assert_string_equal(unpack_text(&u), "Öl");
	assert_false(u.bad);
	assert_ptr_equal(u.at, u.end);
}

static const struct {
	const char *bytes;
	guint len;
	char what; /* i: a number, c: a count, t: a text */
} broken[] = {
	{ "", 0, 'i' },
	{ "\x80", 1, 'i' },                                              /* more should follow */
	{ "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 12, 'i' }, /* without end */
	{ "\x06\x01\x01", 3, 'c' },                                      /* three things in two bytes */
	{ "\x01\x01\x01", 3, 'c' },                                      /* -1 of them */
	{ "\x04"
	  "abc",
	        4, 't' }, /* no NUL */
	{ "\x04"
	  "a\0\0",
	        4, 't' }, /* a NUL within */
	{ "\x04"
	  "ab",
	        3, 't' }, /* ends */
	{ "", 0, 't' },
};

static void broken_bytes_are_refused_for_good(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
		const guint8 *bytes = (const guint8 *)broken[i].bytes;
		struct unpack u = { bytes, bytes + broken[i].len, FALSE };

		if (broken[i].what == 'i')
			assert_int_equal(unpack_int(&u), 0);
		else if (broken[i].what == 'c')
			assert_int_equal(unpack_count(&u), 0);
		else
			assert_string_equal(unpack_text(&u), "");
		assert_true(u.bad);
		assert_int_equal(unpack_int(&u), 0);
		assert_string_equal(unpack_text(&u), "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_back_and_small_ones_are_short),
		cmocka_unit_test(reals_come_back_whole),
		cmocka_unit_test(texts_come_back_as_strings),
		cmocka_unit_test(broken_bytes_are_refused_for_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
