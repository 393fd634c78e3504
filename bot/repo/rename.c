/* bot/repo/rename.c: see rename.h. */
#include "repo/rename.h"

#include "repo/similarity.h"

#include <string.h>

/* git looks at no more sources of equal content for one file. */
#define MAX_EQUAL 100
/* git keeps the best sources for each new file and forgets the others. */
#define CANDIDATES 4
/* Files of the same name in another folder must be this similar: half way between RENAME_SCORE and the whole. */
#define SAME_NAME_SCORE ((RENAME_SCORE + SIMILARITY_WHOLE) / 2)
/* git takes a file for binary if there is a NUL in its first bytes. */
#define BINARY_PROBE 8000

struct file {
	struct tree_change *change; /* borrowed */
	gboolean done;              /* renamed already, or never to be */
	gboolean read;
	gsize size;
	struct similarity_lines *lines; /* NULL if it cannot be compared; owned */
};

struct pair {
	guint score; /* 0: none */
	guint same_name;
	guint source;
	guint target;
};

struct search {
	git_repository *repo; /* borrowed */
	GArray *sources;      /* struct file: deletions; owned */
	GArray *targets;      /* struct file: new files; owned */
};

static void file_clear(gpointer data)
{
	similarity_lines_free(((struct file *)data)->lines);
}

static struct file *source_at(struct search *s, guint i)
{
	return &g_array_index(s->sources, struct file, i);
}

static struct file *target_at(struct search *s, guint i)
{
	return &g_array_index(s->targets, struct file, i);
}

static const struct tree_side *side_of(const struct file *f)
{
	return f->change->new.mode ? &f->change->new : &f->change->old;
}

static gboolean is_regular(guint mode)
{
	return (mode & 0170000) == 0100000;
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static gboolean same_name(const struct file *a, const struct file *b)
{
	return strcmp(name_of(a->change->path), name_of(b->change->path)) == 0;
}

static void record(struct search *s, guint target, guint source, guint score)
{
	struct file *t = target_at(s, target), *f = source_at(s, source);

	t->done = f->done = TRUE;
	f->change->moved = TRUE;
	t->change->from = g_strdup(f->change->path);
	t->change->old = f->change->old;
	t->change->similar = (guint)((guint64)score * 100 / SIMILARITY_WHOLE);
}

static guint oid_hash(gconstpointer key)
{
	guint h;

	memcpy(&h, key, sizeof h);
	return h;
}

static gboolean oid_equal(gconstpointer a, gconstpointer b)
{
	return git_oid_equal(a, b);
}

/* Whether a source may be a target of equal content: other things than files must be of one kind. */
static gboolean fits_equal(const struct file *source, const struct file *target)
{
	guint a = source->change->old.mode, b = target->change->new.mode;

	return !source->done && ((is_regular(a) && is_regular(b)) || a == b);
}

static void find_equal(struct search *s)
{
	/* The sources of each id, as a chain of index + 1. */
	g_autoptr(GHashTable) first = g_hash_table_new(oid_hash, oid_equal);
	g_autofree guint *next = g_new0(guint, s->sources->len + 1);

	for (guint i = s->sources->len; i > 0; i--) {
		git_oid *oid = &source_at(s, i - 1)->change->old.oid;

		next[i] = GPOINTER_TO_UINT(g_hash_table_lookup(first, oid));
		g_hash_table_insert(first, oid, GUINT_TO_POINTER(i));
	}
	for (guint t = 0; t < s->targets->len; t++) {
		struct file *target = target_at(s, t);
		guint best = 0, i = GPOINTER_TO_UINT(g_hash_table_lookup(first, &target->change->new.oid));

		for (guint seen = 0; i > 0 && seen <= MAX_EQUAL; i = next[i]) {
			if (!fits_equal(source_at(s, i - 1), target))
				continue;
			seen++;
			if (same_name(source_at(s, i - 1), target)) {
				best = i;
				break;
			}
			best = best ? best : i;
		}
		if (best)
			record(s, t, best - 1, SIMILARITY_WHOLE);
	}
}

/* Reads a file once; it has no lines if it is too large, no file or unreadable. */
static void read_lines(struct search *s, struct file *f)
{
	git_blob *blob = NULL;

	if (f->read)
		return;
	f->read = TRUE;
	if (!is_regular(side_of(f)->mode) || git_blob_lookup(&blob, s->repo, &side_of(f)->oid) != 0)
		return;
	f->size = (gsize)git_blob_rawsize(blob);
	if (f->size <= RENAME_BYTES) {
		const char *bytes = git_blob_rawcontent(blob);
		gboolean text = f->size == 0 || !memchr(bytes, '\0', MIN(f->size, BINARY_PROBE));

		f->lines = similarity_lines_new(bytes, f->size, text);
	}
	git_blob_free(blob);
}

static guint score_of(struct search *s, struct file *source, struct file *target, guint least)
{
	read_lines(s, source);
	read_lines(s, target);
	if (!source->lines || !target->lines || !similarity_possible(source->size, target->size, least))
		return 0;
	return similarity_score(source->lines, source->size, target->lines, target->size);
}

/* The files of a list that are still free, by name: index + 1, or 0 if there are two of the name. */
static GHashTable *index_names(GArray *files)
{
	GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < files->len; i++) {
		const struct file *f = &g_array_index(files, struct file, i);
		gpointer name = (gpointer)(guintptr)name_of(f->change->path);

		if (!f->done)
			g_hash_table_insert(
			        names, name, GUINT_TO_POINTER(g_hash_table_contains(names, name) ? 0 : i + 1));
	}
	return names;
}

