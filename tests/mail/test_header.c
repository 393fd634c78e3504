/* tests/mail/test_header.c: the header of a mail as slices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/header.h"

static struct header h;

static void scan(const char *mail)
{
	header_scan(&h, mail, strlen(mail));
}

static void assert_value(const struct header_field *f, const char *want)
{
	assert_non_null(f);
	assert_int_equal(f->value_len, strlen(want));
	assert_memory_equal(f->value, want, f->value_len);
}

static void fields_keep_their_folds_and_lose_their_line_end(void **state)
{
	(void)state;
	scan("From: a\r\nSubject: one\r\n two\r\n\tthree\r\nDate : x\r\n\r\nFrom: body\r\n");
	assert_int_equal(h.count, 3);
	assert_value(header_find(&h, "from"), " a");
	assert_value(header_find(&h, "SUBJECT"), " one\r\n two\r\n\tthree");
	assert_value(header_find(&h, "Date"), " x");
	assert_null(header_find(&h, "Dat"));
}

static void the_body_begins_where_the_header_ends(void **state)
{
	static const struct {
		const char *mail, *body;
	} rows[] = {
		{ "A: b\n\nbody\n", "body\n" },
		{ "A: b\r\n\r\nbody\n", "body\n" },
		{ "A: b\n", "" },
		{ "A: b", "" },
		{ "", "" },
		{ "\nbody", "body" },
		{ "A: b\n \nC: d\n\nbody", "body" }, /* a line of blanks continues the field */
		{ "A: b\nno field at all\nC: d\n", "no field at all\nC: d\n" }, /* a mail without an empty line */
		{ "From ann@x.org Thu Mar  5 11:23:52 2020\nA: b\n\nbody", "body" },
		{ "A: b\n>From ann@x.org Thu Mar  5 11:23:52 2020\nC: d\n\nbody", "body" },
		{ " odd\nA: b\n\nbody", "body" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		scan(rows[i].mail);
		assert_string_equal(rows[i].mail + h.body, rows[i].body);
		if (rows[i].mail[0] == 'A' || strstr(rows[i].mail, "\nA: b") != NULL)
			assert_non_null(header_find(&h, "A"));
	}
}

static void fields_of_one_name_are_found_in_turn(void **state)
{
	const struct header_field *f;

	(void)state;
	scan("Received: 1\nX: y\nreceived: 2\nRECEIVED: 3\n\n");
	f = header_find(&h, "Received");
	assert_value(f, " 1");
	f = header_next(&h, "Received", f);
	assert_value(f, " 2");
	assert_value(header_last(&h, "Received"), " 3");
	assert_null(header_next(&h, "Received", header_last(&h, "Received")));
	assert_null(header_last(&h, "Cc"));
}

static void limits_cut_and_do_not_fail(void **state)
{
	g_autoptr(GString) mail = g_string_new(NULL);

	(void)state;
	for (guint i = 0; i < HEADER_FIELDS + 1; i++)
		g_string_append(mail, "X: y\n");
	g_string_append(mail, "\nbody");
	scan(mail->str);
	assert_int_equal(h.count, HEADER_FIELDS);
	assert_string_equal(mail->str + h.body, "body");

	g_string_assign(mail, "X:");
	for (guint i = 0; i < HEADER_FIELD_BYTES + 1; i++)
		g_string_append_c(mail, 'y');
	g_string_append(mail, "\nZ: z\n\n");
	scan(mail->str);
	assert_int_equal(header_find(&h, "X")->value_len, HEADER_FIELD_BYTES);
	assert_value(header_find(&h, "Z"), " z");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_keep_their_folds_and_lose_their_line_end),
		cmocka_unit_test(the_body_begins_where_the_header_ends),
		cmocka_unit_test(fields_of_one_name_are_found_in_turn),
		cmocka_unit_test(limits_cut_and_do_not_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
