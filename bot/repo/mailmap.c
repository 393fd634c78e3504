/* bot/repo/mailmap.c: see mailmap.h. libgit2's own map tells addresses apart by case, which git's does not. */
#include "repo/mailmap.h"

#include <string.h>

/* What an address, or a name with an address, stands for; NULL where the map says nothing. */
struct person {
	char *name;  /* owned */
	char *email; /* owned */
};

struct entry {
	struct person person;
	GHashTable *by_name; /* commit name to struct person, or NULL; owned */
};

struct mailmap {
	GHashTable *by_email; /* commit address to struct entry; owned */
};

/* One "Name <address>" of a line; both NULL if not there. */
struct half {
	char *name;  /* owned */
	char *email; /* owned */
};

static guint fold_hash(gconstpointer key)
{
	guint h = 5381;

	for (const char *p = key; *p; p++)
		h = h * 33 + (guint)g_ascii_tolower(*p);
	return h;
}

static gboolean fold_equal(gconstpointer a, gconstpointer b)
{
	return g_ascii_strcasecmp(a, b) == 0;
}

static void person_clear(struct person *p)
{
	g_free(p->name);
	g_free(p->email);
}

static void person_free(gpointer data)
{
	person_clear(data);
	g_free(data);
}

static void entry_free(gpointer data)
{
	struct entry *e = data;

	person_clear(&e->person);
	if (e->by_name)
		g_hash_table_unref(e->by_name);
	g_free(e);
}

/* Trimmed, valid UTF-8, no control characters; NULL if nothing is left. */
static char *clean_word(const char *p, gsize len)
{
	g_autofree char *word = g_utf8_make_valid(p, (gssize)len);

	for (char *c = word; *c; c++)
		if ((guchar)*c < ' ' || *c == 0x7f)
			*c = ' ';
	g_strstrip(word);
	return *word ? g_steal_pointer(&word) : NULL;
}

/* "Name <address>" up to the closing bracket; returns what follows it, NULL if there is no address. */
static const char *take_half(const char *p, const char *end, struct half *half)
{
	const char *left = memchr(p, '<', (gsize)(end - p));
	const char *right = left ? memchr(left, '>', (gsize)(end - left)) : NULL;
	g_autofree char *email = NULL;

	if (!right)
		return NULL;
	half->name = clean_word(p, (gsize)(left - p));
	email = clean_word(left + 1, (gsize)(right - left) - 1);
	half->email = g_ascii_strdown(email ? email : "", -1);
	return right + 1;
}

static void half_clear(struct half *half)
{
	g_free(half->name);
	g_free(half->email);
}

static void set_person(struct person *p, const char *name, const char *email)
{
	if (name) {
		g_free(p->name);
		p->name = g_strdup(name);
	}
	if (email) {
		g_free(p->email);
		p->email = g_strdup(email);
	}
}

static void add(struct mailmap *m, const struct half *proper, const struct half *commit)
{
	/* With one address only, that is the commit's and just the name is proper. */
	const char *key = commit->email ? commit->email : proper->email;
	const char *email = commit->email ? proper->email : NULL;
	struct entry *e = g_hash_table_lookup(m->by_email, key);
	struct person *p;

	if (!e) {
		e = g_new0(struct entry, 1);
		g_hash_table_insert(m->by_email, g_strdup(key), e);
	}
	if (!commit->name) {
		set_person(&e->person, proper->name, email);
		return;
	}
	if (!e->by_name)
		e->by_name = g_hash_table_new_full(fold_hash, fold_equal, g_free, person_free);
	p = g_new0(struct person, 1);
	set_person(p, proper->name, email);
	g_hash_table_insert(e->by_name, g_strdup(commit->name), p);
}

static void read_line(struct mailmap *m, const char *p, const char *end)
{
	struct half proper = { 0 }, commit = { 0 };
	const char *rest;

	if (p == end || *p == '#' || end - p > MAILMAP_LINE_BYTES)
		return;
	rest = take_half(p, end, &proper);
	if (rest && *proper.email) {
		const char *comment = memchr(rest, '#', (gsize)(end - rest));
		const char *bracket = memchr(rest, '<', (gsize)(end - rest));

		/* "A <a@example.org> # was B <b@example.org>" */
		if (!comment || !bracket || bracket < comment)
			take_half(rest, end, &commit);
		add(m, &proper, &commit);
	}
	half_clear(&proper);
	half_clear(&commit);
}

struct mailmap *mailmap_parse(const char *text, gsize len)
{
	struct mailmap *m = g_new0(struct mailmap, 1);
	const char *end = text + len;

	m->by_email = g_hash_table_new_full(fold_hash, fold_equal, g_free, entry_free);
	for (guint i = 0; i < MAILMAP_LINES && text < end; i++) {
		const char *eol = memchr(text, '\n', (gsize)(end - text));

		read_line(m, text, eol ? eol : end);
		text = eol ? eol + 1 : end;
	}
	return m;
}

void mailmap_free(struct mailmap *m)
{
	if (!m)
		return;
	g_hash_table_unref(m->by_email);
	g_free(m);
}

gboolean mailmap_resolve(
        const struct mailmap *m, const char *name, const char *email, const char **name_r, const char **email_r)
{
	const struct entry *e = m && email ? g_hash_table_lookup(m->by_email, email) : NULL;
	const struct person *p = e && e->by_name && name ? g_hash_table_lookup(e->by_name, name) : NULL;

	if (e && !p)
		p = &e->person;
	*name_r = p && p->name ? p->name : name;
	*email_r = p && p->email ? p->email : email;
	return p && (p->name || p->email);
}
