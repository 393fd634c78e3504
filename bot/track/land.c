/* bot/track/land.c: see land.h. Which patches are looked at, and what is kept; track/judge.c decides. */
#include "track/land.h"

#include <string.h>

#include "store/changes.h"
#include "store/commits.h"
#include "store/corrections.h"
#include "store/dirty.h"
#include "store/matches.h"
#include "track/judge.h"

/* A page of marks at a time. */
#define PAGE 1000
/* A commit that swallows more patches of one posting than this is a merge in disguise. */
#define SQUASHED_MOST 20
/* A title that more patches have is no title to go by. */
#define TOUCHED_MOST 256
/* Patches of one posting are sent within the hour. */
#define POSTING_SPAN (60 * 60)

struct search {
	struct store *store;
	struct change *commit; /* borrowed */
	gboolean corrected;    /* something was corrected by command */
	GHashTable *seen;      /* changes.id of every candidate, so that none is judged twice */
	GPtrArray *patches;    /* struct change, owned */
	GArray *candidates;    /* struct judge_candidate */
};

static void search_begin(struct search *find, struct store *s, struct change *commit)
{
	*find = (struct search){
		.store = s,
		.commit = commit,
		.corrected = corrections_any(s),
		.seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
		.patches = g_ptr_array_new_with_free_func((GDestroyNotify)change_free),
		.candidates = g_array_new(FALSE, FALSE, sizeof(struct judge_candidate)),
	};
}

static void search_end(struct search *find)
{
	g_hash_table_unref(find->seen);
	g_ptr_array_unref(find->patches);
	g_array_unref(find->candidates);
}

static void judge_all(struct search *find, const GArray *ids, gboolean named)
{
	for (guint i = 0; i < ids->len; i++) {
		gint64 id = g_array_index(ids, gint64, i);
		struct judge_candidate c = { .named = named };

		if (!g_hash_table_add(find->seen, g_memdup2(&id, sizeof id)))
			continue;
		c.patch = changes_load(find->store, id);
		if (!c.patch)
			continue;
		g_ptr_array_add(find->patches, c.patch);
		if (!judge_in_time(find->commit, c.patch))
			continue;
		if (find->corrected &&
		        corrections_landed_elsewhere(find->store, c.patch->message, find->commit->commit))
			continue;
		c.j = judge_patch(find->commit, c.patch, named);
		g_array_append_val(find->candidates, c);
	}
}

/* Named outright, or equal in one of the keys that hardly two patches share. */
static void find_by_name(struct search *find)
{
	const struct change *c = find->commit;
	g_autoptr(GArray) named = commits_named_patches(find->store, c->commit);
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	judge_all(find, named, TRUE);
	if (c->has_patch_id)
		changes_with_patch_id(find->store, c->patch_id, CHANGE_PATCHES, CHANGES_OWNERS, ids);
	changes_with_authored(find->store, c->authored, CHANGE_PATCHES, CHANGES_OWNERS, ids);
	if (*c->title_key)
		changes_with_title(find->store, c->title_key, CHANGE_PATCHES, CHANGES_OWNERS, ids);
	judge_all(find, ids, FALSE);
}

static void find_by_lines(struct search *find)
{
	const GArray *lines = find->commit->lines;
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	guint keys = changes_sketch_length(lines);

	for (guint i = 0; i < keys; i++)
		changes_with_line(find->store, g_array_index(lines, guint64, i), CHANGE_PATCHES, CHANGES_OWNERS, ids);
	judge_all(find, ids, FALSE);
}

/* Whether two mails are different patches of one posting, as far as they say so themselves. */
static gboolean is_sibling(struct store *s, gint64 a, gint64 b)
{
	struct match_place x, y;

	if (!matches_place(s, a, &x) || !matches_place(s, b, &y))
		return FALSE;
	return x.author == y.author && x.total == y.total && x.total > 1 && x.version == y.version &&
	       x.number != y.number && ABS(x.sent - y.sent) <= POSTING_SPAN;
}

/* Whether another commit has the patch's title and so is its own. A title with too many owners tells nothing. */
static gboolean has_own_commit(struct search *find, const struct change *patch)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	if (!strcmp(patch->title_key, find->commit->title_key))
		return FALSE;
	changes_with_title(find->store, patch->title_key, CHANGE_COMMITS, CHANGES_OWNERS, ids);
	for (guint i = 0; i < ids->len; i++)
		if (matches_is_on_branch(find->store, g_array_index(ids, gint64, i)))
			return TRUE;
	return FALSE;
}

