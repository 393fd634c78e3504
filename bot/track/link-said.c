/* bot/track/link-said.c: see link-said.h. */
#include "track/link-said.h"

#include "store/corrections.h"
#include "store/links.h"
#include "track/link.h"

static gint by_earlier(gconstpointer a, gconstpointer b)
{
	const struct links_row *x = a, *y = b;

	return (x->earlier > y->earlier) - (x->earlier < y->earlier);
}

/* Takes away what was decided otherwise. */
static void overrule(GArray *rows, const struct corrections_links *said)
{
	for (guint i = rows->len; i > 0; i--) {
		const struct links_row *row = &g_array_index(rows, struct links_row, i - 1);
		gboolean named = row->earlier == said->earlier;

		for (guint j = 0; j < said->absorbs->len; j++)
			named = named || row->earlier == g_array_index(said->absorbs, gint64, j);
		if (named || (said->decided && row->kind == LINKS_REPLACES))
			g_array_remove_index(rows, i - 1);
	}
}

static void add(GArray *rows, gint64 earlier, enum links_kind kind)
{
	struct links_row row = { earlier, kind, LINK_COMMAND, 1 };

	g_array_append_val(rows, row);
}

void link_said_correct(struct store *s, gint64 revision, GArray *rows)
{
	struct corrections_links said;

	if (!corrections_any(s))
		return;
	corrections_links_of(s, revision, &said);
	if (said.decided || said.absorbs->len) {
		overrule(rows, &said);
		if (said.decided && said.earlier)
			add(rows, said.earlier, LINKS_REPLACES);
		for (guint i = 0; i < said.absorbs->len; i++) {
			gint64 earlier = g_array_index(said.absorbs, gint64, i);

			if (!said.decided || earlier != said.earlier)
				add(rows, earlier, LINKS_ABSORBS);
		}
		g_array_sort(rows, by_earlier);
	}
	corrections_links_clear(&said);
}
