/* tests/track/story.h: a little language for the history of a series, so that tests read as stories. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "mail/message.h"
#include "store/history.h"
#include "store/messages.h"

/*
 * A line is "HOUR WHO WHAT [WHERE]"; WHO is one letter, a person of that name. Lines are in order of time.
 *   0 A post:2             v1 with a cover and two patches; each further post is the next version, its patches changed
 *   9 A same:2             the next version with the patches of the last one unchanged
 *   9 A swap:2             the next version with its patches the other way round, changed
 *   9 A again:2            patch 2 alone, changed, the rest is inherited
 *   9 A rfc:2              as post, marked RFC
 *   2 B comment 1          on patch 1 of the standing revision; 0 is the cover; v1/1 is one of an older version
 *   also: ping, thanks, withdraw, applied, robot (a comment by one)
 *   3 B Reviewed-by 1      a mail with this tag by its sender; Reviewed-by? is conditional
 *   3 B C:Acked-by 1       a mail with a tag that names another person
 *   3 B Acked-by+ 1        a tag and a comment
 *   3 B Acked-by* 1        a tag "for the whole series"; Acked-by& is one "for both"
 *   0 B carry:Acked-by 1   the posted patch carries B's tag (in the commit message)
 *   7 X land 1             it became a commit; X revert 1 reverts that; X reapply 1 reverts the revert
 *   7 X absorb             another series took this one in
 */
#define STORY_START G_GINT64_CONSTANT(1000000000)
#define STORY_LINES 24

struct story {
	struct history *h;
	guint ids;
};

static inline gint64 story_time(double hour)
{
	return STORY_START + (gint64)(hour * 3600);
}

static inline const char *story_keep(struct story *s, const char *text)
{
	return g_string_chunk_insert(s->h->strings, text);
}

static inline struct history_who story_who(struct story *s, char letter)
{
	char name[] = "X Example", email[] = "x@example.org";

	name[0] = letter;
	email[0] = g_ascii_tolower(letter);
	return (struct history_who){ .identity = letter,
		.person = letter,
		.name = story_keep(s, name),
		.full = story_keep(s, name),
		.email = story_keep(s, email),
		.address = story_keep(s, email) };
}

static inline guint story_mail(struct story *s, char who, gint64 date, int kind, int talk, gint parent)
{
	char mid[32];
	struct history_message m = {
		.id = ++s->ids, .date = date, .kind = kind, .talk = talk, .parent = parent, .who = story_who(s, who)
	};

	g_snprintf(mid, sizeof mid, "m%04u@x", s->ids);
	m.mid = story_keep(s, mid);
	g_array_append_val(s->h->messages, m);
	return s->h->messages->len - 1;
}

static inline struct history_revision *story_latest(struct story *s)
{
	return HISTORY_AT(s->h->revisions, history_revision, s->h->revisions->len - 1);
}

static inline guint story_patch(struct story *s, char who, gint64 date, guint title, guint diff, gint parent)
{
	char text[32];
	guint message = story_mail(s, who, date, MESSAGE_PATCH, TALK_NOTHING, parent);
	const struct history_message *m = HISTORY_AT(s->h->messages, history_message, message);
	struct history_patch p = { .id = m->id, .mid = m->mid, .date = date, .author = m->who, .n_files = 1 };

	g_snprintf(text, sizeof text, "title %u", title);
	p.title = p.title_key = story_keep(s, text);
	g_snprintf(text, sizeof text, "%020u", diff);
	p.patch_id = (const guint8 *)story_keep(s, text);
	p.message = (gint)message;
	p.revision = s->h->revisions->len - 1;
	g_array_append_val(s->h->patches, p);
	return s->h->patches->len - 1;
}

static inline void story_post(struct story *s, char who, gint64 date, const char *how, guint n)
{
	gboolean again = strcmp(how, "again") == 0, alone = n == 1 || again;
	guint before = s->h->revisions->len;
	struct history_revision r = { .posted = date, .version = before + 1, .total = n, .complete = TRUE };
	struct history_revision old = { .slots = 0 };
	gint cover = -1;

	if (before)
		old = *story_latest(s);
	if (!alone)
		cover = (gint)story_mail(s, who, date, MESSAGE_COVER, TALK_NOTHING, -1);
	r.flags = strcmp(how, "rfc") == 0 ? MESSAGES_RFC : 0;
	r.slots = s->h->slots->len;
	r.author = story_who(s, who);
	r.title = "a series";
	r.prefixes = "";
	if (again)
		r.total = old.total;
	g_array_append_val(s->h->revisions, r);
	for (guint i = 1; i <= r.total; i++) {
		struct history_slot slot = { .revision = before, .number = i };
		guint title = strcmp(how, "swap") == 0 ? n + 1 - i : i;
		guint diff = (before + 1) * 100 + i;

		if (again && i != n) {
			slot.patch = HISTORY_AT(s->h->slots, history_slot, old.slots + i - 1)->patch;
			slot.inherited = TRUE;
		} else {
			slot.patch = story_patch(s, who, date, title, diff, cover);
			if (strcmp(how, "same") == 0) {
				guint same = HISTORY_AT(s->h->slots, history_slot, old.slots + i - 1)->patch;

				HISTORY_AT(s->h->patches, history_patch, slot.patch)->patch_id =
				        HISTORY_AT(s->h->patches, history_patch, same)->patch_id;
			}
		}
		g_array_append_val(s->h->slots, slot);
	}
	{
		struct history_revision *latest = story_latest(s);
		guint first = HISTORY_AT(s->h->slots, history_slot, latest->slots + (again ? n - 1 : 0))->patch;

		latest->n_slots = latest->total;
		latest->message = cover >= 0 ? cover : HISTORY_AT(s->h->patches, history_patch, first)->message;
		latest->id = HISTORY_AT(s->h->messages, history_message, (guint)latest->message)->id;
		latest->mid = HISTORY_AT(s->h->messages, history_message, (guint)latest->message)->mid;
	}
}