/* Takes away what is only a guess where the patch has a commit of its own. */
static void drop_others(struct search *find)
{
	for (guint i = 0; i < find->candidates->len; i++) {
		struct judge_candidate *c = &g_array_index(find->candidates, struct judge_candidate, i);

		if (c->j.rule != JUDGE_NONE && c->j.rule <= JUDGE_SIMILAR && has_own_commit(find, c->patch))
			c->j.rule = JUDGE_NONE;
	}
}

/* A commit that is the patch to the letter has no room for another one. */
static gboolean is_whole(const struct judge_candidate *best)
{
	return best && best->j.rule >= JUDGE_AUTHOR_DATE && best->j.closeness >= 0.9;
}

static gboolean has_title_of(const struct search *find, const struct change *patch)
{
	return strcmp(patch->title_key, find->commit->title_key) == 0;
}

/* Whether the commit is, title included, another patch of the posting that this one is of. */
static gboolean is_misnamed(const struct search *find, const struct change *patch)
{
	for (guint i = 0; i < find->candidates->len; i++) {
		const struct judge_candidate *c = &g_array_index(find->candidates, struct judge_candidate, i);

		if (is_whole(c) && has_title_of(find, c->patch) &&
		        is_sibling(find->store, patch->message, c->patch->message))
			return TRUE;
	}
	return FALSE;
}

/* Whoever writes trailers by hand takes the Message-ID of the patch above or below now and then. */
static void drop_misnamed(struct search *find)
{
	for (guint i = 0; i < find->candidates->len; i++) {
		struct judge_candidate *c = &g_array_index(find->candidates, struct judge_candidate, i);

		if (c->j.rule == JUDGE_MESSAGE_ID && !has_title_of(find, c->patch) && is_misnamed(find, c->patch))
			c->j.rule = JUDGE_NONE;
	}
}

/* Neighbours of the patch in whose lines the commit is found too. */
static void add_squashed(struct search *find, const struct judge_candidate *best, GArray *rows)
{
	for (guint i = 0; i < find->candidates->len && rows->len <= SQUASHED_MOST; i++) {
		const struct judge_candidate *c = &g_array_index(find->candidates, struct judge_candidate, i);
		struct match_row row = { .rule = judge_rule_name(JUDGE_SQUASHED), .commit = find->commit->commit };

		if (c == best || !judge_is_part(find->commit, c->patch, &row.score))
			continue;
		if (!strcmp(c->patch->title_key, find->commit->title_key) || has_own_commit(find, c->patch) ||
		        !is_sibling(find->store, best->patch->message, c->patch->message))
			continue;
		row.message = c->patch->message;
		g_array_append_val(rows, row);
	}
}

/* The patches that were said to be the commit: then it is nothing else. */
static void add_said(struct search *find, GArray *rows)
{
	g_autoptr(GArray) said = NULL;

	if (!find->corrected)
		return;
	said = corrections_landed(find->store, find->commit->commit);
	for (guint i = 0; i < said->len; i++) {
		struct match_row row = { g_array_index(said, gint64, i), find->commit->commit, LAND_COMMAND, 1 };

		g_array_append_val(rows, row);
	}
}

static void add_found(struct search *find, GArray *rows)
{
	const struct judge_candidate *best;

	find_by_name(find);
	drop_misnamed(find);
	drop_others(find);
	best = judge_best(find->candidates);
	if (!is_whole(best)) {
		find_by_lines(find);
		drop_others(find);
		best = judge_best(find->candidates);
	}
	if (best) {
		struct match_row row = { best->patch->message, find->commit->commit, judge_rule_name(best->j.rule),
			best->j.score };

		g_array_append_val(rows, row);
		if (!is_whole(best))
			add_squashed(find, best, rows);
	}
}

void land_settle_change(struct store *s, const struct track_options *options, gint64 change)
{
	g_autoptr(Change) commit = changes_load(s, change);
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(struct match_row));
	struct search find;

	(void)options;
	if (!commit || !commit->commit)
		return;
	search_begin(&find, s, commit);
	if (commits_on_branch(s, commit->commit)) {
		add_said(&find, rows);
		if (!rows->len)
			add_found(&find, rows);
	}
	matches_replace(s, commit->commit, rows);
	search_end(&find);
}

