/*
 * tests/track/scene.h: mails and commits for the tests of linking and landing, without mail and without git.
 *
 * A diff is written as a word: each letter is one line of it, so "abcd" and "abcx" share three lines.
 */
#pragma once

#include <string.h>

#include "base/hash.h"
#include "mail/message.h"
#include "mail/subject.h"
#include "store/changes.h"
#include "store/commits.h"
#include "store/dirty.h"
#include "store/messages.h"
#include "store/people.h"
#include "store/revisions.h"
#include "track/similar.h"

#define SCENE_DAY (24 * 60 * 60)

/* One patch mail or commit; what is not set is 0 or NULL. */
struct scene {
	const char *id; /* Message-ID or commit id */
	const char *title;
	const char *who;    /* "Ann Lee <ann@x.org>" is "Ann Lee"; the address is made of it; NULL: Ann Lee */
	const char *diff;   /* a letter a line */
	const char *file;   /* NULL: "a.c" */
	const char *text;   /* the message */
	gint64 date;        /* of the mail, or the commit date */
	gint64 authored;    /* of a commit; of a mail it is its date */
	const char *thread; /* Message-ID of another mail of the thread; NULL: a thread of its own */
	double version;     /* 0: 1 */
	double number;
	unsigned total;
	unsigned flags;
	const char *declares; /* a value */
	int declared;         /* of this kind */
};

static inline gint64 scene_person(struct store *s, const char *who)
{
	const char *name = who ? who : "Ann Lee";
	g_autofree char *word = g_ascii_strdown(name, -1);
	g_autofree char *email = g_strconcat(g_strdelimit(word, " ", '.'), "@example.org", NULL);

	return people_identity(s, name, email);
}

static inline int scene_compare(gconstpointer a, gconstpointer b)
{
	guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

	return (x > y) - (x < y);
}

static inline struct change *scene_change(const struct scene *what)
{
	struct change *c = change_new();

	similar_describe(c, what->title, what->text, NULL);
	for (const char *p = what->diff; p && *p; p++) {
		guint64 h = hash_bytes(HASH_START, p, 1);

		g_array_append_val(c->lines, h);
	}
	g_array_sort(c->lines, scene_compare);
	if (what->diff) {
		guint64 h = hash_string(HASH_START, what->diff);

		c->has_patch_id = TRUE;
		memcpy(c->patch_id, &h, sizeof h);
		change_add_file(c, what->file ? what->file : "a.c", c->lines->len, 0);
	}
	c->added = c->lines->len;
	return c;
}

/* Stores a mail with its change and marks it. Returns messages.id. */
static inline gint64 scene_mail(struct store *s, const struct scene *what)
{
	g_autofree char *key = subject_title_key(what->title);
	gint64 thread = 0, id = messages_find_mid(s, what->id, NULL);
	struct messages_row row = {
		.identity = scene_person(s, what->who),
		.date = what->date,
		.sent = what->date,
		.kind = what->diff ? MESSAGE_PATCH : MESSAGE_COVER,
		.subject = what->title,
		.title = what->title,
		.title_key = key,
		.prefixes = "",
		.version = what->version > 0 ? what->version : 1,
		.number = what->number,
		.total = what->total,
		.flags = what->flags | (what->total ? MESSAGES_COUNTED : 0),
		.list_id = "",
	};

	if (what->thread)
		messages_find_mid(s, what->thread, &thread);
	row.id = id ? id : messages_add_mid(s, what->id, thread);
	messages_put(s, &row, FALSE);
	if (what->declares)
		messages_add_declared(s, row.id, what->declared, what->declares);
	if (what->diff) {
		g_autoptr(Change) c = scene_change(what);

		c->message = row.id;
		c->author = row.identity;
		c->authored = what->date;
		dirty_mark(s, DIRTY_CHANGE, changes_insert(s, c));
	}
	return row.id;
}

/* Stores some mails as one revision, named by the first, and marks it. Returns revisions.id. */
static inline gint64 scene_revision(struct store *s, const struct scene *mails, guint n)
{
	struct revisions_row *r = revisions_row_new();
	gint64 id;

	for (guint i = 0; i < n; i++) {
		struct revisions_slot slot = { mails[i].number, scene_mail(s, &mails[i]), FALSE };

		g_array_append_val(r->slots, slot);
	}
	id = g_array_index(r->slots, struct revisions_slot, 0).message;
	r->id = id;
	r->thread = messages_thread(s, id);
	r->version = mails[0].version > 0 ? mails[0].version : 1;
	r->posted = mails[0].date;
	r->author = scene_person(s, mails[0].who);
	r->title = g_strdup(mails[0].title);
	r->title_key = subject_title_key(mails[0].title);
	r->total = n;
	r->complete = TRUE;
	r->flags = mails[0].flags;
	r->prefixes = g_strdup("");
	revisions_put(s, r);
	revisions_row_free(r);
	dirty_mark(s, DIRTY_REVISION, id);
	return id;
}

/* Stores a commit on a branch with its change and marks it. Returns commits.id. */
static inline gint64 scene_commit(struct store *s, const struct scene *what)
{
	g_autoptr(Change) c = scene_change(what);
	struct commit_row row = {
		.oid = what->id,
		.author = scene_person(s, what->who),
		.committer = scene_person(s, "Com Mitter"),
		.authored = what->authored ? what->authored : what->date,
		.committed = what->date,
		.subject = what->title,
	};

	c->commit = commits_insert(s, &row);
	c->author = row.author;
	c->authored = row.authored;
	if (what->declares)
		commits_add_mid(s, c->commit, what->declares);
	commits_join_branch(s, c->commit, commits_branch(s, commits_repo(s, "/repo", "repo"), "main"));
	dirty_mark(s, DIRTY_CHANGE, changes_insert(s, c));
	return c->commit;
}

static inline struct store *scene_store(void)
{
	g_autoptr(GError) error = NULL;
	struct store *s = store_open(":memory:", FALSE, &error);

	g_assert_no_error(error);
	return s;
}