/* "1", "v1/1": the patch of the standing or of an older revision; 0 has none. */
static inline gint story_slot(struct story *s, const char *where, const struct history_revision **revision)
{
	guint version = 0, number = 0;

	if (sscanf(where, "v%u/%u", &version, &number) == 2) {
		*revision = HISTORY_AT(s->h->revisions, history_revision, version - 1);
	} else {
		number = (guint)g_ascii_strtoull(where, NULL, 10);
		*revision = story_latest(s);
	}
	return number ? (gint)HISTORY_AT(s->h->slots, history_slot, (*revision)->slots + number - 1)->patch : -1;
}

static inline void story_tag(struct story *s, guint message, char who, const char *kind)
{
	g_autofree char *name = g_strdup(kind);
	struct history_tag tag = { .message = message, .who = story_who(s, who) };

	tag.conditional = strchr(name, '?') != NULL;
	g_strdelimit(name, "?+*&", '\0');
	tag.kind = story_keep(s, name);
	g_array_append_val(s->h->tags, tag);
}

static inline void story_commit(struct story *s, gint64 date, const char *what, guint patch)
{
	struct history_match m = {
		.patch = patch, .oid = "c0ffee", .subject = "s", .date = date, .rule = "patch-id", .score = 1
	};

	if (strcmp(what, "land") == 0) {
		g_array_append_val(s->h->matches, m);
		return;
	}
	for (guint i = 0; i < s->h->matches->len; i++) {
		struct history_match *old = HISTORY_AT(s->h->matches, history_match, i);

		if (old->patch == patch) {
			old->reverts[old->n_reverts].oid = "deadbeef";
			old->reverts[old->n_reverts++].date = date;
		}
	}
}

static inline void story_reply(struct story *s, char who, gint64 date, const char *what, const char *where)
{
	static const struct {
		const char *word;
		int talk;
	} talks[] = { { "comment", TALK_COMMENT }, { "ping", TALK_PING }, { "thanks", TALK_NOTHING },
		{ "withdraw", TALK_WITHDRAW }, { "applied", TALK_APPLIED }, { "robot", TALK_COMMENT } };
	const struct history_revision *r = NULL;
	gint patch = story_slot(s, where, &r);
	gint parent = patch < 0 ? r->message : HISTORY_AT(s->h->patches, history_patch, (guint)patch)->message;
	int talk = -1;
	guint message;

	for (guint i = 0; i < G_N_ELEMENTS(talks); i++)
		if (strcmp(what, talks[i].word) == 0)
			talk = talks[i].talk;
	message = story_mail(s, who, date, MESSAGE_REPLY,
	        talk >= 0                   ? talk
	        : strchr(what, '+') != NULL ? TALK_COMMENT
	                                    : TALK_TAGS,
	        parent);
	HISTORY_AT(s->h->messages, history_message, message)->robot = strcmp(what, "robot") == 0;
	HISTORY_AT(s->h->messages, history_message, message)->flags = strchr(what, '*')   ? MESSAGES_FOR_ALL
	                                                              : strchr(what, '&') ? MESSAGES_FOR_BOTH
	                                                                                  : 0;
	if (talk < 0 && what[1] == ':')
		story_tag(s, message, what[0], what + 2);
	else if (talk < 0)
		story_tag(s, message, who, what);
}

static inline void story_line(struct story *s, const char *line)
{
	double hour = 0;
	char who = 0, what[40] = "", where[16] = "1";
	const struct history_revision *r = NULL;
	char *colon;

	assert_true(sscanf(line, "%lf %c %39s %15s", &hour, &who, what, where) >= 3);
	colon = strchr(what, ':');
	if (strcmp(what, "absorb") == 0) {
		struct history_link link = { .date = story_time(hour),
			.mid = "other@x",
			.title = "other",
			.series = 2,
			.rule = "lines",
			.score = 1 };

		g_array_append_val(s->h->absorbed, link);
	} else if (g_str_has_prefix(what, "carry:")) {
		guint patch = (guint)story_slot(s, where, &r);

		story_tag(s, (guint)HISTORY_AT(s->h->patches, history_patch, patch)->message, who, colon + 1);
	} else if (strcmp(what, "land") == 0 || strcmp(what, "revert") == 0 || strcmp(what, "reapply") == 0) {
		story_commit(s, story_time(hour), what, (guint)story_slot(s, where, &r));
	} else if (colon && g_ascii_isdigit(colon[1])) {
		*colon = '\0';
		story_post(s, who, story_time(hour), what, (guint)g_ascii_strtoull(colon + 1, NULL, 10));
	} else {
		story_reply(s, who, story_time(hour), what, where);
	}
}

static inline gint story_by_message(gconstpointer a, gconstpointer b)
{
	const struct history_tag *x = a, *y = b;

	return (x->message > y->message) - (x->message < y->message);
}

/* The history that the lines tell, up to the first NULL. */
static inline struct history *story_tell(const char *const lines[STORY_LINES])
{
	struct story s = { .h = history_new(1) };

	for (guint i = 0; i < STORY_LINES && lines[i]; i++)
		story_line(&s, lines[i]);
	g_array_sort(s.h->tags, story_by_message);
	return s.h;
}
