/* bot/command/change-object.c: see change-object.h. */
#include "command/change-object.h"

#include <string.h>

#include "base/text.h"
#include "track/designation.h"

#define TITLE_COLUMNS 50

static const struct status_revision *revision_at(const struct status *st, gint index)
{
	return &g_array_index(st->revisions, struct status_revision, (guint)index);
}

const char *change_object_series(const struct change_object *c)
{
	return revision_at(c->status, (gint)c->status->revisions->len - 1)->mid;
}

const struct status_revision *change_object_latest(const struct change_object *c)
{
	return revision_at(c->status, c->posting >= 0 ? c->posting : (gint)c->status->revisions->len - 1);
}

const struct status_revision *change_object_first(const struct change_object *c)
{
	return revision_at(c->status, c->posting >= 0 ? c->posting : 0);
}

/* Which posting, and which patch of it, a Message-ID or a URL with one in it names. */
static void find_posting(struct change_object *c, const char *word)
{
	g_autofree char *plain = g_uri_unescape_string(word, NULL);
	const char *text = plain ? plain : word;
	gsize best = 0;

	/* A longer one may hold a shorter one. */
	for (guint i = 0; i < c->status->revisions->len; i++) {
		const struct status_revision *r = revision_at(c->status, (gint)i);

		if (strstr(text, r->mid) && strlen(r->mid) > best) {
			best = strlen(r->mid);
			c->posting = (gint)i;
			c->patch = -1;
		}
		for (guint j = 0; j < r->patches->len; j++) {
			const struct status_patch *p = &g_array_index(r->patches, struct status_patch, j);

			/* A single patch is the posting too. */
			if (p->inherited || !strstr(text, p->mid) || strlen(p->mid) < best)
				continue;
			best = strlen(p->mid);
			c->posting = (gint)i;
			c->patch = (gint)j;
		}
	}
}

static gboolean is_this(const char *word)
{
	return !word || g_ascii_strcasecmp(word, "this") == 0;
}

gboolean change_object_find(struct store *s, const struct change_options *o, const char *word, gint64 here, gint64 now,
        struct change_object *out, char **wrong)
{
	struct change_object c = { .posting = -1, .patch = -1 };
	gint64 series = is_this(word) ? here : designation_find(s, word);
	g_autofree char *title = NULL;

	c.status = series ? status_at(s, o->track, o->rules.maintainers, series, now) : NULL;
	if (!c.status) {
		*wrong = is_this(word) ? g_strdup("Which series? This mail answers none that I know: name it by its "
		                                  "number (S1042), a Message-ID or an archive link.")
		                       : g_strdup_printf("I know no series \"%s\".", word);
		return FALSE;
	}
	if (!is_this(word) && strchr(word, '@'))
		find_posting(&c, word);
	else if (!is_this(word) && strstr(word, "%40"))
		find_posting(&c, word);
	title = text_cut(c.status->title, TITLE_COLUMNS);
	c.label = g_strdup_printf("S%" G_GINT64_FORMAT " (%s)", c.status->series, title);
	*out = c;
	return TRUE;
}

void change_object_clear(struct change_object *c)
{
	status_free(c->status);
	g_free(c->label);
	*c = (struct change_object){ 0 };
}
