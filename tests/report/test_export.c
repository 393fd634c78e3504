/* tests/report/test_export.c: how values look in TSV, CSV and JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mail/message.h"
#include "report/export.h"
#include "store/messages.h"
#include "store/people.h"

#include <string.h>

/* A subject with all that a format has to quote. */
#define SUBJECT "one, \"two\"\tand \\three"

static struct store *store_with_a_mail(void)
{
	struct store *s = store_open(":memory:", FALSE, NULL);
	struct messages_row row = {
		.date = 1748856600,
		.kind = MESSAGE_PATCH,
		.talk = TALK_NOTHING,
		.subject = SUBJECT,
		.title = SUBJECT,
		.title_key = "one two and three",
		.prefixes = "for-4.21",
		.version = 2.1,
		.flags = 0,
		.list_id = "",
	};

	assert_non_null(s);
	assert_true(store_begin(s, NULL));
	row.id = messages_add_mid(s, "a@example.org", 0);
	row.identity = people_identity(s, "Søren Bæk", "soren@example.org");
	messages_put(s, &row, FALSE);
	assert_true(store_commit(s, NULL));
	return s;
}

static gboolean collect(const char *text, gsize len, gpointer data)
{
	g_string_append_len(data, text, (gssize)len);
	return TRUE;
}

static gboolean stop(const char *text, gsize len, gpointer data)
{
	(void)text;
	(void)len;
	(*(int *)data)++;
	return FALSE;
}

static const struct {
	enum exports_table table;
	enum export_format format;
	const char *want;
} cases[] = {
	{ EXPORTS_MESSAGES, EXPORT_TSV,
	        "message_id\tdate\tname\temail\tsubject\tkind\ttalk\trobot\tin_reply_to\tseries\tlist_id\n"
	        "a@example.org\t2025-06-02T09:30:00Z\tSøren Bæk\tsoren@example.org\tone, \"two\" and \\three\t"
	        "patch\tnothing\t0\t\t\t\n" },
	{ EXPORTS_MESSAGES, EXPORT_CSV,
	        "message_id,date,name,email,subject,kind,talk,robot,in_reply_to,series,list_id\n"
	        "a@example.org,2025-06-02T09:30:00Z,Søren Bæk,soren@example.org,\"one, \"\"two\"\"\tand \\three\","
	        "patch,nothing,0,,,\n" },
	{ EXPORTS_MESSAGES, EXPORT_JSON,
	        "[\n{\"message_id\": \"a@example.org\", \"date\": \"2025-06-02T09:30:00Z\", \"name\": \"Søren Bæk\", "
	        "\"email\": \"soren@example.org\", \"subject\": \"one, \\\"two\\\"\\u0009and \\\\three\", "
	        "\"kind\": \"patch\", \"talk\": \"nothing\", \"robot\": false, \"in_reply_to\": null, \"series\": "
	        "null, "
	        "\"list_id\": \"\"}\n]\n" },
	/* A mail that no revision has taken yet is exported by itself. */
	{ EXPORTS_PATCHES, EXPORT_TSV,
	        "message_id\tseries\tversion\tnumber\ttotal\ttitle\tauthor\temail\tdate\tfiles\tadded\tremoved\t"
	        "patch_id\tcommit\tmatch_rule\tmatch_score\tlanded_at\trevision_message_id\tprefixes\n"
	        "a@example.org\t\t2.1\t\t0\tone, \"two\" and \\three\tSøren Bæk\tsoren@example.org\t"
	        "2025-06-02T09:30:00Z\t\t\t\t\t\t\t\t\t\tfor-4.21\n" },
	{ EXPORTS_SERIES, EXPORT_JSON, "[]\n" },
	{ EXPORTS_REVIEWS, EXPORT_CSV,
	        "patch_message_id,series,version,kind,name,email,message_id,date,carried,conditional,person\n" },
};

static void each_format_quotes_in_its_way(void **state)
{
	g_autoptr(Store) store = store_with_a_mail();
	gsize i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct export_request request = { cases[i].table, cases[i].format, 1748900000, 1748900000, 86400 };
		g_autoptr(GString) got = g_string_new(NULL);

		export_write(store, &request, collect, got);
		assert_string_equal(got->str, cases[i].want);
	}
}

static void a_reader_who_leaves_ends_it(void **state)
{
	g_autoptr(Store) store = store_with_a_mail();
	struct export_request request = { EXPORTS_MESSAGES, EXPORT_TSV, 0, 0, 86400 };
	int pieces = 0;

	(void)state;
	export_write(store, &request, stop, &pieces);
	assert_int_equal(pieces, 1);
}

static void names_are_read(void **state)
{
	enum exports_table table = EXPORTS_SERIES;
	enum export_format format = EXPORT_TSV;

	(void)state;
	assert_true(export_read_table("reviews", &table));
	assert_int_equal(table, EXPORTS_REVIEWS);
	assert_false(export_read_table("review", &table));
	assert_true(export_read_format("json", &format));
	assert_int_equal(format, EXPORT_JSON);
	assert_false(export_read_format("JSON", &format));
	assert_int_equal(format, EXPORT_JSON);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_format_quotes_in_its_way),
		cmocka_unit_test(a_reader_who_leaves_ends_it),
		cmocka_unit_test(names_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
