/* bot/report/show.c: see show.h. */
#include "report/show.h"

#include "base/text.h"
#include "report/entry.h"
#include "report/page.h"
#include "report/words.h"

#include <string.h>

/* What a commit id is cut to where the link or the repository has the rest. */
#define OID_SHOWN 12

/* "  waits for " before who is waited for, and ", since 2026-02-25" behind. */
#define SINCE_COLUMNS 30

static void set_date(struct scope *scope, const char *name, gint64 when)
{
	g_autoptr(GDateTime) time = when ? g_date_time_new_from_unix_utc(when) : NULL;
	g_autofree char *text = time ? g_date_time_format(time, "%Y-%m-%d") : NULL;

	scope_set(scope, name, text);
}

static void set_link(struct scope *scope, const struct show_options *o, const char *mid)
{
	g_autofree char *link = mid ? words_link(o->archive_url, mid) : NULL;

	scope_set(scope, "link", link);
}

static void set_name(struct scope *scope, const char *name, const struct status_person *who)
{
	scope_set(scope, name, who->name && *who->name ? who->name : who->email);
}

/* A line that is cut to the page. */
static void set_cut(struct scope *scope, const char *name, const char *text, guint indent)
{
	g_autofree char *cut = text_cut(text, TEXT_COLUMNS - indent);

	scope_set(scope, name, cut);
}

static void set_wrapped(struct scope *scope, const char *name, const char *text, guint indent)
{
	g_autofree char *wrapped = text_wrap(text ? text : "", TEXT_COLUMNS - indent, indent);

	scope_set(scope, name, wrapped);
}

static void add_tags(struct scope *patch, const struct status_patch *p, const struct show_options *o)
{
	scope_set_list(patch, "tags");
	for (guint i = 0; i < p->tags->len; i++) {
		const struct status_tag *t = &g_array_index(p->tags, struct status_tag, i);
		struct scope *tag = scope_add(patch, "tags");

		scope_set(tag, "kind", t->kind);
		set_name(tag, "who", &t->who);
		set_date(tag, "date", t->date);
		set_link(tag, o, t->mid);
		scope_set_flag(tag, "carried", t->carried);
		scope_set_flag(tag, "conditional", t->conditional);
		scope_set_flag(tag, "counts", t->counts);
	}
}

static void add_commits(struct scope *patch, const struct status_patch *p, const struct show_options *o)
{
	scope_set_list(patch, "commits");
	for (guint i = 0; i < p->commits->len; i++) {
		const struct status_commit *c = &g_array_index(p->commits, struct status_commit, i);
		struct scope *commit = scope_add(patch, "commits");

		scope_setf(commit, "oid", "%.*s", OID_SHOWN, c->oid);
		set_cut(commit, "subject", c->subject, 8);
		set_date(commit, "date", c->date);
		scope_set(commit, "rule", c->rule);
		scope_setf(commit, "score", "%.2f", c->score);
		scope_set_flag(commit, "likely", c->likely);
		scope_set_flag(commit, "reverted", c->reverted);
		set_link(commit, o, c->mid);
	}
}

static void add_patches(struct scope *revision, const struct status_revision *r, const struct show_options *o)
{
	scope_set_list(revision, "patch_list");
	for (guint i = 0; i < r->patches->len; i++) {
		const struct status_patch *p = &g_array_index(r->patches, struct status_patch, i);
		struct scope *patch = scope_add(revision, "patch_list");
		g_autofree char *place = g_strdup_printf("%g/%u", p->number, r->total);
		g_autofree char *files = words_count(p->files, "file", "files");

		scope_set(patch, "place", place);
		set_cut(patch, "title", p->title, (guint)strlen(place) + 3);
		set_link(patch, o, p->mid);
		scope_set(patch, "files", files);
		scope_setf(patch, "added", "%u", p->added);
		scope_setf(patch, "removed", "%u", p->removed);
		scope_set_flag(patch, "inherited", p->inherited);
		scope_set_flag(patch, "approved", p->approved);
		scope_set_flag(patch, "withdrawn", p->withdrawn);
		scope_set_flag(patch, "landed", p->landed);
		add_tags(patch, p, o);
		add_commits(patch, p, o);
	}
}

static void add_revisions(struct scope *top, const struct status *st, const struct show_options *o)
{
	scope_set_list(top, "revisions");
	for (guint i = st->revisions->len; i-- > 0;) {
		const struct status_revision *r = &g_array_index(st->revisions, struct status_revision, i);
		struct scope *revision = scope_add(top, "revisions");
		g_autofree char *patches = words_count(r->total, "patch", "patches");
		g_autofree char *replaces = r->link_mid ? words_link(o->archive_url, r->link_mid) : NULL;

		scope_setf(revision, "version", "v%g", r->version);
		set_date(revision, "date", r->posted);
		set_cut(revision, "title", r->title, 2);
		scope_set(revision, "size", patches);
		set_link(revision, o, r->mid);
		scope_set_flag(revision, "incomplete", !r->complete);
		scope_set_flag(revision, "rfc", r->rfc);
		scope_set_flag(revision, "draft", r->draft);
		scope_set_flag(revision, "resend", r->resend);
		scope_set(revision, "rule", r->link_rule);
		scope_setf(revision, "score", "%.2f", r->link_score);
		scope_set(revision, "replaces", replaces);
		add_patches(revision, r, o);
	}
}

