/* bot/report/entry.c: see entry.h. */
#include "report/entry.h"

#include "base/text.h"
#include "report/words.h"

/* More names than this make a line nobody reads. */
#define MAX_NAMES 3

char *entry_size(const struct status *st)
{
	GString *text = g_string_new(NULL);
	g_autofree char *patches = words_count(st->patches, "patch", "patches");

	if (st->rfc)
		g_string_append(text, "RFC, ");
	if (st->draft)
		g_string_append(text, "draft, ");
	if (st->versioned)
		g_string_append_printf(text, "v%g, ", st->version);
	g_string_append(text, st->pull ? "pull request" : patches);
	return g_string_free(text, FALSE);
}

static char *names_of(const GArray *people)
{
	g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(const char *));

	for (guint i = 0; i < people->len; i++) {
		const struct status_person *p = &g_array_index(people, struct status_person, i);
		const char *name = *p->name ? p->name : p->email;

		g_array_append_val(names, name);
	}
	return words_names((const char *const *)(const void *)names->data, names->len, MAX_NAMES);
}

char *entry_turn(const struct status *st)
{
	g_autofree char *names = names_of(st->waiting_for);

	switch (st->turn) {
	case TURN_AUTHOR:
		return g_strdup("its author");
	case TURN_REVIEWERS:
		return *names ? g_strdup(names) : g_strdup("a reviewer");
	case TURN_COMMITTERS:
		return *names ? g_strdup_printf("a committer (%s)", names) : g_strdup("a committer");
	case TURN_NOBODY:
		break;
	}
	return g_strdup("nobody");
}

static char *head_of(const struct status *st)
{
	g_autofree char *size = entry_size(st);
	guint room = TEXT_COLUMNS - 2 - text_width(size) - 3;
	g_autofree char *title = text_cut(st->title, room);

	return g_strdup_printf("* %s (%s)", title, size);
}

static char *facts_of(const struct status *st, gint64 now)
{
	g_autofree char *age = words_age(st->posted, now);
	g_autofree char *turn = entry_turn(st);
	GString *text = g_string_new(NULL);

	g_string_append_printf(
	        text, "S%" G_GINT64_FORMAT ", %s, ", st->series, *st->author.name ? st->author.name : st->author.email);
	if (st->stage == STAGE_LANDED) {
		/* Nobody has had the turn since its last commit. */
		g_autofree char *took = words_length(st->turn_since - st->posted);

		g_string_append_printf(text, "landed after %s%s", took, st->likely ? " (likely)" : "");
		return g_string_free(text, FALSE);
	}
	g_string_append(text, age);
	if (!st->pull)
		g_string_append_printf(text, ", %u/%u approved", st->approved, st->patches);
	if (st->landed)
		g_string_append_printf(text, ", %u/%u landed", st->landed, st->patches);
	if (st->stage == STAGE_OBJECTED)
		g_string_append(text, ", objection open");
	g_string_append_printf(text, ", waits for %s", turn);
	return g_string_free(text, FALSE);
}

void entry_fill(struct scope *scope, const struct status *st, const char *archive_url, gint64 now)
{
	g_autofree char *head = head_of(st);
	g_autofree char *facts = facts_of(st, now);
	g_autofree char *link = words_link(archive_url, st->mid);
	g_autofree char *wrapped = text_wrap(facts, TEXT_COLUMNS - 2, 2);
	g_autofree char *missing = text_wrap(st->missing_text, TEXT_COLUMNS - 2, 4);
	gboolean fits = 2 + text_width(facts) + 1 + text_width(link) <= TEXT_COLUMNS;

	scope_set(scope, "head", head);
	scope_setf(scope, "facts", "  %s%s%s", wrapped, fits ? " " : "", fits ? link : "");
	scope_setf(scope, "link", "%s%s", fits ? "" : "  ", fits ? "" : link);
	scope_setf(scope, "missing", "%s%s", *missing ? "  " : "", missing);
}
