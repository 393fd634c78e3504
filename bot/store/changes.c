/* bot/store/changes.c: see changes.h. */
#include "store/changes.h"

#include <string.h>

#include "store/internal.h"

/* A change of a few lines is found by any eight of them: a squash of two halves shares all eight with one of
 * them once in 256. */
#define SKETCH_LEAST 8
/* A larger one is found by one line in sixteen, so that a part of it is found too ... */
#define SKETCH_SHARE (G_MAXUINT64 / 16)
/* ... but a tree-wide change must not fill the index. */
#define SKETCH_MOST 32

static void file_free(gpointer data)
{
	struct change_file *f = data;

	g_free(f->path);
	g_free(f);
}

struct change *change_new(void)
{
	struct change *c = g_new0(struct change, 1);

	c->title_key = g_strdup("");
	c->files = g_ptr_array_new_with_free_func(file_free);
	c->words = g_array_new(FALSE, FALSE, sizeof(guint64));
	c->lines = g_array_new(FALSE, FALSE, sizeof(guint64));
	return c;
}

void change_free(struct change *c)
{
	if (!c)
		return;
	g_free(c->title_key);
	g_ptr_array_unref(c->files);
	g_array_unref(c->words);
	g_array_unref(c->lines);
	g_free(c->key);
	g_free(c->name);
	g_free(c->email);
	g_free(c);
}

void change_add_file(struct change *c, const char *path, unsigned added, unsigned removed)
{
	struct change_file *f = g_new0(struct change_file, 1);

	f->path = g_strdup(path);
	f->added = added;
	f->removed = removed;
	g_ptr_array_add(c->files, f);
}

guint changes_sketch_length(const GArray *lines)
{
	guint n = 0;

	while (n < lines->len && n < SKETCH_MOST) {
		if (n >= SKETCH_LEAST && g_array_index(lines, guint64, n) > SKETCH_SHARE)
			break;
		n++;
	}
	return n;
}

static enum change_side side_of(const struct change *c)
{
	return c->message ? CHANGE_PATCHES : CHANGE_COMMITS;
}

static gint64 insert_row(struct store *s, const struct change *c)
{
	struct query *q = query_get(s, QUERY_CHANGES_INSERT);

	if (c->message)
		query_int(q, 1, c->message);
	else
		query_null(q, 1);
	if (c->commit)
		query_int(q, 2, c->commit);
	else
		query_null(q, 2);
	query_int(q, 3, c->author);
	query_int(q, 4, c->authored);
	query_text(q, 5, c->title_key);
	if (c->has_patch_id)
		query_blob(q, 6, c->patch_id, CHANGE_PATCH_ID);
	else
		query_null(q, 6);
	query_int(q, 7, c->files->len);
	query_int(q, 8, c->added);
	query_int(q, 9, c->removed);
	query_hashes(q, 10, c->words);
	query_hashes(q, 11, c->lines);
	query_run(q);
	return query_last_id(s);
}

void changes_insert_line(struct store *s, guint64 line, enum change_side side, gint64 change)
{
	struct query *q = query_get(s, QUERY_CHANGES_INSERT_LINE);

	query_int(q, 1, (gint64)line);
	query_int(q, 2, side);
	query_int(q, 3, change);
	query_run(q);
}

gint64 changes_insert(struct store *s, const struct change *c)
{
	gint64 id;
	guint keys = changes_sketch_length(c->lines);

	g_assert((c->message != 0) != (c->commit != 0));
	id = insert_row(s, c);
	for (guint i = 0; i < c->files->len; i++) {
		const struct change_file *f = g_ptr_array_index(c->files, i);
		struct query *q = query_get(s, QUERY_CHANGES_INSERT_FILE);

		query_int(q, 1, id);
		query_text(q, 2, f->path);
		query_int(q, 3, side_of(c));
		query_int(q, 4, f->added);
		query_int(q, 5, f->removed);
		query_run(q);
	}
	for (guint i = 0; i < keys && !s->bulk; i++)
		changes_insert_line(s, g_array_index(c->lines, guint64, i), side_of(c), id);
	return id;
}

void changes_delete(struct store *s, gint64 id)
{
	g_autoptr(Change) c = changes_load(s, id);
	struct query *q;
	guint keys;

	if (!c)
		return;
	keys = changes_sketch_length(c->lines);
	for (guint i = 0; i < keys; i++) {
		q = query_get(s, QUERY_CHANGES_DELETE_LINE);
		query_int(q, 1, (gint64)g_array_index(c->lines, guint64, i));
		query_int(q, 2, side_of(c));
		query_int(q, 3, id);
		query_run(q);
	}
	q = query_get(s, QUERY_CHANGES_DELETE_FILES);
	query_int(q, 1, id);
	query_run(q);
	q = query_get(s, QUERY_CHANGES_DELETE);
	query_int(q, 1, id);
	query_run(q);
}

