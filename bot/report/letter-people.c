/* bot/report/letter-people.c: see letter-people.h. */
#include "report/letter-people.h"

#include <string.h>

struct choice {
	GHashTable *named; /* addresses that are in already, or never are, as fold() makes them */
	guint room;
};

/* Lower case and without "+detail": what reaches one mailbox. A new string. */
static char *fold(const char *email)
{
	const char *at = strchr(email, '@'), *plus = strchr(email, '+');
	g_autofree char *bare = at && plus && plus < at ? g_strdup_printf("%.*s%s", (int)(plus - email), email, at)
	                                                : g_strdup(email);

	return g_ascii_strdown(bare, -1);
}

static void choose(struct choice *c, GPtrArray *out, const struct address *a)
{
	if (c->room == 0 || !compose_can_mail(a->email) || !g_hash_table_add(c->named, fold(a->email)))
		return;
	g_ptr_array_add(out, address_copy(a));
	c->room--;
}

static void choose_all(struct choice *c, GPtrArray *out, const GPtrArray *people)
{
	for (guint i = 0; people && i < people->len; i++)
		choose(c, out, people->pdata[i]);
}

void letter_people_choose(struct letter_people *p, const struct letter_options *o, const struct letter *l)
{
	struct choice c = { g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		o->recipients_most ? o->recipients_most : LETTER_RECIPIENTS };
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	g_autoptr(Address) own = address_new("", l->list_address ? l->list_address : "");

	p->to = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	p->cc = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	g_hash_table_add(c.named, fold(o->address));
	if (l->list_address)
		choose(&c, list, own);
	choose_all(&c, p->to, l->to);
	if (list->len > 0)
		g_ptr_array_add(p->to->len ? p->cc : p->to, address_copy(list->pdata[0]));
	choose_all(&c, p->cc, l->cc);
	g_hash_table_destroy(c.named);
}

void letter_people_clear(struct letter_people *p)
{
	g_clear_pointer(&p->to, g_ptr_array_unref);
	g_clear_pointer(&p->cc, g_ptr_array_unref);
}

GPtrArray *letter_people_emails(const struct letter_people *p)
{
	GPtrArray *emails = g_ptr_array_new();

	for (guint i = 0; i < p->to->len; i++)
		g_ptr_array_add(emails, ((struct address *)p->to->pdata[i])->email);
	for (guint i = 0; i < p->cc->len; i++)
		g_ptr_array_add(emails, ((struct address *)p->cc->pdata[i])->email);
	return emails;
}

char *letter_people_shown(const GPtrArray *people)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < people->len; i++) {
		const struct address *a = people->pdata[i];

		if (i)
			g_string_append(text, ", ");
		if (*a->name)
			g_string_append_printf(text, "%s <%s>", a->name, a->email);
		else
			g_string_append(text, a->email);
	}
	return g_string_free(text, FALSE);
}
