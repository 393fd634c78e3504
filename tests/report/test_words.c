/* tests/report/test_words.c: numbers, ages, links and charts as the mails say them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "report/chart.h"
#include "report/words.h"

#define DAY ((gint64)86400)

static void says(char *got, const char *want)
{
	assert_string_equal(got, want);
	g_free(got);
}

static void ages_are_in_the_unit_people_use(void **state)
{
	(void)state;
	says(words_age(0, DAY - 1), "today");
	says(words_age(100, 50), "today");
	says(words_age(0, DAY), "1 day");
	says(words_age(0, 27 * DAY), "27 days");
	says(words_age(0, 28 * DAY), "4 weeks");
	says(words_age(0, 91 * DAY), "2 months");
	says(words_age(0, 729 * DAY), "23 months");
	says(words_age(0, 730 * DAY), "2 years");
}

static void lengths_tell_what_matters(void **state)
{
	(void)state;
	says(words_length(-1), "-");
	says(words_length(90), "2 min");
	says(words_length(2 * 3600), "2.0 h");
	says(words_length(2 * DAY), "2.0 d");
	says(words_length(62 * DAY), "62 d");
}

static void changes_have_a_sign(void **state)
{
	(void)state;
	says(words_change(7, 3), "+4");
	says(words_change(3, 7), "-4");
	says(words_change(3, 3), "=");
}

static void links_hold_any_message_id(void **state)
{
	(void)state;
	says(words_link("https://lists.example/r/%s/", "1-2@x.org"), "https://lists.example/r/1-2@x.org/");
	says(words_link("https://lists.example/", "a/b?c#d@x"), "https://lists.example/a%2Fb%3Fc%23d@x");
	says(words_link(NULL, "1@x"), "<1@x>");
}

static void names_are_cut_where_it_pays(void **state)
{
	static const char *const names[] = { "Ann", "Bob", "Cid", "Dan", "Eve" };

	(void)state;
	says(words_names(names, 0, 2), "");
	says(words_names(names, 1, 2), "Ann");
	says(words_names(names, 2, 2), "Ann and Bob");
	says(words_names(names, 3, 2), "Ann, Bob and Cid");
	says(words_names(names, 5, 2), "Ann, Bob and 3 others");
}

static void a_chart_goes_from_low_to_full(void **state)
{
	static const guint values[] = { 0, 5, 10 };

	(void)state;
	says(chart_line(values, 3), "\u2581\u2585\u2588");
	says(chart_line(values, 1), "\u2581");
	says(chart_line(values, 0), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ages_are_in_the_unit_people_use),
		cmocka_unit_test(lengths_tell_what_matters),
		cmocka_unit_test(changes_have_a_sign),
		cmocka_unit_test(links_hold_any_message_id),
		cmocka_unit_test(names_are_cut_where_it_pays),
		cmocka_unit_test(a_chart_goes_from_low_to_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
