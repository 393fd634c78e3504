/* bot/store/copy.c: see copy.h. */
#include "store/copy.h"

#include "store/internal.h"

struct store *copy_in_memory(struct store *from, GError **error)
{
	g_autoptr(Store) to = store_open(":memory:", FALSE, error);
	sqlite3_backup *work;

	if (!to)
		return NULL;
	work = sqlite3_backup_init(to->db, "main", from->db, "main");
	g_assert(work);
	sqlite3_backup_step(work, -1);
	if (sqlite3_backup_finish(work) != SQLITE_OK) {
		store_note_failure(from, sqlite3_errcode(to->db), "copy");
		store_check(from, error);
		return NULL;
	}
	return g_steal_pointer(&to);
}

void copy_forget_mail(struct store *copy)
{
	query_run(query_get(copy, QUERY_COPY_FORGET_NUDGED));
	query_run(query_get(copy, QUERY_COPY_FORGET_NUDGES));
	query_run(query_get(copy, QUERY_COPY_FORGET_SCHEDULE));
	query_run(query_get(copy, QUERY_COPY_FORGET_HEALTH));
	query_run(query_get(copy, QUERY_COPY_FORGET_OUTBOX));
}
