/* tests/bench/made/code-diff.c: what a planned change does to the files as they are, as a diff and for good. */
#include "code-parts.h"
#include "crowd.h"

#include <string.h>

#define CONTEXT 3
#define SHORT 45 /* of a hundred lines */
#define SHORT_BLANKS 14
#define CHANGED 150 /* of a thousand lines, from one version to the next */
/* Files and changes beyond that are made of lines of their own alone: it would take long to look for the others. */
#define COMMON_FILE 1500
#define COMMON_ADDED 150

/* A hunk where it belongs now. */
struct place {
	const struct hunk *hunk;
	guint at, removed;
	GArray *added; /* guint64; owned */
};

static void clear_place(gpointer data)
{
	g_array_unref(((struct place *)data)->added);
}

/* "} ": what is alike in all code but, in this one, for the white space before it; no two in a file should be equal. */
static void put_short(GString *out, guint64 line)
{
	static const char *const ends[] = { "}\n", "{\n", "};\n", "*/\n", "\n" };

	for (guint bit = 0; bit < SHORT_BLANKS; bit++)
		g_string_append_c(out, line >> (20 + bit) & 1 ? '\t' : ' ');
	g_string_append(out, ends[(line >> 40) % G_N_ELEMENTS(ends)]);
}

static void put_line(GString *out, guint64 line)
{
	if (line < CODE_COMMON) {
		g_string_append(out, "#include \"");
		g_string_append(out, crowd_word(line));
		crowd_number(out, line);
		g_string_append(out, ".h\"\n");
		return;
	}
	line &= ~CODE_OWN;
	if (line % 100 < SHORT) {
		put_short(out, line);
		return;
	}
	g_string_append(out, line % 3 ? "\t" : "\t\t");
	g_string_append(out, crowd_word(line));
	g_string_append_c(out, '_');
	g_string_append(out, crowd_word(line + 1));
	g_string_append(out, line % 5 ? "(" : " = count(");
	g_string_append(out, crowd_word(line + 2));
	g_string_append(out, ", ");
	crowd_number(out, line % 65536);
	g_string_append(out, ");\n");
}

static gboolean has_line(const GArray *lines, guint64 line)
{
	for (guint i = 0; i < lines->len; i++)
		if (g_array_index(lines, guint64, i) == line)
			return TRUE;
	return FALSE;
}

/*
 * The added lines as they read since the version that changed them last. Some are of those that are in many files, but
 * no file has one twice: which lines a diff shows would be in doubt then.
 */
static GArray *added_lines(const struct hunk *h, guint version, const GArray *file, const GArray *so_far)
{
	GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(guint64), h->added);

	for (guint i = 0; i < h->added; i++) {
		guint64 base = crowd_mix(h->seed + i), since = version, line, common;

		while (since > 1 && crowd_mix(base * 31 + since) % 1000 >= CHANGED)
			since--;
		line = crowd_mix(base + since * 7) | CODE_OWN;
		common = line % CODE_COMMON * (line >> 32 & 0xff) / 256;
		if (line % 11 == 0 && file->len < COMMON_FILE && h->added < COMMON_ADDED && !has_line(file, common) &&
		        !has_line(lines, common) && (so_far == NULL || !has_line(so_far, common)))
			line = common;
		g_array_append_val(lines, line);
	}
	return lines;
}

