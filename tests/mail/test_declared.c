/* tests/mail/test_declared.c: the lines by which authors name other postings, and links that only look so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "mail/declared.h"
#include "rows.h"

/* "e:id" for earlier, s(upersedes), c(hange-id), b(ase), d(epends), joined by one space. */
static char *shown(const char *text)
{
	static const char letters[] = "?csebd";
	g_autoptr(GPtrArray) list = declared_list_parse(text);
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++) {
		const struct declared *d = list->pdata[i];

		g_string_append_printf(all, "%s%c:%s", i ? " " : "", letters[d->kind], d->value);
	}
	return g_string_free(all, FALSE);
}

#define URL "https://lore.kernel.org/r/1@x.org"

static void earlier_versions_are_called_so(void **state)
{
	static const struct row rows[] = {
		{ "- Link to v2: " URL, "e:1@x.org" },
		{ "Link to v2: " URL "\n", "e:1@x.org" },
		{ "link to V2:" URL, "e:1@x.org" },
		{ "Link to previous: " URL, "e:1@x.org" },
		{ "Link to previous version: " URL, "e:1@x.org" },
		{ "v1: " URL, "e:1@x.org" },
		{ "v1:" URL, "e:1@x.org" },
		{ "  v1: " URL, "e:1@x.org" },
		{ "V2 -> " URL, "e:1@x.org" },
		{ "v2 " URL, "e:1@x.org" },
		{ "v1 (other title): " URL, "e:1@x.org" },
		{ "v1 [" URL "]", "e:1@x.org" },
		{ "v1 <" URL ">", "e:1@x.org" },
		{ "[PATCH v2] " URL, "e:1@x.org" },
		{ "Patch V2: " URL, "e:1@x.org" },
		{ "v1:\n  " URL, "e:1@x.org" },
		{ "* v1\n" URL, "e:1@x.org" },
		{ "Link to v1\n" URL, "e:1@x.org" },
		{ "Changes since v1: " URL, "e:1@x.org" },
		{ "Changes since v1 (" URL "):", "e:1@x.org" },
		{ "Previous version: " URL, "e:1@x.org" },
		{ "Previous posting: " URL, "e:1@x.org" },
		{ "RFC: " URL, "e:1@x.org" },
		{ "RFC v2: " URL, "e:1@x.org" },
		{ "Link: " URL " # v1", "e:1@x.org" },
		{ "Link: " URL " [v1]", "e:1@x.org" },
		{ "v2: https://x.org/2@x.org\nv1: " URL, "e:2@x.org e:1@x.org" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void other_links_are_talk(void **state)
{
	static const struct row rows[] = {
		{ "", "" },
		{ "Link: " URL, "" },
		{ "Closes: " URL, "" },
		{ "See the report at " URL, "" },
		{ "[1] " URL, "" },
		{ URL, "" },
		{ "NOTE: v2 from Bob: " URL, "" },
		{ "v2 of the report is at " URL, "" },
		{ "Reviewed in v1, see " URL, "" },
		{ "> v1: " URL, "" },
		{ "v1: https://patches.x.org/list/?series=12", "" },
		{ "v1:\n\n" URL, "" },
		{ "previously " URL, "" },
		{ "diff --git a/a b/a\n v1: " URL "\n+v1: " URL, "" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void fields_are_read(void **state)
{
	static const struct row rows[] = {
		{ "change-id: 20240101-some-slug-0123456789ab", "c:20240101-some-slug-0123456789ab" },
		{ "Change-ID: 20240101-v2-1-0123456789ab", "c:20240101-v2-1-0123456789ab" },
		{ "Change-Id: I28c5b7d0132bf32cae6c50faa7d300ded42cc9f7", "" },
		{ "change-id: 2024-slug-0123456789ab", "" },
		{ "Supersedes: <1@x.org>", "s:1@x.org" },
		{ "Supersedes: 1@x.org", "s:1@x.org" },
		{ "Obsoletes: " URL, "s:1@x.org" },
		{ "Supersedes: the old one", "" },
		{ "base-commit: 0123456789ABCDEF0123456789abcdef01234567",
		        "b:0123456789abcdef0123456789abcdef01234567" },
		{ "base-commit: v6.8", "" },
		{ "prerequisite-message-id: <1@x.org>", "d:1@x.org" },
		{ "prerequisite-change-id: 20240101-slug-0123456789ab:v6", "d:20240101-slug-0123456789ab" },
		{ "Depends-on: " URL, "d:1@x.org" },
		{ "Based-on: <1@x.org>", "d:1@x.org" },
		/* Mailers append them below the diff; a diff that adds them does not. */
		{ "diff --git a/a b/a\n+change-id: 20240101-a-0123456789ab\n change-id: 20240102-b-0123456789ab\n"
		  "---\nbase-commit: 01234567\nchange-id: 20240103-c-0123456789ab\n",
		        "b:01234567 c:20240103-c-0123456789ab" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void archives_are_understood(void **state)
{
	static const struct row rows[] = {
		{ "v1: https://lore.kernel.org/some-list/1@x.org/T/#u", "e:1@x.org" },
		{ "v1: https://lore.kernel.org/all/1@x.org/", "e:1@x.org" },
		{ "v1: https://lore.kernel.org/r/1@x.org.", "e:1@x.org" },
		{ "v1: http://lkml.kernel.org/r/1@x.org[1]", "e:1@x.org" },
		{ "v1: https://patch.msgid.link/1@x.org", "e:1@x.org" },
		{ "v1: https://patches.x.org/project/a/patch/1@x.org/", "e:1@x.org" },
		{ "v1: https://marc.x.org/?i=1@x.org", "e:1@x.org" },
		{ "v1: https://x.org/?l=a&i=%3C1%40x.org%3E", "e:1@x.org" },
		{ "v1: https://x.org/r/a%2Fb=c+d%40x.org", "e:a/b=c+d@x.org" },
		{ "v1: https://x.org/r/%00%40x.org", "" },
		{ "v1: https://x.org/r/a%20b%40x.org", "" },
		{ "v1: https://www.mail-archive.com/list@x.org/msg01.html", "" },
		{ "v1: https://user@x.org/archive/2024/01.html", "" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), shown);
}

static void hostile_text_is_bounded(void **state)
{
	GString *text = g_string_new(NULL);
	g_autoptr(GPtrArray) list = NULL;

	(void)state;
	for (int i = 0; i < DECLARED_MAX * 3; i++)
		g_string_append(text, "v1: " URL "\n");
	list = declared_list_parse(text->str);
	assert_int_equal(list->len, DECLARED_MAX);
	g_string_free(text, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(earlier_versions_are_called_so),
		cmocka_unit_test(other_links_are_talk),
		cmocka_unit_test(fields_are_read),
		cmocka_unit_test(archives_are_understood),
		cmocka_unit_test(hostile_text_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
