/*
 * tests/fuzz/fuzz_track.c: any bytes as the mails of a list, each up to a NUL: whichever comes in first, and however often
 * it is looked at meanwhile, the same is known in the end.
 */
#include "mail/message.h"
#include "store/dirty.h"
#include "store/exports.h"
#include "store/messages.h"
#include "track/designation.h"
#include "track/ingest.h"
#include "track/settle.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define MAILS 6

struct dump {
	const struct exports_column *columns;
	GString *text;
};

static void write_row(const struct exports_value *values, gpointer data)
{
	struct dump *d = data;

	for (guint i = 0; d->columns[i].name; i++) {
		if (values[i].null)
			g_string_append(d->text, "-\t");
		else if (d->columns[i].type == EXPORTS_TEXT)
			g_string_append_printf(d->text, "%s\t", values[i].text);
		else if (d->columns[i].type == EXPORTS_NUMBER)
			g_string_append_printf(d->text, "%g\t", values[i].real);
		else
			g_string_append_printf(d->text, "%" G_GINT64_FORMAT "\t", values[i].integer);
	}
	g_string_append_c(d->text, '\n');
}

static char *everything(struct store *s)
{
	GString *text = g_string_new(NULL);

	for (int table = 0; table < EXPORTS_TABLES; table++) {
		struct dump d = { exports_columns((enum exports_table)table), text };

		exports_each(s, (enum exports_table)table, G_MAXINT32, write_row, &d);
	}
	return g_string_free(text, FALSE);
}

static void settle(struct store *s, const struct track_options *o)
{
	const struct settle_inputs inputs = { NULL, NULL };

	g_assert(settle_run(s, o, &inputs, NULL, NULL, NULL));
	g_assert(!dirty_any(s));
}

static char *track(struct message *const *mails, guint count, gboolean backwards)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	struct track_options o;

	track_options_init(&o);
	for (guint i = 0; i < count; i++) {
		g_assert(store_begin(s, NULL));
		ingest_message(s, &o, messages_list(s, "list"), mails[backwards ? count - 1 - i : i]);
		g_assert(store_commit(s, NULL));
		if (backwards)
			settle(s, &o);
	}
	settle(s, &o);
	for (guint i = 0; i < count; i++)
		g_assert(designation_find(s, mails[i]->message_id) >= 0 &&
		         designation_find(s, mails[i]->subject_line) >= 0);
	return everything(s);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	const char *p = (const char *)data, *end = p + size;
	struct message *mails[MAILS];
	guint count = 0;

	for (guint i = 0; i < MAILS && p < end; i++) {
		const char *stop = memchr(p, '\0', (gsize)(end - p));
		g_autofree char *why = NULL;
		struct message *m = message_read(p, (gsize)((stop ? stop : end) - p), "LTP", &why);

		if (m)
			mails[count++] = m;
		p = stop ? stop + 1 : end;
	}
	if (count > 0) {
		g_autofree char *one = track(mails, count, FALSE), *other = track(mails, count, TRUE);

		g_assert(strcmp(one, other) == 0);
	}
	while (count > 0)
		message_free(mails[--count]);
	return 0;
}
