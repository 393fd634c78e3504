/* tests/mail/test_date.c: dates of mail, and which to believe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/date.h"

#define WHEN 1583403832 /* 2020-03-05 10:23:52 UTC */
#define DAY G_GINT64_CONSTANT(86400)
#define YEAR (365 * DAY)

static void dates_are_read_in_all_their_shapes(void **state)
{
	static const struct {
		const char *text;
		gint64 want;
	} rows[] = {
		{ "Thu, 5 Mar 2020 11:23:52 +0100", WHEN },
		{ " Thu,  5 Mar 2020 11:23:52 +0100 (CET)", WHEN },
		{ "5 Mar 2020 10:23:52 GMT", WHEN },
		{ "5 Mar 2020 10:23:52", WHEN },
		{ "5 Mar 20 10:23:52 +0000", WHEN },
		{ "5 Mar 120 10:23:52 +0000", WHEN },
		{ "Thu, 5 March 2020 05:23:52 -05:00", WHEN },
		{ "Thu, 5 Mar 2020 05:23:52 EST", WHEN },
		{ "Thu Mar  5 10:23:52 2020", WHEN },
		{ "Thu Mar  5 11:23:52 CET 2020", WHEN },
		{ "Thu, 5 Mar 2020 10.23.52 +0000", WHEN },
		{ "2020-03-05T10:23:52Z", WHEN },
		{ "2020-03-05 11:23:52 +0100", WHEN },
		{ "05-Mar-2020 11:23:52 +0100", WHEN },
		{ "Thu,\r\n 5 Mar\r\n 2020 11:23:52 +0100", WHEN },
		{ "5 Mar 2020 (a (nested) comment) 10:23:52 +0000", WHEN },
		{ "5 Mar 2020 15:53:52 +0530", WHEN },
		{ "5 Mar 2020 10:23 +0000", WHEN - 52 },
		{ "5 Mar 2020 10:23:52 +9900", WHEN }, /* a zone that is none */
		{ "Sat, 29 Feb 2020 00:00:00 +0000", 1582934400 },
		{ "31 Dec 1999 23:59:60 +0000", 946684800 },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_int_equal(date_parse(rows[i].text, strlen(rows[i].text)), rows[i].want);
}

static void what_is_no_date_is_none(void **state)
{
	static const char *const rows[] = { "", "yesterday", "Thu, 32 Mar 2020 11:23:52 +0100",
		"30 Feb 2020 11:23:52 +0000", "5 Mar 2020 24:00:00 +0000", "5 Mar 2020 11:60:00 +0000",
		"5 Mar 99999999999 11:23:52 +0000", "5 Mar 20777 11:23:52 +0000", "5 Mar 2200 11:23:52 +0000",
		"5 Mar 1970 11:23:52 +0000", "2020 2020 2020", "(((((", "5 13 2020 11:00:00" };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_int_equal(date_parse(rows[i], strlen(rows[i])), 0);
}

static void a_received_field_ends_in_its_date(void **state)
{
	const char *field = "from a (b; c) by d with ESMTP id 1\r\n\tfor <e@f>; Thu,  5 Mar 2020 11:23:52 +0100 (CET)";

	(void)state;
	assert_int_equal(date_of_received(field, strlen(field)), WHEN);
	assert_int_equal(date_of_received("from a by b", 11), 0);
}

static void the_sender_is_believed_unless_absurd(void **state)
{
	static const struct {
		gint64 written, first, last, want;
	} rows[] = {
		{ WHEN, WHEN + 5, WHEN + 60, WHEN }, { WHEN, 0, 0, WHEN }, { 0, WHEN + 5, WHEN + 60, WHEN + 5 },
		{ 0, 0, 0, 0 }, { WHEN + DAY, WHEN, WHEN, WHEN + DAY }, /* a day of grace for clocks and zones */
		{ WHEN + DAY + 1, WHEN, WHEN, WHEN },                   /* from the future */
		{ WHEN - 9 * YEAR, WHEN, WHEN, WHEN - 9 * YEAR },       /* an old patch, sent again as it was */
		{ WHEN - 11 * YEAR, WHEN, WHEN, WHEN },                 /* a clock without battery */
		{ 400000000, 0, 0, 400000000 },                         /* 1982: wrong, but nothing is better */
		{ WHEN, WHEN - 20 * YEAR, WHEN + 60, WHEN },            /* the first relay is the wrong one */
		{ 0, WHEN + 20 * YEAR, WHEN + 60, WHEN + 60 },
		{ WHEN, WHEN + 60, WHEN + 30 * DAY, WHEN }, /* held for a moderator */
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_int_equal(date_believe(rows[i].written, rows[i].first, rows[i].last), rows[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_in_all_their_shapes),
		cmocka_unit_test(what_is_no_date_is_none),
		cmocka_unit_test(a_received_field_ends_in_its_date),
		cmocka_unit_test(the_sender_is_believed_unless_absurd),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