/* Files that alone have their name, before and after. */
static void find_same_name(struct search *s)
{
	g_autoptr(GHashTable) sources = index_names(s->sources);
	g_autoptr(GHashTable) targets = index_names(s->targets);

	for (guint i = 0; i < s->sources->len; i++) {
		const char *name = name_of(source_at(s, i)->change->path);
		guint target = GPOINTER_TO_UINT(g_hash_table_lookup(targets, name));
		guint score;

		if (source_at(s, i)->done || target == 0 || GPOINTER_TO_UINT(g_hash_table_lookup(sources, name)) == 0)
			continue;
		score = score_of(s, source_at(s, i), target_at(s, target - 1), SAME_NAME_SCORE);
		if (score >= SAME_NAME_SCORE)
			record(s, target - 1, i, score);
	}
}

/* Better pairs first; the order of equal ones is that of the files. */
static int by_score(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (int)y->same_name - (int)x->same_name;
}

static void keep_if_better(struct pair *best, struct pair pair)
{
	guint worst = 0;

	for (guint i = 1; i < CANDIDATES; i++)
		if (by_score(&best[i], &best[worst]) > 0)
			worst = i;
	if (by_score(&best[worst], &pair) > 0)
		best[worst] = pair;
}

static guint count_free(GArray *files)
{
	guint n = 0;

	for (guint i = 0; i < files->len; i++)
		n += !g_array_index(files, struct file, i).done;
	return n;
}

static void find_similar(struct search *s)
{
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct pair));

	if ((guint64)count_free(s->sources) * count_free(s->targets) > RENAME_PAIRS)
		return;
	for (guint t = 0; t < s->targets->len; t++) {
		struct pair best[CANDIDATES] = { 0 };

		if (target_at(s, t)->done)
			continue;
		for (guint i = 0; i < s->sources->len; i++) {
			struct file *f = source_at(s, i);
			struct pair pair = { .source = i, .target = t };

			if (f->done)
				continue;
			pair.score = score_of(s, f, target_at(s, t), RENAME_SCORE);
			pair.same_name = same_name(f, target_at(s, t));
			keep_if_better(best, pair);
		}
		g_array_append_vals(pairs, best, CANDIDATES);
	}
	/* glib's sort is stable, as git's is here. */
	g_array_sort(pairs, by_score);
	for (guint i = 0; i < pairs->len; i++) {
		const struct pair *p = &g_array_index(pairs, struct pair, i);

		if (p->score < RENAME_SCORE)
			break;
		if (!target_at(s, p->target)->done && !source_at(s, p->source)->done)
			record(s, p->target, p->source, p->score);
	}
}

void rename_find(git_repository *repo, GPtrArray *changes)
{
	struct search s = { .repo = repo };

	s.sources = g_array_new(FALSE, FALSE, sizeof(struct file));
	s.targets = g_array_new(FALSE, FALSE, sizeof(struct file));
	g_array_set_clear_func(s.sources, file_clear);
	g_array_set_clear_func(s.targets, file_clear);
	for (guint i = 0; i < changes->len; i++) {
		struct file f = { .change = g_ptr_array_index(changes, i) };

		if (!f.change->new.mode)
			g_array_append_val(s.sources, f);
		else if (!f.change->old.mode)
			g_array_append_val(s.targets, f);
	}
	if (s.sources->len > 0 && s.targets->len > 0) {
		find_equal(&s);
		find_same_name(&s);
		find_similar(&s);
	}
	g_array_unref(s.sources);
	g_array_unref(s.targets);
}
