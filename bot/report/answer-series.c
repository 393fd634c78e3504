/* bot/report/answer-series.c: what is said about one series. */
#include "report/answer-parts.h"

#include "report/entry.h"
#include "report/show.h"
#include "report/stats-sheet.h"
#include "report/words.h"
#include "track/designation.h"

#include <string.h>

static struct status *find_series(const struct answering *a, const char *word, char **why)
{
	g_autofree char *bare = grammar_bare_word(word);
	gboolean here = g_ascii_strcasecmp(bare, "this") == 0;
	gint64 series = here ? a->asker->here : designation_find(a->store, bare);
	struct status *st = series ? status_at(a->store, a->o->round->track, a->o->round->maintainers, series, a->now)
	                           : NULL;

	if (!st && here)
		*why = g_strdup("This thread is of no series that I know.\n");
	else if (!st)
		*why = g_strdup_printf("I know no series \"%s\". A series is named by its number (S1042), the\n"
		                       "Message-ID of one of its mails, or a link into the archive.\n",
		        bare);
	return st;
}

static char *status_text(const struct answering *a, const struct status *st)
{
	g_autoptr(Scope) scope = scope_new();
	g_autofree char *since = words_age(st->turn_since, a->now);
	gboolean told = stage_is_open(st->stage) && st->turn_since, today = strcmp(since, "today") == 0;

	entry_fill(scope, st, answer_archive(a), a->now);
	scope_set(scope, "stage", stage_name(st->stage));
	scope_set(scope, "since", told && !today ? since : NULL);
	scope_set_flag(scope, "today", told && today);
	return answer_fill(a, "status.txt", scope);
}

char *answer_series(const struct answering *a, enum verb verb, const char *word)
{
	struct show_options o = {
		.archive_url = answer_archive(a), .templates = a->o->round->templates, .links = TRUE
	};
	g_autoptr(Status) st = NULL;
	GError *error = NULL;
	char *text = NULL;

	st = find_series(a, word, &text);
	if (!st)
		return text;
	if (verb == VERB_STATUS)
		return status_text(a, st);
	/* "this" is another series in another mail. */
	a->out->again = g_strdup_printf("csv show S%" G_GINT64_FORMAT, st->series);
	text = show_text(st, &o, a->now, &error);
	if (text)
		return text;
	a->out->remark = g_strdup(error->message);
	g_error_free(error);
	return g_strdup("This cannot be shown just now; the operator is told.\n");
}

/* The table ----------------------------------------------------------------------------------------------- */

struct row {
	const char *what; /* "patch", a kind of tag, "commit" */
	const struct status_revision *revision;
	const struct status_patch *patch;
	const char *who; /* NULL: nobody */
	gint64 date;
	const char *title;
	const char *oid; /* NULL: none */
	const char *mid;
};

static void add_row(const struct answering *a, const struct row *r, GString *csv)
{
	g_autofree char *version = g_strdup_printf("v%g", r->revision->version),
	                *number = g_strdup_printf("%g", r->patch->number), *link = NULL, *day = NULL;
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(r->date);
	const char *values[8];

	link = r->mid ? words_link(answer_archive(a), r->mid) : g_strdup("");
	day = date ? g_date_time_format(date, "%Y-%m-%d") : g_strdup("");
	values[0] = version;
	values[1] = number;
	values[2] = r->what;
	values[3] = day;
	values[4] = r->who;
	values[5] = r->title;
	values[6] = r->oid;
	values[7] = link;
	for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
		stats_sheet_csv(csv, values[i] ? values[i] : "", i + 1 == G_N_ELEMENTS(values));
}

static const char *name_of(const struct status_person *p)
{
	return p->name && *p->name ? p->name : p->email;
}

static void add_patch(
        const struct answering *a, const struct status_revision *r, const struct status_patch *p, GString *csv)
{
	const struct row row = { "patch", r, p, name_of(&p->author), p->date, p->title, NULL, p->mid };

	add_row(a, &row, csv);
	for (guint i = 0; i < p->tags->len; i++) {
		const struct status_tag *t = &g_array_index(p->tags, struct status_tag, i);
		const struct row tag = { t->kind, r, p, name_of(&t->who), t->date, p->title, NULL, t->mid };

		add_row(a, &tag, csv);
	}
	for (guint i = 0; i < p->commits->len; i++) {
		const struct status_commit *c = &g_array_index(p->commits, struct status_commit, i);
		const struct row commit = { "commit", r, p, NULL, c->date, c->subject, c->oid, c->mid };

		add_row(a, &commit, csv);
	}
}

char *answer_series_table(const struct answering *a, const char *word, GString *csv)
{
	g_autoptr(Status) st = NULL;
	char *text = NULL;

	st = find_series(a, word, &text);
	if (!st)
		return text;
	g_string_append(csv, "version,patch,what,date,who,title,commit,link\n");
	for (guint i = 0; i < st->revisions->len; i++) {
		const struct status_revision *r = &g_array_index(st->revisions, struct status_revision, i);

		for (guint k = 0; k < r->patches->len; k++)
			add_patch(a, r, &g_array_index(r->patches, struct status_patch, k), csv);
	}
	return g_strdup_printf("S%" G_GINT64_FORMAT ": %s\nThe table of its patches, tags and commits is attached.\n",
	        st->series, st->title);
}