static gint64 one_by(struct store *s, enum query_id id, gint64 key)
{
	struct query *q = query_get(s, id);

	query_int(q, 1, key);
	return query_one(q, 0);
}

gint64 changes_of_message(struct store *s, gint64 message)
{
	return one_by(s, QUERY_CHANGES_OF_MESSAGE, message);
}

gint64 changes_of_commit(struct store *s, gint64 commit)
{
	return one_by(s, QUERY_CHANGES_OF_COMMIT, commit);
}

static void load_files(struct store *s, struct change *c)
{
	struct query *q = query_get(s, QUERY_CHANGES_LOAD_FILES);

	query_int(q, 1, c->id);
	while (query_step(q))
		change_add_file(c, query_col_text(q, 0), (unsigned)query_col_int(q, 1), (unsigned)query_col_int(q, 2));
}

struct change *changes_load(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_CHANGES_LOAD);
	g_autoptr(Change) c = NULL;
	const void *patch_id;
	gsize len = 0;

	query_int(q, 1, id);
	if (!query_step(q))
		return NULL;
	c = change_new();
	c->id = id;
	c->message = query_col_int(q, 0);
	c->commit = query_col_int(q, 1);
	c->author = query_col_int(q, 2);
	c->authored = query_col_int(q, 3);
	g_free(c->title_key);
	c->title_key = g_strdup(query_col_text(q, 4));
	patch_id = query_col_blob(q, 5, &len);
	c->has_patch_id = len == CHANGE_PATCH_ID;
	if (c->has_patch_id)
		memcpy(c->patch_id, patch_id, CHANGE_PATCH_ID);
	c->added = (unsigned)query_col_int(q, 6);
	c->removed = (unsigned)query_col_int(q, 7);
	query_col_hashes(q, 8, c->words);
	query_col_hashes(q, 9, c->lines);
	c->when = query_col_int(q, 10);
	c->key = g_strdup(query_col_text(q, 11));
	c->name = g_strdup(query_col_text(q, 12));
	c->email = g_strdup(query_col_text(q, 13));
	c->person = query_col_int(q, 14);
	query_done(q);
	load_files(s, c);
	return g_steal_pointer(&c);
}

/* Runs a search whose last parameters are the side and the most rows wanted. */
static gboolean collect(struct query *q, int n, enum change_side side, guint limit, GArray *found)
{
	guint before = found->len;

	query_int(q, n, side);
	query_int(q, n + 1, (gint64)limit + 1);
	query_ids(q, found);
	if (found->len - before <= limit)
		return TRUE;
	g_array_set_size(found, before);
	return FALSE;
}

gboolean changes_with_title(struct store *s, const char *title_key, enum change_side side, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_CHANGES_WITH_TITLE);

	query_text(q, 1, title_key);
	return collect(q, 2, side, limit, found);
}

gboolean changes_with_patch_id(
        struct store *s, const guint8 patch_id[CHANGE_PATCH_ID], enum change_side side, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_CHANGES_WITH_PATCH_ID);

	query_blob(q, 1, patch_id, CHANGE_PATCH_ID);
	return collect(q, 2, side, limit, found);
}

gboolean changes_with_authored(struct store *s, gint64 authored, enum change_side side, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_CHANGES_WITH_AUTHORED);

	query_int(q, 1, authored);
	return collect(q, 2, side, limit, found);
}

gboolean changes_with_line(struct store *s, guint64 line, enum change_side side, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_CHANGES_WITH_LINE);

	query_int(q, 1, (gint64)line);
	return collect(q, 2, side, limit, found);
}

gboolean changes_with_file(struct store *s, const char *path, enum change_side side, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_CHANGES_WITH_FILE);

	query_text(q, 1, path);
	return collect(q, 2, side, limit, found);
}

GArray *changes_of_author(struct store *s, gint64 identity, gint64 after, guint limit)
{
	struct query *q = query_get(s, QUERY_CHANGES_OF_AUTHOR);
	GArray *found = g_array_new(FALSE, FALSE, sizeof(gint64));

	query_int(q, 1, identity);
	query_int(q, 2, after);
	query_int(q, 3, limit);
	query_ids(q, found);
	return found;
}
