/* bot/store/store.c: opening, upgrading and transactions. */
#include "store/store.h"

#include "base/trouble.h"
#include "store/crowd.h"
#include "store/embedded.h"
#include "store/internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* "BWTH", so that a foreign database is never written to by mistake. */
#define APPLICATION_ID 0x42575448

/* Another process holds the lock for at most one batch of an import. */
#define BUSY_MS 10000

#define NOTHING_YET "there is nothing in it yet: import an archive first"

static const char FIRST_16[] = "SQLite format 3";

/* Counting every allocation takes a lock each time, for figures that nobody asks for. Before the first open. */
static void configure_library(void)
{
	static gsize done;

	if (g_once_init_enter(&done)) {
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
		g_once_init_leave(&done, 1);
	}
}

int store_schema_version(void)
{
	int n = 0;

	while (embedded_migrations[n])
		n++;
	return n;
}

/* What the caller can do about a result code; FALSE if it can only be a bug of ours. */
static gboolean is_trouble(int code, enum trouble *what, const char **advice)
{
	switch (code & 0xff) {
	case SQLITE_FULL:
		*what = TROUBLE_RETRY;
		*advice = "the disk is full: free some space and run this again, nothing is lost";
		return TRUE;
	case SQLITE_IOERR:
		*what = TROUBLE_RETRY;
		*advice = "the disk does not read or write: mend that and run this again, nothing is lost";
		return TRUE;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		*what = TROUBLE_RETRY;
		*advice = "another process is writing to it: wait for that one or stop it";
		return TRUE;
	case SQLITE_CANTOPEN:
		*what = TROUBLE_SETUP;
		*advice = "it cannot be opened: see that its folder exists and may be written to";
		return TRUE;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		*what = TROUBLE_SETUP;
		*advice = "it may not be written to: give this user the right to, on the file and its folder";
		return TRUE;
	case SQLITE_NOTADB:
		*what = TROUBLE_SETUP;
		*advice = "this is no database: name another file";
		return TRUE;
	case SQLITE_CORRUPT:
		*what = TROUBLE_SETUP;
		*advice = "it is damaged: put a backup in its place, or import the archive into a new one";
		return TRUE;
	default:
		return FALSE;
	}
}

void store_note_failure(struct store *s, int code, const char *doing)
{
	enum trouble what = TROUBLE_RETRY;
	const char *advice = NULL;

	/* The shared memory beside the database wants room as well, and complains in another way. */
	if ((code & 0xff) == SQLITE_IOERR && sqlite3_system_errno(s->db) == ENOSPC)
		code = SQLITE_FULL;
	if (!is_trouble(code, &what, &advice))
		g_error("%s: %s: %s", s->path, doing, sqlite3_errmsg(s->db));
	if (!s->failure)
		s->failure = g_error_new(TROUBLE, (gint)what, "%s: %s (%s)", s->path, advice, sqlite3_errstr(code));
}

static gboolean run(struct store *s, const char *sql)
{
	int code;

	if (s->failure)
		return FALSE;
	code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
	if (code == SQLITE_OK)
		return TRUE;
	store_note_failure(s, code, sql);
	return FALSE;
}

static int pragma_int(struct store *s, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	int value = 0;
	int code = sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		value = sqlite3_column_int(stmt, 0);
	else
		store_note_failure(s, code, sql);
	sqlite3_finalize(stmt);
	return value;
}

