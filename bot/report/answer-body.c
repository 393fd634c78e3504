/* bot/report/answer-body.c: the text of a mail that answers: what is said to each command, as much as fits. */
#include "report/answer-parts.h"

#include "base/text.h"
#include "base/trouble.h"

#include <string.h>

/* Columns of what a footer quotes of the commands: two lines. */
#define ASKED_SHOWN 140

/* How much of a mail's LETTER_BYTES is left to its header, quotes, footer and the answers that are never cut: what was
 * changed is told in any case, in a few lines. */
#define KEPT_FREE (8 * 1024)

/* A text of fewer lines is not worth cutting. */
#define LINES_LEAST 5

/* What a line is at most in a mail (quoted-printable, RFC 2045 6.7): three bytes for one, and soft line breaks. */
static gsize mailed_bytes(const char *line, gsize len)
{
	gsize bytes = 0;

	for (gsize i = 0; i < len; i++)
		bytes += line[i] == '=' || (guchar)line[i] >= 0x7f ? 3 : 1;
	return bytes + bytes / 70 * 3 + 2;
}

/* How many whole lines of a text fit into room bytes, and how long they are; *lines_r is how many it has. */
static guint fit_lines(const char *text, gsize room, gsize *len_r, guint *lines_r)
{
	guint fits = 0, lines = 0;
	gsize taken = 0;

	*len_r = 0;
	for (const char *p = text; *p; lines++) {
		const char *end = strchr(p, '\n');
		gsize len = end ? (gsize)(end - p) : strlen(p);

		taken += mailed_bytes(p, len);
		p += len + (end != NULL);
		if (taken > room)
			continue;
		fits++;
		*len_r = (gsize)(p - text);
	}
	*lines_r = lines;
	return fits;
}

/* "csv backlog section:..." as it is to be mailed; a long one is wrapped, which is how mail programs send it, too. */
static char *wrap_command(const struct answer_options *o, const char *command)
{
	g_autofree char *whole = g_strdup_printf("%s %s", o->round->letter->marker, command);

	return text_wrap(whole, TEXT_COLUMNS - 2, 2);
}

char *answer_rest(const struct answer_options *o, const struct answer_text *t, GError **error)
{
	g_autoptr(Scope) top = scope_new();
	g_autofree char *again = t->again ? wrap_command(o, t->again) : NULL;

	scope_setf(top, "shown", "%u", t->shown);
	scope_set(top, "count", NULL);
	if (t->count)
		scope_setf(top, "count", "%u", t->count);
	scope_set(top, "what", t->what);
	scope_set_flag(top, "none", t->count && !t->shown);
	scope_set(top, "marker", o->round->letter->marker);
	scope_set(top, "again", again);
	scope_set_flag(top, "table", t->again && g_str_has_prefix(t->again, "csv "));
	scope_set(top, "address", o->round->letter->address);
	return answer_page(o, "rest.txt", top, error);
}

void answer_body_init(struct answer_body *b, const struct answer_options *o)
{
	*b = (struct answer_body){ .o = o, .top = scope_new() };
	scope_set_list(b->top, "answers");
}

void answer_body_clear(struct answer_body *b)
{
	scope_free(b->top);
	if (b->csv)
		g_string_free(b->csv, TRUE);
	g_free(b->csv_name);
}

/* Cuts what does not fit; an answer that would fit into a mail of its own is asked for again as it was. */
static gboolean cut(struct answer_body *b, const char *line, struct answer_text *t, GError **error)
{
	const gsize room = LETTER_BYTES - KEPT_FREE;
	g_autofree char *rest = NULL, *whole = t->text;
	guint lines, fits;
	gsize len;

	fits = fit_lines(whole, room, &len, &lines);
	if (fits == lines && t->again) {
		g_free(t->again);
		t->again = g_strdup(line);
	}
	fits = fit_lines(whole, room - MIN(b->taken, room), &len, &lines);
	if (fits < LINES_LEAST)
		fits = 0;
	t->shown = fits;
	t->count = lines;
	t->what = "lines";
	rest = answer_rest(b->o, t, error);
	t->text = rest ? g_strdup_printf("%.*s%s%s", (int)(fits ? len : 0), whole, fits ? "\n" : "", rest) : NULL;
	return t->text != NULL;
}

/* Only one table is attached to a mail. */
static void take_table(struct answer_body *b, struct scope *answer, struct answer_text *t)
{
	scope_set_flag(answer, "other_table", t->csv && b->csv);
	if (!t->csv || b->csv)
		return;
	b->csv = g_steal_pointer(&t->csv);
	b->csv_name = g_steal_pointer(&t->csv_name);
}

gboolean answer_body_add(struct answer_body *b, const char *line, struct answer_text *t, GError **error)
{
	g_autofree char *wrapped = text_wrap(line, TEXT_COLUMNS - 2, 0);
	g_autofree char *quote = compose_quote(wrapped, b->o->round->letter->marker);
	struct scope *answer;
	gsize len;
	guint lines;

	/* What has no other way to be got is told in any case. */
	if (t->again &&
	        fit_lines(t->text, LETTER_BYTES - KEPT_FREE - MIN(b->taken, LETTER_BYTES - KEPT_FREE), &len, &lines) <
	                lines &&
	        !cut(b, line, t, error))
		return FALSE;
	answer = scope_add(b->top, "answers");
	scope_set_flag(answer, "later", b->answers++ > 0);
	scope_set(answer, "quote", g_strchomp(quote));
	scope_set(answer, "text", g_strchomp(t->text));
	take_table(b, answer, t);
	for (const char *p = t->text; *p; p += strcspn(p, "\n"), p += *p == '\n')
		b->taken += mailed_bytes(p, strcspn(p, "\n"));
	return TRUE;
}

/* "Asked: backlog section:lamp; help": whoever reads the answer elsewhere can ask the same. */
static char *asked(const struct commands_row *row)
{
	g_auto(GStrv) lines = g_strsplit(row->lines, "\n", -1);
	g_autofree char *joined = g_strjoinv("; ", lines), *text = g_strconcat("Asked: ", joined, NULL);
	g_autofree char *cut = text_cut(text, ASKED_SHOWN);

	return text_wrap(cut, TEXT_COLUMNS, 2);
}

char *answer_body_text(struct answer_body *b, const struct commands_row *row, GError **error)
{
	const struct letter_options *letter = b->o->round->letter;
	g_autofree char *what = asked(row);

	scope_set(b->top, "asked", what);
	scope_set(b->top, "left_out", NULL);
	if (row->left_out)
		scope_setf(b->top, "left_out", "%u", row->left_out);
	scope_setf(b->top, "most", "%d", GRAMMAR_COMMANDS);
	scope_set(b->top, "marker", letter->marker);
	scope_set(b->top, "address", letter->address);
	scope_set(b->top, "contact", b->o->round->contact);
	return answer_page(b->o, "answer.txt", b->top, error);
}
