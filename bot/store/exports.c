/* bot/store/exports.c: see exports.h. */
#include "store/exports.h"

#include "store/query.h"

/* Names are a contract that scripts rely on: new columns go to the end. */
static const struct exports_column series_columns[] = {
	{ "series", EXPORTS_TEXT },
	{ "first_message_id", EXPORTS_TEXT },
	{ "title", EXPORTS_TEXT },
	{ "author", EXPORTS_TEXT },
	{ "email", EXPORTS_TEXT },
	{ "stage", EXPORTS_STAGE },
	{ "turn", EXPORTS_TURN },
	{ "activity", EXPORTS_ACTIVITY },
	{ "revisions", EXPORTS_NUMBER },
	{ "patches", EXPORTS_NUMBER },
	{ "posted", EXPORTS_TIME },
	{ "last_activity", EXPORTS_TIME },
	{ "landed_at", EXPORTS_TIME },
	{ "commits", EXPORTS_NUMBER },
	{ "latest_message_id", EXPORTS_TEXT },
	{ "version", EXPORTS_NUMBER },
	{ "approved", EXPORTS_NUMBER },
	{ "missing", EXPORTS_NUMBER },
	{ "landed", EXPORTS_NUMBER },
	{ "turn_since", EXPORTS_TIME },
	{ "first_review", EXPORTS_TIME },
	{ "pull", EXPORTS_FLAG },
	{ "prefixes", EXPORTS_TEXT },
	{ 0 },
};

static const struct exports_column revisions_columns[] = {
	{ "message_id", EXPORTS_TEXT },
	{ "series", EXPORTS_TEXT },
	{ "version", EXPORTS_NUMBER },
	{ "posted", EXPORTS_TIME },
	{ "patches", EXPORTS_NUMBER },
	{ "complete", EXPORTS_FLAG },
	{ "link_rule", EXPORTS_TEXT },
	{ "link_score", EXPORTS_NUMBER },
	{ "earlier_message_id", EXPORTS_TEXT },
	{ "title", EXPORTS_TEXT },
	{ "author", EXPORTS_TEXT },
	{ "email", EXPORTS_TEXT },
	{ "total", EXPORTS_NUMBER },
	{ "prefixes", EXPORTS_TEXT },
	{ 0 },
};

static const struct exports_column patches_columns[] = {
	{ "message_id", EXPORTS_TEXT },
	{ "series", EXPORTS_TEXT },
	{ "version", EXPORTS_NUMBER },
	{ "number", EXPORTS_NUMBER },
	{ "total", EXPORTS_NUMBER },
	{ "title", EXPORTS_TEXT },
	{ "author", EXPORTS_TEXT },
	{ "email", EXPORTS_TEXT },
	{ "date", EXPORTS_TIME },
	{ "files", EXPORTS_NUMBER },
	{ "added", EXPORTS_NUMBER },
	{ "removed", EXPORTS_NUMBER },
	{ "patch_id", EXPORTS_TEXT },
	{ "commit", EXPORTS_TEXT },
	{ "match_rule", EXPORTS_TEXT },
	{ "match_score", EXPORTS_NUMBER },
	{ "landed_at", EXPORTS_TIME },
	{ "revision_message_id", EXPORTS_TEXT },
	{ "prefixes", EXPORTS_TEXT },
	{ 0 },
};

static const struct exports_column reviews_columns[] = {
	{ "patch_message_id", EXPORTS_TEXT },
	{ "series", EXPORTS_TEXT },
	{ "version", EXPORTS_NUMBER },
	{ "kind", EXPORTS_TEXT },
	{ "name", EXPORTS_TEXT },
	{ "email", EXPORTS_TEXT },
	{ "message_id", EXPORTS_TEXT },
	{ "date", EXPORTS_TIME },
	{ "carried", EXPORTS_FLAG },
	{ "conditional", EXPORTS_FLAG },
	{ "person", EXPORTS_TEXT },
	{ 0 },
};

static const struct exports_column commits_columns[] = {
	{ "commit", EXPORTS_TEXT },
	{ "repo", EXPORTS_TEXT },
	{ "branch", EXPORTS_TEXT },
	{ "date", EXPORTS_TIME },
	{ "author", EXPORTS_TEXT },
	{ "patch_message_id", EXPORTS_TEXT },
	{ "rule", EXPORTS_TEXT },
	{ "score", EXPORTS_NUMBER },
	{ "email", EXPORTS_TEXT },
	{ "authored", EXPORTS_TIME },
	{ "subject", EXPORTS_TEXT },
	{ "reverts", EXPORTS_TEXT },
	{ "picked_from", EXPORTS_TEXT },
	{ "merge", EXPORTS_FLAG },
	{ 0 },
};

static const struct exports_column messages_columns[] = {
	{ "message_id", EXPORTS_TEXT },
	{ "date", EXPORTS_TIME },
	{ "name", EXPORTS_TEXT },
	{ "email", EXPORTS_TEXT },
	{ "subject", EXPORTS_TEXT },
	{ "kind", EXPORTS_KIND },
	{ "talk", EXPORTS_TALK },
	{ "robot", EXPORTS_FLAG },
	{ "in_reply_to", EXPORTS_TEXT },
	{ "series", EXPORTS_TEXT },
	{ "list_id", EXPORTS_TEXT },
	{ 0 },
};

/* More columns than any table above has. */
#define COLUMNS_MAX 32

static const struct {
	const struct exports_column *columns;
	enum query_id query;
} tables[EXPORTS_TABLES] = {
	[EXPORTS_SERIES] = { series_columns, QUERY_EXPORTS_SERIES },
	[EXPORTS_REVISIONS] = { revisions_columns, QUERY_EXPORTS_REVISIONS },
	[EXPORTS_PATCHES] = { patches_columns, QUERY_EXPORTS_PATCHES },
	[EXPORTS_REVIEWS] = { reviews_columns, QUERY_EXPORTS_REVIEWS },
	[EXPORTS_COMMITS] = { commits_columns, QUERY_EXPORTS_COMMITS },
	[EXPORTS_MESSAGES] = { messages_columns, QUERY_EXPORTS_MESSAGES },
};

const struct exports_column *exports_columns(enum exports_table table)
{
	return tables[table].columns;
}

void exports_each(struct store *s, enum exports_table table, gint64 at, exports_row_func row, gpointer data)
{
	const struct exports_column *columns = tables[table].columns;
	struct exports_value values[COLUMNS_MAX];
	struct query *q = query_get(s, tables[table].query);

	if (table == EXPORTS_SERIES)
		query_int(q, 1, at);
	while (query_step(q)) {
		int i;

		for (i = 0; columns[i].name != NULL; i++) {
			g_assert(i < COLUMNS_MAX);
			values[i] = (struct exports_value){ .null = query_col_null(q, i) };
			if (columns[i].type == EXPORTS_TEXT)
				values[i].text = query_col_text(q, i);
			else if (columns[i].type == EXPORTS_NUMBER)
				values[i].real = query_col_real(q, i);
			else
				values[i].integer = query_col_int(q, i);
		}
		row(values, data);
	}
}

gint64 exports_count_series(struct store *s)
{
	return query_one(query_get(s, QUERY_EXPORTS_COUNT_SERIES), 0);
}