/* Runs the migrations from the given version on; the caller holds the write lock. */
static void migrate_from(struct store *s, int version)
{
	g_autofree char *stamp = g_strdup_printf(
	        "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, store_schema_version());

	for (int i = version; embedded_migrations[i]; i++)
		run(s, embedded_migrations[i]);
	run(s, stamp);
}

static void refuse(struct store *s, const char *text)
{
	if (!s->failure)
		s->failure = g_error_new(TROUBLE, TROUBLE_SETUP, "%s: %s", s->path, text);
}

/* Whether the file is ours and of which version; 0 for an empty one. */
static int version_of(struct store *s)
{
	int version = pragma_int(s, "PRAGMA user_version");
	int id = pragma_int(s, "PRAGMA application_id");
	int tables = pragma_int(s, "PRAGMA schema_version");

	if (s->failure)
		return 0;
	if (id != APPLICATION_ID && (version || tables))
		refuse(s, "this is a database of another program: name another file");
	else if (version > store_schema_version())
		refuse(s, "this database was made by a newer Bellwether: upgrade the program, or name another file");
	return version;
}

static void upgrade(struct store *s, gboolean read_only)
{
	int version = version_of(s);

	if (s->failure || version == store_schema_version())
		return;
	if (read_only) {
		refuse(s, version ? "its schema is older than this program: run an import or the daemon once to "
		                    "upgrade it"
		                  : NOTHING_YET);
		return;
	}
	run(s, "BEGIN IMMEDIATE");
	/* Another process may have been faster. */
	version = version_of(s);
	if (version < store_schema_version())
		migrate_from(s, version);
	run(s, "COMMIT");
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

/* sqlite would make a database of an empty or missing path's typo, and tells of a text file only at first use. */
static gboolean look_at_file(const char *path, gboolean read_only, GError **error)
{
	char head[sizeof FIRST_16] = "";
	FILE *f = fopen(path, "rbe");
	size_t n;

	if (!f) {
		int reason = errno;

		if (reason == ENOENT && !read_only)
			return TRUE;
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: %s: %s", path, g_strerror(reason),
		        reason == ENOENT ? "import an archive first, or name the database with --db"
		                         : "give this user the right to read it");
		return FALSE;
	}
	n = fread(head, 1, sizeof FIRST_16, f);
	fclose(f);
	if (n == 0 || memcmp(head, FIRST_16, sizeof FIRST_16) == 0)
		return TRUE;
	g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: this is no database: name another file", path);
	return FALSE;
}

/* Who may open a database, and what becomes of it by that. */
enum way {
	READ,     /* of this schema */
	WRITE,    /* made or upgraded if need be */
	AS_FOUND, /* to be read, of any schema */
	EMPTY,    /* to be filled with the pages of another */
};

static void set_up(struct store *s, enum way way)
{
	sqlite3_extended_result_codes(s->db, 1);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	/* A foreign file must be refused before journal_mode writes to it. */
	if (version_of(s) >= 0 && s->failure)
		return;
	if (way == WRITE)
		run(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF;"
		       "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864");
	run(s, "PRAGMA cache_size = -49152; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON");
	if (way == AS_FOUND && !version_of(s))
		refuse(s, NOTHING_YET);
	if (way == READ || way == WRITE)
		upgrade(s, way == READ);
}

static struct store *open_in(enum way way, const char *path, GError **error)
{
	static const int flags[] = {
		[READ] = SQLITE_OPEN_READONLY,
		[WRITE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
		[AS_FOUND] = SQLITE_OPEN_READONLY,
		[EMPTY] = SQLITE_OPEN_READWRITE,
	};
	struct store *s;
	int code;

	if (strcmp(path, ":memory:") != 0 && !look_at_file(path, way != WRITE, error))
		return NULL;
	configure_library();
	s = g_new0(struct store, 1);
	s->path = g_strdup(path);
	code = sqlite3_open_v2(path, &s->db, flags[way] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (code != SQLITE_OK)
		store_note_failure(s, code, "open");
	else
		set_up(s, way);
	for (int i = 0; i < QUERY_COUNT; i++) {
		s->queries[i].store = s;
		s->queries[i].id = (enum query_id)i;
	}
	if (s->failure) {
		g_propagate_error(error, g_steal_pointer(&s->failure));
		store_close(s);
		return NULL;
	}
	return s;
}

struct store *store_open(const char *path, gboolean read_only, GError **error)
{
	return open_in(read_only ? READ : WRITE, path, error);
}

struct store *store_open_beside(struct store *s)
{
	struct store *beside = strcmp(s->path, ":memory:") == 0 ? NULL : store_open(s->path, TRUE, NULL);

	if (!beside)
		return NULL;
	/* What searching for neighbours goes back to again and again fits; who leaves the reading to others needs less. */
	run(beside, "PRAGMA cache_size = -6144");
	run(s, "PRAGMA cache_size = -24576");
	return beside;
}

struct store *store_open_as_found(const char *path, GError **error)
{
	return open_in(AS_FOUND, path, error);
}

struct store *store_open_empty(const char *path, GError **error)
{
	return open_in(EMPTY, path, error);
}

void store_close(struct store *s)
{
	if (!s)
		return;
	if (s->in_transaction)
		store_rollback(s);
	for (int i = 0; i < QUERY_COUNT; i++)
		sqlite3_finalize(s->queries[i].stmt);
	sqlite3_close(s->db);
	g_clear_error(&s->failure);
	crowd_forget(s);
	g_free(s->path);
	g_free(s);
}

gboolean store_begin(struct store *s, GError **error)
{
	g_assert(!s->in_transaction);
	g_clear_error(&s->failure);
	run(s, sqlite3_db_readonly(s->db, "main") ? "BEGIN" : "BEGIN IMMEDIATE");
	if (!store_check(s, error))
		return FALSE;
	s->in_transaction = TRUE;
	return TRUE;
}

void store_rollback(struct store *s)
{
	for (int i = 0; i < QUERY_COUNT; i++)
		if (s->queries[i].running)
			query_done(&s->queries[i]);
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	s->in_transaction = FALSE;
	crowd_forget(s);
	g_clear_error(&s->failure);
}

gboolean store_commit(struct store *s, GError **error)
{
	g_assert(s->in_transaction);
	/* A full disk may have rolled back already: then a COMMIT would succeed and mean nothing. */
	if (!s->failure && sqlite3_get_autocommit(s->db))
		store_note_failure(s, SQLITE_FULL, "commit");
	run(s, "COMMIT");
	if (s->failure) {
		g_propagate_error(error, g_steal_pointer(&s->failure));
		store_rollback(s);
		return FALSE;
	}
	s->in_transaction = FALSE;
	return TRUE;
}

void store_set_durable(struct store *s, gboolean durable)
{
	g_assert(!s->in_transaction);
	run(s, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
}

void store_write_much(struct store *s, gboolean much)
{
	g_assert(!s->in_transaction);
	run(s, much ? "PRAGMA temp_store = FILE; PRAGMA wal_autocheckpoint = 16000; PRAGMA foreign_keys = OFF"
	            : "PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA foreign_keys = ON");
}

gboolean store_check(struct store *s, GError **error)
{
	if (!s->failure)
		return TRUE;
	if (s->in_transaction) {
		g_propagate_error(error, g_error_copy(s->failure));
		return FALSE;
	}
	g_propagate_error(error, g_steal_pointer(&s->failure));
	return FALSE;
}

gboolean store_was_written(struct store *s)
{
	gint64 version = query_one(query_get(s, QUERY_META_DATA_VERSION), 0);
	gboolean written = version != s->data_version;

	s->data_version = version;
	return written;
}

char *store_meta_get(struct store *s, const char *key)
{
	struct query *q = query_get(s, QUERY_META_GET);
	char *value = NULL;

	query_text(q, 1, key);
	if (query_step(q))
		value = g_strdup(query_col_text(q, 0));
	query_done(q);
	return value;
}

void store_meta_set(struct store *s, const char *key, const char *value)
{
	struct query *q = query_get(s, QUERY_META_SET);

	query_text(q, 1, key);
	query_text(q, 2, value);
	query_run(q);
}
