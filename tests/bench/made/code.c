/* tests/bench/made/code.c: see code.h. What the files are, and what is planned for them; code-diff.c writes it. */
#include "code-parts.h"
#include "crowd.h"

#define FILES_PER_AREA 36
#define LINES_LEAST 30
#define LINES_MORE 100
#define LONG_FILE 40 /* one in so many is ten times as long */
/* Every so many areas share a file that lists what there is, and that a part of all patches adds a line to. */
#define AREAS_PER_LIST 80
#define LISTED 0.12
#define NEW_FILES 0.45 /* of the larger changes that take nothing away */
#define NEW_LINES 10
#define SECOND_HUNK 0.4
#define WIDE 8 /* who touches more files than that touches those of other areas, too */

static guint add_file(struct code *c, guint area, gboolean there)
{
	struct code_file f = { .area = area, .there = there };

	f.lines = g_array_new(FALSE, FALSE, sizeof(guint64));
	g_array_append_val(c->files, f);
	return c->files->len - 1;
}

struct code *code_new(guint areas, GRand *rand)
{
	struct code *c = g_new0(struct code, 1);

	c->rand = rand;
	c->files = g_array_new(FALSE, FALSE, sizeof(struct code_file));
	c->areas = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
	for (guint area = 0; area < areas; area++) {
		GArray *own = g_array_new(FALSE, FALSE, sizeof(guint));

		g_ptr_array_add(c->areas, own);
		for (guint i = 0; i < FILES_PER_AREA; i++) {
			guint file = add_file(c, area, TRUE);
			guint count = LINES_LEAST + (guint)(crowd_mix(file) % LINES_MORE);

			if (crowd_mix(file + 1) % LONG_FILE == 0)
				count *= 10;
			g_array_append_val(own, file);
			for (guint n = 0; n < count; n++) {
				guint64 line = crowd_mix(((guint64)file << 32) + n) | CODE_OWN;

				g_array_append_val(code_file_of(c, file)->lines, line);
			}
		}
	}
	return c;
}

void code_free(struct code *c)
{
	for (guint i = 0; i < c->files->len; i++)
		g_array_unref(code_file_of(c, i)->lines);
	g_array_unref(c->files);
	g_ptr_array_unref(c->areas);
	g_free(c);
}

guint code_areas(const struct code *c)
{
	return c->areas->len;
}

guint code_files(const struct code *c)
{
	return c->files->len;
}

/* Folders have some twenty entries at each level. */
void code_area(guint area, GString *out)
{
	g_string_append(out, crowd_word(area / 400));
	crowd_number(out, area / 400);
	g_string_append_c(out, '/');
	g_string_append(out, crowd_word(area / 20 + 5));
	crowd_number(out, area / 20);
	g_string_append_c(out, '/');
	g_string_append(out, crowd_word(area + 17));
	crowd_number(out, area);
}

void code_path(const struct code *c, guint file, GString *out)
{
	code_area(code_file_of(c, file)->area, out);
	g_string_append_c(out, '/');
	g_string_append(out, crowd_word((guint64)file * 3 + 1));
	g_string_append_c(out, '_');
	g_string_append(out, crowd_word((guint64)file * 3 + 2));
	crowd_number(out, file);
	g_string_append(out, ".c");
}

static guint any_of(struct code *c, guint area)
{
	GArray *own = g_ptr_array_index(c->areas, area);
	double u = g_rand_double(c->rand);

	return g_array_index(own, guint, (guint)(u * u * own->len)); /* some are touched more often */
}

/* The largest of a few, where much is to be taken away. */
static guint choose_file(struct code *c, guint area, gboolean wide, guint removed)
{
	guint best = 0, most = 0;

	for (guint i = 0; i < (removed > LINES_LEAST ? 12 : 1); i++) {
		guint file = any_of(c, wide ? (guint)g_rand_int_range(c->rand, 0, (gint32)c->areas->len) : area);
		guint lines = code_file_of(c, file)->lines->len;

		if (lines >= most) {
			best = file;
			most = lines;
		}
	}
	return best;
}

static gint compare_hunks(gconstpointer a, gconstpointer b)
{
	const struct hunk *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static void plan_file(struct code *c, guint file, guint added, guint removed, guint64 seed, GArray *hunks)
{
	const GArray *lines = code_file_of(c, file)->lines;
	guint count = 1, part;

	while (count < 5 && lines->len / (count + 1) > 16 && g_rand_double(c->rand) < SECOND_HUNK)
		count++;
	part = lines->len / count;
	for (guint i = 0; i < count; i++) {
		struct hunk h = { .file = file, .seed = crowd_mix(seed + file * 17 + i) };

		h.removed = MIN((removed + i) / count, part > 8 ? part - 8 : 0);
		h.added = (added + i) / count;
		if (h.removed + h.added == 0)
			h.added = count == 1;
		if (h.removed + h.added == 0)
			continue;
		h.at = i * part + (guint)g_rand_int_range(c->rand, 0, (gint32)MAX(1, part - MIN(part, h.removed + 8)));
		h.before = h.at > 0 ? g_array_index(lines, guint64, h.at - 1) : 0;
		g_array_append_val(hunks, h);
	}
}

static gboolean is_planned(const GArray *hunks, guint file)
{
	for (guint i = 0; i < hunks->len; i++)
		if (g_array_index(hunks, struct hunk, i).file == file)
			return TRUE;
	return FALSE;
}

GArray *code_plan(struct code *c, guint area, guint files, guint added, guint removed, guint64 seed)
{
	GArray *hunks = g_array_new(FALSE, FALSE, sizeof(struct hunk));

	if (g_rand_double(c->rand) < LISTED && removed < 10)
		plan_file(c, area / AREAS_PER_LIST * AREAS_PER_LIST * FILES_PER_AREA, 1, 0, seed, hunks);
	files = MIN(files, c->files->len / 3);
	for (guint i = 0; i < files; i++) {
		guint more = (added + i) / files, fewer = (removed + i) / files;
		guint file;

		if (more > NEW_LINES && fewer == 0 && g_rand_double(c->rand) < NEW_FILES) {
			file = add_file(c, area, FALSE);
			const struct hunk h = {
				.file = file, .added = more, .seed = crowd_mix(seed + i), .new_file = TRUE
			};

			g_array_append_val(hunks, h);
			continue;
		}
		file = choose_file(c, area, files > WIDE, fewer);
		if (!is_planned(hunks, file))
			plan_file(c, file, more, fewer, seed + i, hunks);
	}
	g_array_sort(hunks, compare_hunks);
	return hunks;
}