static guint find_place(const GArray *lines, const struct hunk *h)
{
	if (h->before == 0 || h->at > lines->len)
		return h->before == 0 ? 0 : lines->len;
	if (g_array_index(lines, guint64, h->at - 1) == h->before)
		return h->at;
	for (guint i = 0; i < lines->len; i++)
		if (g_array_index(lines, guint64, i) == h->before)
			return i + 1;
	return h->at;
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
	const struct place *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

/* struct place of hunks[from..until), which are of one file; those that would touch the one before are left out. */
static GArray *place_hunks(const struct code *c, const GArray *hunks, guint from, guint until, guint version)
{
	const GArray *lines = code_file_of(c, g_array_index(hunks, struct hunk, from).file)->lines;
	GArray *places = g_array_new(FALSE, FALSE, sizeof(struct place));
	const GArray *so_far = NULL;
	guint end = 0;

	g_array_set_clear_func(places, clear_place);
	for (guint i = from; i < until; i++) {
		const struct hunk *h = &g_array_index(hunks, struct hunk, i);
		struct place p = { .hunk = h, .at = find_place(lines, h) };

		p.removed = MIN(h->removed, lines->len - p.at);
		p.added = added_lines(h, version, lines, so_far);
		so_far = p.added;
		g_array_append_val(places, p);
	}
	g_array_sort(places, compare_places);
	for (guint i = 0; i < places->len;) {
		const struct place *p = &g_array_index(places, struct place, i);

		if ((i > 0 && p->at < end + 2 * CONTEXT + 1) || p->removed + p->added->len == 0) {
			g_array_remove_index(places, i);
			continue;
		}
		end = p->at + p->removed;
		i++;
	}
	return places;
}

static void put_lines(GString *out, const char *mark, const GArray *lines, guint from, guint until)
{
	for (guint i = from; i < until; i++) {
		g_string_append(out, mark);
		put_line(out, g_array_index(lines, guint64, i));
	}
}

/* "@@ -10,6 +10,8 @@ static void clock(void)" */
static void put_place(GString *out, const struct place *p, const GArray *lines, glong moved)
{
	guint from = p->at > CONTEXT ? p->at - CONTEXT : 0, until = MIN(p->at + p->removed + CONTEXT, lines->len);
	guint old = until - from, new = old + p->added->len - p->removed;

	g_string_append_printf(out, "@@ -%u,%u +%ld,%u @@", old ? from + 1 : 0, old, from + moved + (new ? 1 : 0), new);
	if (from > 0)
		g_string_append_printf(out, " static void %s(void)", crowd_word(p->hunk->seed));
	g_string_append_c(out, '\n');
	put_lines(out, " ", lines, from, p->at);
	put_lines(out, "-", lines, p->at, p->at + p->removed);
	put_lines(out, "+", p->added, 0, p->added->len);
	put_lines(out, " ", lines, p->at + p->removed, until);
}

static void put_file(
        const struct code *c, guint file, gboolean new_file, const GArray *places, guint version, GString *out)
{
	g_autoptr(GString) path = g_string_new(NULL);
	guint32 index = (guint32)crowd_mix(file * 64 + version);
	const GArray *lines = code_file_of(c, file)->lines;
	glong moved = 0;

	code_path(c, file, path);
	g_string_append_printf(out, "diff --git a/%s b/%s\n", path->str, path->str);
	if (new_file)
		g_string_append_printf(out, "new file mode 100644\nindex 0000000..%07x\n--- /dev/null\n", index >> 4);
	else
		g_string_append_printf(
		        out, "index %07x..%07x 100644\n--- a/%s\n", (index * 31) >> 4, index >> 4, path->str);
	g_string_append_printf(out, "+++ b/%s\n", path->str);
	for (guint i = 0; i < places->len; i++) {
		const struct place *p = &g_array_index(places, struct place, i);

		put_place(out, p, lines, moved);
		moved += (glong)p->added->len - (glong)p->removed;
	}
}

/* One behind the last hunk of the file of hunks[from]. */
static guint end_of_file(const GArray *hunks, guint from)
{
	guint until = from + 1;

	while (until < hunks->len &&
	        g_array_index(hunks, struct hunk, until).file == g_array_index(hunks, struct hunk, from).file)
		until++;
	return until;
}

void code_diff(const struct code *c, const GArray *hunks, guint version, GString *out, GString *stat)
{
	guint files = 0, added = 0, removed = 0;

	for (guint i = 0; i < hunks->len; i = end_of_file(hunks, i), files++) {
		const struct hunk *h = &g_array_index(hunks, struct hunk, i);
		g_autoptr(GArray) places = place_hunks(c, hunks, i, end_of_file(hunks, i), version);
		guint before = added + removed;

		put_file(c, h->file, h->new_file, places, version, out);
		for (guint n = 0; n < places->len; n++) {
			added += g_array_index(places, struct place, n).added->len;
			removed += g_array_index(places, struct place, n).removed;
		}
		if (stat != NULL) {
			g_string_append_c(stat, ' ');
			code_path(c, h->file, stat);
			g_string_append_printf(stat, " | %u +++++--\n", added + removed - before);
		}
	}
	if (stat != NULL)
		g_string_append_printf(
		        stat, " %u files changed, %u insertions(+), %u deletions(-)\n", files, added, removed);
}

void code_apply(struct code *c, const GArray *hunks, guint version)
{
	for (guint i = 0; i < hunks->len; i = end_of_file(hunks, i)) {
		guint number = g_array_index(hunks, struct hunk, i).file;
		struct code_file *f = code_file_of(c, number);
		g_autoptr(GArray) places = place_hunks(c, hunks, i, end_of_file(hunks, i), version);

		for (guint n = places->len; n-- > 0;) {
			const struct place *p = &g_array_index(places, struct place, n);

			if (p->removed > 0)
				g_array_remove_range(f->lines, p->at, p->removed);
			g_array_insert_vals(f->lines, p->at, p->added->data, p->added->len);
		}
		if (!f->there) {
			f->there = TRUE;
			g_array_append_val((GArray *)g_ptr_array_index(c->areas, f->area), number);
		}
	}
}

gboolean code_text(const struct code *c, guint file, GString *out)
{
	const struct code_file *f = code_file_of(c, file);

	if (f->there)
		put_lines(out, "", f->lines, 0, f->lines->len);
	return f->there;
}