static void mark(struct store *s, const GArray *ids)
{
	for (guint i = 0; i < ids->len; i++)
		dirty_mark(s, DIRTY_CHANGE, g_array_index(ids, gint64, i));
}

/*
 * The commits that a key leads to, if the key is one at all: with more patches than CHANGES_OWNERS it is none,
 * with or without this one. One more than that is looked at, for this may be the patch that made it useless.
 */
static void touch_key(struct store *s, gboolean is_key, GArray *patches, GArray *commits)
{
	if (is_key)
		mark(s, commits);
	g_array_set_size(patches, 0);
	g_array_set_size(commits, 0);
}

void land_touch(struct store *s, gint64 change)
{
	const guint limit = CHANGES_OWNERS + 1;
	/* Without commits there is nobody to tell, and maybe nothing to search by (store/bulk.h). */
	g_autoptr(Change) c = commits_any(s) ? changes_load(s, change) : NULL;
	g_autoptr(GArray) patches = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GArray) commits = g_array_new(FALSE, FALSE, sizeof(gint64));
	guint keys;

	if (!c || !c->message)
		return;
	commits_mark_naming(s, c->message);
	if (c->has_patch_id) {
		changes_with_patch_id(s, c->patch_id, CHANGE_COMMITS, G_MAXINT, commits);
		touch_key(s, changes_with_patch_id(s, c->patch_id, CHANGE_PATCHES, limit, patches), patches, commits);
	}
	changes_with_authored(s, c->authored, CHANGE_COMMITS, G_MAXINT, commits);
	touch_key(s, changes_with_authored(s, c->authored, CHANGE_PATCHES, limit, patches), patches, commits);
	changes_with_title(s, c->title_key, CHANGE_COMMITS, G_MAXINT, commits);
	touch_key(s, changes_with_title(s, c->title_key, CHANGE_PATCHES, limit, patches), patches, commits);
	keys = changes_sketch_length(c->lines);
	for (guint i = 0; i < keys; i++) {
		guint64 line = g_array_index(c->lines, guint64, i);

		changes_with_line(s, line, CHANGE_COMMITS, G_MAXINT, commits);
		if (commits->len > 0)
			touch_key(s, changes_with_line(s, line, CHANGE_PATCHES, limit, patches), patches, commits);
	}
}

/* What a change that is new or different means for commits that were decided already: a patch for those that share a
 * key with it, a commit for those that a patch of its title was only guessed to be. */
static void touch_around(struct store *s, gint64 change)
{
	g_autoptr(Change) c = changes_load(s, change);
	g_autoptr(GArray) patches = NULL;

	if (!c)
		return;
	if (c->message) {
		land_touch(s, change);
		return;
	}
	patches = g_array_new(FALSE, FALSE, sizeof(gint64));
	changes_with_title(s, c->title_key, CHANGE_PATCHES, TOUCHED_MOST, patches);
	for (guint i = 0; i < patches->len; i++)
		land_touch(s, g_array_index(patches, gint64, i));
}

static void touch_marked(struct store *s)
{
	g_autoptr(GArray) marked = dirty_next(s, DIRTY_CHANGE, 0, G_MAXINT);

	for (guint i = 0; i < marked->len; i++)
		touch_around(s, g_array_index(marked, gint64, i));
}

void land_begin(struct store *s)
{
	/* Whom a mark concerns need not be asked where every commit is marked itself. */
	if (matches_any_unmarked(s))
		touch_marked(s);
	matches_drop_patches(s);
}

gboolean land_some(struct store *s, const struct track_options *options, guint most)
{
	/* One more, to see whether there is more. */
	g_autoptr(GArray) ids = dirty_next(s, DIRTY_CHANGE, 0, most + 1);

	for (guint i = 0; i < ids->len && i < most; i++) {
		gint64 change = g_array_index(ids, gint64, i);

		land_settle_change(s, options, change);
		dirty_clear(s, DIRTY_CHANGE, change);
	}
	return ids->len > most;
}

void land_settle(struct store *s, const struct track_options *options)
{
	land_begin(s);
	while (land_some(s, options, PAGE))
		;
}

gboolean land_is_sure(const char *rule)
{
	return !strcmp(rule, LAND_COMMAND) || !strcmp(rule, "message-id") || !strcmp(rule, "patch-id") ||
	       !strcmp(rule, "author-date");
}
