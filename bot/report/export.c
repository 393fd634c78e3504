/* bot/report/export.c: see export.h. */
#include "report/export.h"

#include "base/when.h"
#include "mail/message.h"
#include "track/stage.h"

#include <string.h>

/* Rows are handed on in pieces of about this size. */
#define PIECE (64 * 1024)

struct writing {
	const struct export_request *request;
	const struct exports_column *columns;
	export_write_func write;
	gpointer data;
	GString *piece;
	gboolean first;   /* no row yet */
	gboolean stopped; /* the reader has gone */
};

static const char *const table_names[EXPORTS_TABLES + 1] = {
	[EXPORTS_SERIES] = "series",
	[EXPORTS_REVISIONS] = "revisions",
	[EXPORTS_PATCHES] = "patches",
	[EXPORTS_REVIEWS] = "reviews",
	[EXPORTS_COMMITS] = "commits",
	[EXPORTS_MESSAGES] = "messages",
};

static const char *const format_names[] = {
	[EXPORT_TSV] = "tsv",
	[EXPORT_CSV] = "csv",
	[EXPORT_JSON] = "json",
	NULL,
};

static gboolean find_name(const char *const *names, const char *name, int *out)
{
	int i;

	for (i = 0; names[i] != NULL; i++) {
		if (strcmp(names[i], name) == 0) {
			*out = i;
			return TRUE;
		}
	}
	return FALSE;
}

gboolean export_read_table(const char *name, enum exports_table *out)
{
	int found;

	if (!find_name(table_names, name, &found))
		return FALSE;
	*out = (enum exports_table)found;
	return TRUE;
}

gboolean export_read_format(const char *name, enum export_format *out)
{
	int found;

	if (!find_name(format_names, name, &found))
		return FALSE;
	*out = (enum export_format)found;
	return TRUE;
}

static const char *kind_word(gint64 kind)
{
	static const char *const words[] = {
		[MESSAGE_OTHER] = "other",
		[MESSAGE_PATCH] = "patch",
		[MESSAGE_COVER] = "cover",
		[MESSAGE_PULL] = "pull",
		[MESSAGE_REPLY] = "reply",
	};

	g_assert(kind >= 0 && kind < (gint64)G_N_ELEMENTS(words));
	return words[kind];
}

static const char *talk_word(gint64 talk)
{
	static const char *const words[] = {
		[TALK_NOTHING] = "nothing",
		[TALK_TAGS] = "tags",
		[TALK_PING] = "ping",
		[TALK_COMMENT] = "comment",
		[TALK_WITHDRAW] = "withdraw",
		[TALK_APPLIED] = "applied",
	};

	g_assert(talk >= 0 && talk < (gint64)G_N_ELEMENTS(words));
	return words[talk];
}

/* 2, 2.1, 0.9871 */
static char *number_text(double number)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];
	char *end;

	g_ascii_formatd(digits, sizeof(digits), "%.4f", number);
	for (end = digits + strlen(digits) - 1; *end == '0'; end--)
		*end = '\0';
	if (*end == '.')
		*end = '\0';
	return g_strdup(digits);
}

/* A value as text; NULL if there is none. A new string. */
static char *value_text(const struct writing *w, enum exports_type type, const struct exports_value *value)
{
	if (value->null)
		return NULL;
	switch (type) {
	case EXPORTS_TEXT:
		return g_strdup(value->text);
	case EXPORTS_NUMBER:
		return number_text(value->real);
	case EXPORTS_FLAG:
		return g_strdup(value->integer != 0 ? "1" : "0");
	case EXPORTS_TIME:
		return when_format(value->integer);
	case EXPORTS_STAGE:
		return g_strdup(stage_name((enum stage)value->integer));
	case EXPORTS_TURN:
		return g_strdup(turn_name((enum turn)value->integer));
	case EXPORTS_ACTIVITY:
		return g_strdup(activity_name(activity_at(value->integer, w->request->now, w->request->stale_after)));
	case EXPORTS_KIND:
		return g_strdup(kind_word(value->integer));
	case EXPORTS_TALK:
		return g_strdup(talk_word(value->integer));
	}
	g_assert_not_reached();
}

static void add_tsv(GString *out, const char *text)
{
	for (; *text != '\0'; text++)
		g_string_append_c(out, g_ascii_iscntrl(*text) ? ' ' : *text);
}

/* RFC 4180, 2: fields with a comma, a quote or a line end are quoted, quotes in them doubled. */
static void add_csv(GString *out, const char *text)
{
	if (strpbrk(text, ",\"\r\n") == NULL) {
		g_string_append(out, text);
		return;
	}
	g_string_append_c(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

/* RFC 8259, 7 */
static void add_json_string(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			g_string_append_printf(out, "\\%c", *text);
		else if (g_ascii_iscntrl(*text))
			g_string_append_printf(out, "\\u%04x", (unsigned)(unsigned char)*text);
		else
			g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

static void add_json(GString *out, enum exports_type type, const char *text)
{
	if (text == NULL)
		g_string_append(out, "null");
	else if (type == EXPORTS_NUMBER)
		g_string_append(out, text);
	else if (type == EXPORTS_FLAG)
		g_string_append(out, *text == '1' ? "true" : "false");
	else
		add_json_string(out, text);
}

/* Hands the piece on if it is large enough, or all the same. */
static void hand_on(struct writing *w, gsize least)
{
	if (w->piece->len < least)
		return;
	w->stopped = w->stopped || !w->write(w->piece->str, w->piece->len, w->data);
	g_string_truncate(w->piece, 0);
}

static void write_row(const struct exports_value *values, gpointer data)
{
	struct writing *w = data;
	enum export_format format = w->request->format;
	int i;

	if (w->stopped)
		return;
	if (format == EXPORT_JSON)
		g_string_append(w->piece, w->first ? "\n{" : ",\n{");
	for (i = 0; w->columns[i].name != NULL; i++) {
		enum exports_type type = w->columns[i].type;
		g_autofree char *text = value_text(w, type, &values[i]);

		if (format == EXPORT_JSON) {
			g_string_append_printf(w->piece, "%s\"%s\": ", i > 0 ? ", " : "", w->columns[i].name);
			add_json(w->piece, type, text);
			continue;
		}
		if (i > 0)
			g_string_append_c(w->piece, format == EXPORT_TSV ? '\t' : ',');
		if (text != NULL && format == EXPORT_TSV)
			add_tsv(w->piece, text);
		else if (text != NULL)
			add_csv(w->piece, text);
	}
	g_string_append(w->piece, format == EXPORT_JSON ? "}" : "\n");
	w->first = FALSE;
	hand_on(w, PIECE);
}

static void write_head(struct writing *w)
{
	int i;

	if (w->request->format == EXPORT_JSON) {
		g_string_append_c(w->piece, '[');
		return;
	}
	for (i = 0; w->columns[i].name != NULL; i++) {
		if (i > 0)
			g_string_append_c(w->piece, w->request->format == EXPORT_TSV ? '\t' : ',');
		g_string_append(w->piece, w->columns[i].name);
	}
	g_string_append_c(w->piece, '\n');
}

void export_write(struct store *s, const struct export_request *request, export_write_func write, gpointer data)
{
	struct writing w = { request, exports_columns(request->table), write, data, g_string_new(NULL), TRUE, FALSE };

	write_head(&w);
	exports_each(s, request->table, request->at, write_row, &w);
	if (request->format == EXPORT_JSON)
		g_string_append(w.piece, w.first ? "]\n" : "\n]\n");
	hand_on(&w, 1);
	g_string_free(w.piece, TRUE);
}
