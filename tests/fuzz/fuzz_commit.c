/* tests/fuzz/fuzz_commit.c: any bytes, up to a NUL, as the message of a commit in the encoding that their first line names. */
#include "repo/commit-text.h"
#include "repo/commit.h"
#include "track/commit-note.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_hex(const char *id)
{
	g_assert(!id || (strlen(id) >= 7 && strlen(id) <= 64 && strspn(id, "0123456789abcdef") == strlen(id)));
}

static void check_notes(const char *subject, const char *body)
{
	g_autoptr(GPtrArray) mids = commit_note_mids(body);
	g_autofree char *reverts = commit_note_reverts(subject, body), *picked = commit_note_picked(body);

	g_assert(mids->len <= COMMIT_NOTE_MIDS);
	for (guint i = 0; i < mids->len; i++)
		g_assert(*(const char *)mids->pdata[i] && !strpbrk(mids->pdata[i], " \t\n>"));
	check_hex(reverts);
	check_hex(picked);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	char *eol = strchr(text, '\n');
	g_autofree char *encoding = eol ? g_strndup(text, (gsize)(eol - text)) : NULL;
	g_autofree char *name = commit_text_line(text, encoding, 100), *subject = NULL, *body = NULL;

	g_assert(g_utf8_validate(name, -1, NULL) && !strpbrk(name, "\n\t") && !g_str_has_suffix(name, " "));
	commit_text_split(eol ? eol + 1 : text, encoding, &subject, &body);
	g_assert(g_utf8_validate(subject, -1, NULL) && !strpbrk(subject, "\n\t"));
	g_assert(g_utf8_validate(body, -1, NULL) && *body != '\n' && !g_str_has_suffix(body, "\n"));
	check_notes(subject, body);
	return 0;
}
