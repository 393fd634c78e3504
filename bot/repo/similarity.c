/* bot/repo/similarity.c: see similarity.h. The score stands in the text of a diff ("similarity index 87%") and so in
 * its patch-id: it must be git's to the per cent. */
#include "repo/similarity.h"

/* A longer line is cut into pieces of this size. */
#define PIECE 64
/* A prime: git's number of kinds of pieces. */
#define KINDS 107927

struct piece {
	guint32 kind;
	guint32 bytes;
};

struct similarity_lines {
	GArray *pieces; /* struct piece, sorted by kind, each once; owned */
};

static int by_kind(const void *a, const void *b)
{
	guint32 x = ((const struct piece *)a)->kind, y = ((const struct piece *)b)->kind;

	return (x > y) - (x < y);
}

static void merge_kinds(GArray *pieces)
{
	struct piece *p = (struct piece *)(void *)pieces->data;
	guint kept = 0;

	g_array_sort(pieces, by_kind);
	for (guint i = 0; i < pieces->len; i++) {
		if (kept > 0 && p[kept - 1].kind == p[i].kind)
			p[kept - 1].bytes += p[i].bytes;
		else
			p[kept++] = p[i];
	}
	g_array_set_size(pieces, kept);
}

struct similarity_lines *similarity_lines_new(const char *bytes, gsize len, gboolean text)
{
	struct similarity_lines *lines = g_new0(struct similarity_lines, 1);
	guint32 a = 0, b = 0, n = 0;

	lines->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	for (gsize i = 0; i < len; i++) {
		guint32 c = (guint8)bytes[i], old = a;

		if (text && c == '\r' && i + 1 < len && bytes[i + 1] == '\n')
			continue;
		a = (a << 7) ^ (b >> 25);
		b = (b << 7) ^ (old >> 25);
		a += c;
		/* A last line without its end does not count: so it was in git for nearly twenty years. */
		if (++n == PIECE || c == '\n') {
			struct piece piece = { .kind = (a + b * 0x61) % KINDS, .bytes = n };

			g_array_append_val(lines->pieces, piece);
			a = b = n = 0;
		}
	}
	merge_kinds(lines->pieces);
	return lines;
}

void similarity_lines_free(struct similarity_lines *lines)
{
	if (!lines)
		return;
	g_array_unref(lines->pieces);
	g_free(lines);
}

gboolean similarity_possible(gsize old_size, gsize new_size, guint score)
{
	double larger = (double)MAX(old_size, new_size), smaller = (double)MIN(old_size, new_size);

	return new_size > 0 && larger * (SIMILARITY_WHOLE - score) >= (larger - smaller) * SIMILARITY_WHOLE;
}

guint similarity_score(
        const struct similarity_lines *old, gsize old_size, const struct similarity_lines *new, gsize new_size)
{
	guint64 kept = 0;
	guint j = 0;

	for (guint i = 0; i < old->pieces->len; i++) {
		const struct piece *p = &g_array_index(old->pieces, struct piece, i);

		while (j < new->pieces->len && g_array_index(new->pieces, struct piece, j).kind < p->kind)
			j++;
		if (j < new->pieces->len && g_array_index(new->pieces, struct piece, j).kind == p->kind)
			kept += MIN(p->bytes, g_array_index(new->pieces, struct piece, j).bytes);
	}
	return (guint)((double)kept * SIMILARITY_WHOLE / (double)MAX(MAX(old_size, new_size), 1));
}
