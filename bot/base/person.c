/* bot/base/person.c: see person.h. */
#include "base/person.h"

#include <string.h>

/* A name has fewer words; the rest of a longer one tells nobody apart. */
#define MAX_WORDS 8
/* A local part of two letters is as good as none. */
#define MIN_LOCAL 3
/* Shorter names ("Li Wang") are borne by several people in one field of work. */
#define MIN_TELLING_NAME 9

/* The name without what stands in brackets and behind " via ". */
static char *without_additions(const char *name)
{
	GString *out = g_string_new(NULL);
	const char *via = strstr(name, " via ");
	const char *end = via ? via : name + strlen(name);
	guint depth = 0;

	for (const char *p = name; p < end; p++) {
		if (strchr("([{<", *p))
			depth++;
		else if (strchr(")]}>", *p))
			depth -= depth > 0;
		else if (depth == 0)
			g_string_append_c(out, *p);
	}
	return g_string_free(out, FALSE);
}

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words of a name, folded, in order of the alphabet. */
static GPtrArray *words_of(const char *name)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *bare = without_additions(name);
	g_auto(GStrv) tokens = NULL;

	if (!g_utf8_validate(bare, -1, NULL))
		return words;
	tokens = g_str_tokenize_and_fold(bare, NULL, NULL);
	for (char **t = tokens; *t && words->len < MAX_WORDS; t++) {
		g_autofree char *flat = g_str_to_ascii(*t, "C");
		/* What has no ASCII form (another script) is kept as it is. */
		const char *word = strchr(flat, '?') ? *t : flat;

		if (g_unichar_isalpha(g_utf8_get_char(word)))
			g_ptr_array_add(words, g_utf8_strdown(word, -1));
	}
	g_ptr_array_sort(words, by_text);
	return words;
}

char *person_name_key(const char *name)
{
	g_autoptr(GPtrArray) words = words_of(name);
	GString *key = g_string_new(NULL);

	if (words->len >= 2)
		for (guint i = 0; i < words->len; i++)
			g_string_append_printf(key, "%s%s", i ? " " : "", (const char *)g_ptr_array_index(words, i));
	return g_string_free(key, FALSE);
}

/* "ann.lee+lists@x.org" gives "ann.lee" and "x.org". */
static char *local_of(const char *email)
{
	return g_ascii_strdown(email, (gssize)strcspn(email, "+@"));
}

static gboolean same_address(const char *a, const char *b)
{
	const char *at_a = strrchr(a, '@'), *at_b = strrchr(b, '@');
	g_autofree char *local_a = local_of(a);
	g_autofree char *local_b = local_of(b);

	return at_a && at_b && strcmp(local_a, local_b) == 0 && g_ascii_strcasecmp(at_a, at_b) == 0;
}

/* "petr.vorel", "pvorel", "vorelp", "petr" are made from Petr Vorel. */
static gboolean made_from(const char *local, const char *key)
{
	g_auto(GStrv) words = g_strsplit(key, " ", -1);
	g_autoptr(GString) letters = g_string_new(NULL);
	gboolean whole = FALSE;
	gsize rest;

	for (const char *p = local; *p; p++)
		if (g_ascii_isalpha(*p))
			g_string_append_c(letters, *p);
	rest = letters->len;
	if (rest < MIN_LOCAL)
		return FALSE;
	/* What whole words of the name leave over may only be initials of the others. */
	for (char **w = words; *w; w++) {
		char *at = strlen(*w) >= MIN_LOCAL ? strstr(letters->str, *w) : NULL;

		if (at) {
			memset(at, ' ', strlen(*w));
			rest -= strlen(*w);
			whole = TRUE;
		}
	}
	for (char **w = words; *w; w++) {
		char *at = strchr(letters->str, **w);

		if (at) {
			*at = ' ';
			rest--;
		}
	}
	return whole && rest == 0;
}

gboolean person_similar(const char *name_a, const char *email_a, const char *name_b, const char *email_b)
{
	g_autofree char *key_a = NULL, *key_b = NULL, *local_a = NULL, *local_b = NULL;

	if (same_address(email_a, email_b))
		return TRUE;
	key_a = person_name_key(name_a);
	key_b = person_name_key(name_b);
	if (!*key_a || strcmp(key_a, key_b) != 0)
		return FALSE;
	local_a = local_of(email_a);
	local_b = local_of(email_b);
	if (strlen(local_a) >= MIN_LOCAL && strcmp(local_a, local_b) == 0)
		return TRUE;
	if (g_str_has_suffix(email_a, "users.noreply.github.com") ||
	        g_str_has_suffix(email_b, "users.noreply.github.com"))
		return TRUE;
	return strlen(key_a) >= MIN_TELLING_NAME && made_from(local_a, key_a) && made_from(local_b, key_b);
}
