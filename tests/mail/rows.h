/* tests/mail/rows.h: tables of texts and what is read in them. Wants cmocka.h before it. */
#pragma once

#include <glib.h>
#include <string.h>

struct row {
	const char *text;
	const char *want;
};

/* Checks each row; shown tells as a new string what was read in a text. */
static inline void rows_check(const struct row *rows, gsize n, char *(*shown)(const char *text))
{
	for (gsize i = 0; i < n; i++) {
		g_autofree char *got = shown(rows[i].text);

		if (strcmp(got, rows[i].want) != 0)
			print_error("in \"%s\"\n", rows[i].text);
		assert_string_equal(got, rows[i].want);
	}
}
