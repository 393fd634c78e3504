/* bot/track/similar.c: see similar.h. */
#include "track/similar.h"

#include <string.h>

#include "base/hash-set.h"
#include "base/hash.h"
#include "base/person.h"
#include "mail/subject.h"

/* "of", "to", "a" say nothing about what a message is about. */
#define LETTERS 3

static void sort_distinct(GArray *hashes)
{
	g_array_set_size(hashes, hash_set_sort((guint64 *)(void *)hashes->data, hashes->len));
}

/* "Signed-off-by: A <a@x>": one word with a dash, or Fixes, Link, Cc, and a colon. */
static gboolean is_trailer(const char *line, gsize len)
{
	gboolean dash = FALSE;
	gsize i = 0;

	while (i < len && (g_ascii_isalnum(line[i]) || line[i] == '-'))
		dash |= line[i++] == '-';
	if (i == 0 || i + 1 >= len || line[i] != ':' || line[i + 1] != ' ')
		return FALSE;
	return dash || (i == 5 && !g_ascii_strncasecmp(line, "fixes", 5)) ||
	       (i == 4 && !g_ascii_strncasecmp(line, "link", 4)) || (i == 2 && !g_ascii_strncasecmp(line, "cc", 2)) ||
	       (i == 6 && !g_ascii_strncasecmp(line, "closes", 6));
}

/* Bytes above ASCII count as letters: a word need not be split well, only always in the same way. */
static gboolean is_letter(char c)
{
	return g_ascii_isalnum(c) || (guchar)c >= 0x80 || c == '_';
}

static void add_words(GArray *words, const char *line, gsize len)
{
	gsize i = 0;

	while (i < len && words->len < SIMILAR_WORDS) {
		gsize begin;
		guint64 h = HASH_START;

		while (i < len && !is_letter(line[i]))
			i++;
		begin = i;
		while (i < len && is_letter(line[i])) {
			guint8 c = (guint8)g_ascii_tolower(line[i++]);

			/* FNV by the letter, so that a long word needs no copy. */
			h = (h ^ c) * G_GUINT64_CONSTANT(0x100000001b3);
		}
		if (i - begin >= LETTERS) {
			h = hash_bytes(HASH_START, &h, sizeof h);
			g_array_append_val(words, h);
		}
	}
}

GArray *similar_words(const char *text)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(guint64));

	while (*text && words->len < SIMILAR_WORDS) {
		gsize len = strcspn(text, "\n");

		if (!is_trailer(text, len))
			add_words(words, text, len);
		text += len + (text[len] == '\n');
	}
	sort_distinct(words);
	return words;
}

static void describe_diff(struct change *c, const struct diff *diff)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < diff->files->len; i++) {
		const struct diff_file *f = g_ptr_array_index(diff->files, i);

		g_array_append_vals(c->lines, f->lines->data, f->lines->len);
		if (g_hash_table_add(seen, f->path))
			change_add_file(c, f->path, f->added, f->removed);
	}
	sort_distinct(c->lines);
	c->added = diff->added;
	c->removed = diff->removed;
	if (strlen(diff->patch_id) != 2 * CHANGE_PATCH_ID)
		return;
	for (guint i = 0; i < CHANGE_PATCH_ID; i++) {
		int high = g_ascii_xdigit_value(diff->patch_id[2 * i]);
		int low = g_ascii_xdigit_value(diff->patch_id[2 * i + 1]);

		c->patch_id[i] = (guint8)(high << 4 | low);
	}
	c->has_patch_id = TRUE;
}

void similar_describe(struct change *c, const char *title, const char *message, const struct diff *diff)
{
	g_free(c->title_key);
	c->title_key = subject_title_key(title);
	if (message) {
		g_array_unref(c->words);
		c->words = similar_words(message);
	}
	if (diff)
		describe_diff(c, diff);
}

guint similar_common(const GArray *a, const GArray *b)
{
	guint i = 0, j = 0, n = 0;

	while (i < a->len && j < b->len) {
		guint64 x = g_array_index(a, guint64, i), y = g_array_index(b, guint64, j);

		n += x == y;
		i += x <= y;
		j += y <= x;
	}
	return n;
}

double similar_jaccard(const GArray *a, const GArray *b)
{
	guint common = similar_common(a, b);
	guint all = a->len + b->len - common;

	return all ? (double)common / all : 0;
}

double similar_containment(const GArray *part, const GArray *whole)
{
	return part->len ? (double)similar_common(part, whole) / part->len : 0;
}

/* Paths stand in order in a change that was loaded, but need not in one just made. */
double similar_files(const struct change *a, const struct change *b)
{
	g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
	guint common = 0, all;

	for (guint i = 0; i < a->files->len; i++)
		g_hash_table_add(paths, ((struct change_file *)g_ptr_array_index(a->files, i))->path);
	for (guint i = 0; i < b->files->len; i++)
		common += g_hash_table_contains(paths, ((struct change_file *)g_ptr_array_index(b->files, i))->path);
	all = a->files->len + b->files->len - common;
	return all ? (double)common / all : 0;
}

/* Short words count here: in "mm: fix x" every one tells. */
static GArray *title_words(const char *key)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(guint64));

	while (*key) {
		gsize len = strcspn(key, " ");

		if (len > 0) {
			guint64 h = hash_bytes(HASH_START, key, len);

			g_array_append_val(words, h);
		}
		key += len + (key[len] == ' ');
	}
	sort_distinct(words);
	return words;
}

double similar_title(const char *title_key_a, const char *title_key_b)
{
	g_autoptr(GArray) a = NULL;
	g_autoptr(GArray) b = NULL;

	if (!*title_key_a || !*title_key_b)
		return 0;
	if (!strcmp(title_key_a, title_key_b))
		return 1;
	a = title_words(title_key_a);
	b = title_words(title_key_b);
	return a->len + b->len ? 2.0 * similar_common(a, b) / (a->len + b->len) : 0;
}

gboolean similar_person(const struct change *a, const struct change *b)
{
	if (a->person && b->person)
		return a->person == b->person;
	return person_similar(a->name, a->email, b->name, b->email);
}

void similar_compare(const struct change *a, const struct change *b, struct similar *out)
{
	guint all;

	out->common = similar_common(a->lines, b->lines);
	all = a->lines->len + b->lines->len - out->common;
	out->lines = all ? (double)out->common / all : 0;
	out->words = similar_jaccard(a->words, b->words);
	out->title = similar_title(a->title_key, b->title_key);
	out->files = similar_files(a, b);
	out->person = similar_person(a, b);
	out->patch_id = a->has_patch_id && b->has_patch_id && !memcmp(a->patch_id, b->patch_id, CHANGE_PATCH_ID);
}
