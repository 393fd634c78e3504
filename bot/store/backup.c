/* bot/store/backup.c: see backup.h. */
#include "store/backup.h"

#include "base/trouble.h"
#include "store/internal.h"

#include <string.h>

/* What the table meta calls it. */
#define COPIED "copied"

static const struct {
	const char *name;
	int since; /* the schema that brought it */
	enum query_id query;
} counted[BACKUP_COUNTS] = {
	{ "messages", 1, QUERY_BACKUP_MESSAGES },
	{ "series", 1, QUERY_BACKUP_SERIES },
	{ "patches and commits read", 1, QUERY_BACKUP_CHANGES },
	{ "commits", 1, QUERY_BACKUP_COMMITS },
	{ "mails set aside unread", 1, QUERY_BACKUP_UNREADABLE },
	{ "mails of our own", 2, QUERY_BACKUP_OUTBOX },
	{ "mails with commands", 3, QUERY_BACKUP_COMMANDS },
	{ "changes by command", 4, QUERY_BACKUP_CORRECTIONS },
	{ "subscriptions", 4, QUERY_BACKUP_SUBSCRIPTIONS },
};

const char *backup_count_name(int n)
{
	return counted[n].name;
}

static void count(struct store *s, gint64 now, struct backup_contents *out)
{
	struct query *newest = query_get(s, QUERY_BACKUP_NEWEST);

	out->schema = query_one(query_get(s, QUERY_BACKUP_SCHEMA), 0);
	query_int(newest, 1, now);
	out->newest = query_one(newest, 0);
	for (int i = 0; i < BACKUP_COUNTS; i++)
		out->counts[i] = out->schema >= counted[i].since ? query_one(query_get(s, counted[i].query), 0) : -1;
}

static void copy_pages(struct store *from, struct store *to)
{
	sqlite3_backup *work = sqlite3_backup_init(to->db, "main", from->db, "main");
	int code;

	g_assert(work);
	sqlite3_backup_step(work, -1);
	code = sqlite3_backup_finish(work);
	if (code != SQLITE_OK)
		store_note_failure(to, code, "backup");
}

/* Both see the same moment: what is counted is counted within the transaction that is copied from. */
static gboolean copy(const char *path, const char *into, gint64 now, struct backup_contents *out, GError **error)
{
	g_autoptr(Store) from = store_open_as_found(path, error);
	g_autoptr(Store) to = from ? store_open_empty(into, error) : NULL;

	if (!to || !store_begin(from, error))
		return FALSE;
	count(from, now, out);
	query_one(query_get(to, QUERY_BACKUP_UNKEPT), 0);
	copy_pages(from, to);
	store_meta_set(to, COPIED, "yes");
	query_one(query_get(to, QUERY_BACKUP_ALONE), 0);
	return store_check(to, error) && store_commit(from, error);
}

static gboolean is_unsound(struct store *s, char **what)
{
	struct query *q = query_get(s, QUERY_BACKUP_SOUND);

	g_clear_pointer(what, g_free);
	if (query_step(q) && strcmp(query_col_text(q, 0), "ok") != 0)
		*what = g_strdup(query_col_text(q, 0));
	query_done(q);
	q = query_get(s, QUERY_BACKUP_ORPHANS);
	if (!*what && query_step(q))
		*what = g_strdup_printf("a row of %s names one that is missing", query_col_text(q, 0));
	query_done(q);
	return *what != NULL;
}

/* A fresh connection, so that what was read from the original is not taken for what is in the file. */
static gboolean verify(
        const char *path, const char *copied, gint64 now, const struct backup_contents *want, GError **error)
{
	g_autoptr(Store) s = store_open_as_found(copied, error);
	struct backup_contents got = { 0 };
	g_autofree char *what = NULL;

	if (!s)
		return FALSE;
	if (is_unsound(s, &what)) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: it is damaged, and so would be a copy of it: put an older backup in its place, or import "
		        "the "
		        "archive into a new one (%s)",
		        path, what);
		return FALSE;
	}
	count(s, now, &got);
	if (!store_check(s, error))
		return FALSE;
	if (memcmp(&got, want, sizeof got) == 0)
		return TRUE;
	g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: the copy is not what was copied: see whether the disk is sound",
	        copied);
	return FALSE;
}

gboolean backup_write(const char *path, const char *copied, gint64 now, struct backup_contents *out, GError **error)
{
	struct backup_contents contents = { 0 };

	if (!copy(path, copied, now, &contents, error) || !verify(path, copied, now, &contents, error))
		return FALSE;
	*out = contents;
	return TRUE;
}

gboolean backup_is_copy(struct store *s)
{
	g_autofree char *copied = store_meta_get(s, COPIED);

	return g_strcmp0(copied, "yes") == 0;
}

void backup_is_taken_up(struct store *s)
{
	store_meta_set(s, COPIED, "no");
}
