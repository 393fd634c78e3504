/* bot/app/notices.c: see notices.h. */
#include "app/notices.h"

#include "app/log.h"
#include "app/outgoing.h"
#include "base/text.h"
#include "base/trouble.h"
#include "base/when.h"
#include "store/health.h"
#include "store/outbox.h"

#include <string.h>

#define DAY G_GINT64_CONSTANT(86400)
/* A notice is to be read, not counted. */
#define LINES_MOST 20

/* What came to its end since the last notice is told in this one. */
#define TOLD "notices told"

static void add_line(GString *body, guint *lines, const char *text)
{
	g_autofree char *wrapped = text_wrap(text, TEXT_COLUMNS - 2, 2);

	if (++*lines <= LINES_MOST)
		g_string_append_printf(body, "* %s\n", wrapped);
}

static void add_health(struct store *s, GString *body, guint *lines, gint64 now)
{
	g_autoptr(GPtrArray) all = health_all(s);

	for (guint i = 0; i < all->len; i++) {
		const struct health *h = all->pdata[i];
		g_autofree char *since = NULL, *text = NULL;

		if (!h->failed || now - h->since < DAY)
			continue;
		since = when_format(h->since);
		text = g_strdup_printf("%s fails since %s: %s", h->what, since, h->trouble);
		add_line(body, lines, text);
	}
}

static void add_mails(struct store *s, GString *body, guint *lines, gint64 since, gint64 now)
{
	g_autoptr(GPtrArray) all = outbox_list(s, 0);

	for (guint i = 0; i < all->len; i++) {
		const struct outbox_mail *m = all->pdata[i];
		g_autofree char *text = NULL;

		if (m->kind == OUTBOX_NOTICE) /* telling of what could not be told ends nowhere */
			continue;
		if (m->state == OUTBOX_FAILED && m->settled > since && m->settled <= now)
			text = g_strdup_printf(
			        "mail %" G_GINT64_FORMAT " (%s) was not sent: %s", m->id, m->subject, m->reason);
		else if (m->state == OUTBOX_HELD && m->begun > since && m->begun <= now)
			text = g_strdup_printf(
			        "mail %" G_GINT64_FORMAT " (%s) is held: %s", m->id, m->subject, m->reason);
		if (text)
			add_line(body, lines, text);
	}
}

static gint64 told_until(struct store *s)
{
	g_autofree char *text = store_meta_get(s, TOLD);

	return text ? g_ascii_strtoll(text, NULL, 10) : 0;
}

/* "" if all is well. A new string. */
static char *write_body(struct store *s, gint64 now)
{
	GString *body = g_string_new(NULL);
	gint64 breaker = outgoing_breaker(s);
	guint lines = 0;

	if (breaker)
		add_line(body, &lines,
		        "More mails than limits.mails_per_day went out within a day, so nothing more is sent. See what "
		        "they were, then release the rest: bellwether outbox release all");
	add_health(s, body, &lines, now);
	add_mails(s, body, &lines, told_until(s), now);
	if (lines > LINES_MOST)
		g_string_append_printf(body, "  ... and %u more\n", lines - LINES_MOST);
	if (lines > 0) {
		g_string_prepend(body, "These do not mend themselves:\n\n");
		g_string_append(body, "\n\"bellwether status\" tells how things are now, \"bellwether outbox\" what\n"
		                      "waits, \"bellwether check\" tries all connections.\n");
	}
	return g_string_free(body, FALSE);
}

static gboolean post(struct store *s, const struct letter_options *o, const char *body, gint64 now, GError **error)
{
	g_autofree char *day = when_format(now - now % DAY), *key = g_strconcat("notice ", day, NULL);
	g_autofree char *told = g_strdup_printf("%" G_GINT64_FORMAT, now);
	g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	struct letter l = {
		.kind = OUTBOX_NOTICE, .key = key, .to = to, .subject = "Bellwether needs a hand", .body = body
	};

	g_ptr_array_add(to, address_new("", o->operator));
	if (outbox_find(s, key))
		return TRUE;
	if (!store_begin(s, error))
		return FALSE;
	if (letter_post(s, o, &l, now, error) == 0) {
		store_rollback(s);
		return FALSE;
	}
	store_meta_set(s, TOLD, told);
	return store_commit(s, error);
}

gboolean notices_run(
        struct store *s, const struct settings *settings, const struct round_options *o, gint64 now, GError **error)
{
	g_autofree char *body = NULL;

	if (!settings->operator|| !settings->address)
		return TRUE;
	body = write_body(s, now);
	return *body == '\0' || post(s, o->letter, body, now, error);
}