static void add_links(struct scope *top, const struct status *st, const struct show_options *o)
{
	scope_set_list(top, "links");
	for (guint i = 0; i < st->links->len; i++) {
		const struct status_link *l = &g_array_index(st->links, struct status_link, i);
		struct scope *link = scope_add(top, "links");

		scope_setf(link, "other", "S%" G_GINT64_FORMAT, l->series);
		set_cut(link, "other_title", l->title, 2);
		set_link(link, o, l->mid);
		scope_set_flag(link, "absorbed", l->absorbed);
		scope_set(link, "rule", l->rule);
		scope_setf(link, "score", "%.2f", l->score);
	}
}

static void add_events(struct scope *top, const struct status *st, const struct show_options *o)
{
	scope_set_list(top, "events");
	for (guint i = 0; i < st->events->len; i++) {
		const struct status_event *e = &g_array_index(st->events, struct status_event, i);
		struct scope *event = scope_add(top, "events");
		g_autofree char *what = e->who.name ? g_strdup_printf("%s by %s", e->what, e->who.name)
		                                    : g_strdup(e->what);

		set_date(event, "date", e->date);
		set_wrapped(event, "what", what, 14);
		scope_set(event, "stage", stage_name(e->stage));
		scope_set(event, "turn", turn_name(e->turn));
		set_link(event, o, e->mid);
		scope_setf(event, "commit", "%.*s", OID_SHOWN, e->commit ? e->commit : "");
	}
}

/* "withdraw by Ann Lee, proven by token" */
static void add_trail(struct scope *top, const struct status *st, const struct show_options *o)
{
	scope_set_flag(top, "changed", st->trail->len > 0);
	scope_set_list(top, "trail");
	for (guint i = 0; i < st->trail->len; i++) {
		const struct status_change *c = &g_array_index(st->trail, struct status_change, i);
		struct scope *change = scope_add(top, "trail");
		g_autofree char *what = g_strdup_printf("%s by %s, proven by %s", c->what, c->who.name, c->proof);

		set_date(change, "date", c->date);
		set_wrapped(change, "what", what, 14);
		set_wrapped(change, "before", c->before, 22);
		set_link(change, o, c->mid);
	}
}

static void set_summary(struct scope *top, const struct status *st, const struct show_options *o, gint64 now)
{
	g_autofree char *age = words_age(st->posted, now);
	g_autofree char *size = entry_size(st);
	g_autofree char *turn = entry_turn(st);
	g_autofree char *pings = words_count(st->pings, "ping", "pings");
	g_autofree char *waits_for = NULL;
	g_autofree char *superseded = st->superseded_by ? words_link(o->archive_url, st->superseded_by) : NULL;

	scope_setf(top, "number", "S%" G_GINT64_FORMAT, st->series);
	set_wrapped(top, "title", st->title, 2);
	scope_set(top, "size", size);
	set_name(top, "author", &st->author);
	scope_set(top, "age", age);
	scope_set(top, "stage", stage_name(st->stage));
	scope_set(top, "turn", turn_name(st->turn));
	waits_for = text_wrap(st->turn == TURN_NOBODY ? "" : turn, TEXT_COLUMNS - SINCE_COLUMNS, 12);
	scope_set(top, "waits_for", waits_for);
	scope_set(top, "activity", activity_name(st->activity));
	set_date(top, "posted", st->posted);
	set_date(top, "turn_since", st->turn_since);
	set_date(top, "last_activity", st->last_activity);
	scope_setf(top, "approved", "%u", st->approved);
	scope_setf(top, "patches", "%u", st->patches);
	scope_set(top, "landed", NULL);
	if (st->landed)
		scope_setf(top, "landed", "%u", st->landed);
	scope_set_flag(top, "likely", st->likely);
	set_wrapped(top, "missing", st->missing_text, 12);
	scope_set(top, "pings", st->pings ? pings : "");
	set_date(top, "last_ping", st->last_ping);
	scope_set(top, "superseded", superseded);
	set_link(top, o, st->mid);
	scope_set_flag(top, "why", o->why);
	scope_set_flag(top, "with_links", o->links || o->why);
}

char *show_text(const struct status *st, const struct show_options *o, gint64 now, GError **error)
{
	g_autoptr(Scope) top = scope_new();

	set_summary(top, st, o, now);
	add_revisions(top, st, o);
	add_links(top, st, o);
	add_trail(top, st, o);
	add_events(top, st, o);
	return page_mail(o->templates, "show.txt", top, error);
}
