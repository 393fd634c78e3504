/* bot/mail/sender.c: see sender.h. */
#include "mail/sender.h"

#include <string.h>

#define VIA " via "

static GPtrArray *list_of(const struct header *h, const char *name)
{
	const struct header_field *f = header_find(h, name);

	return address_list_parse(f != NULL ? f->value : "", f != NULL ? f->value_len : 0);
}

static gboolean field_has(const struct header *h, const char *name, const char *needle)
{
	const struct header_field *f = header_find(h, name);
	gsize len = strlen(needle);

	if (f == NULL)
		return FALSE;
	for (gsize i = 0; i + len <= f->value_len; i++) {
		if (g_ascii_strncasecmp(f->value + i, needle, len) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean holds(const GPtrArray *list, const char *email)
{
	for (guint i = 0; i < list->len; i++) {
		if (strcmp(((const struct address *)list->pdata[i])->email, email) == 0)
			return TRUE;
	}
	return FALSE;
}

/* "List-Post: <mailto:list@x.org>", "X-BeenThere: list@x.org", "List-Id: A list <list.x.org>" */
static gboolean is_list(const struct header *h, const char *email)
{
	g_autofree char *dotted = g_strdup(email);

	g_strdelimit(dotted, "@", '.');
	return field_has(h, "List-Post", email) || field_has(h, "X-BeenThere", email) ||
	       field_has(h, "X-Mailing-List", email) || field_has(h, "List-Id", dotted);
}

/* "Ann Lee" of "Ann Lee via list" and "'Ann Lee' via list"; the name itself if there is no such tail. */
static char *person_name(const char *name)
{
	const char *via = NULL;
	g_autofree char *person = NULL;

	for (const char *p = strstr(name, VIA); p != NULL; p = strstr(p + 1, VIA))
		via = p;
	person = via != NULL ? g_strndup(name, (gsize)(via - name)) : g_strdup(name);
	g_strstrip(person);
	if (strlen(person) >= 2 && strchr("'\"", *person) != NULL && person[strlen(person) - 1] == *person)
		return g_strndup(person + 1, strlen(person) - 2);
	return g_steal_pointer(&person);
}

static gboolean same_name(const char *a, const char *b)
{
	g_autofree char *folded_a = g_utf8_casefold(a, -1);
	g_autofree char *folded_b = g_utf8_casefold(b, -1);

	return *a != '\0' && strcmp(folded_a, folded_b) == 0;
}

static const struct address *named(const GPtrArray *list, const char *name, const char *list_email)
{
	for (guint i = 0; i < list->len; i++) {
		const struct address *a = list->pdata[i];

		if (same_name(a->name, name) && strcmp(a->email, list_email) != 0)
			return a;
	}
	return NULL;
}

/* The one address of a list that is not the mailing list's; NULL if there are none or several. */
static const struct address *only_person(const struct header *h, const GPtrArray *list, const char *list_email)
{
	const struct address *found = NULL;

	for (guint i = 0; i < list->len; i++) {
		const struct address *a = list->pdata[i];

		if (strcmp(a->email, list_email) == 0 || is_list(h, a->email))
			continue;
		if (found != NULL)
			return NULL;
		found = a;
	}
	return found;
}

struct address *sender_trace(
        const struct header *h, const struct address *from, const GPtrArray *recipients, gboolean *lost)
{
	g_autoptr(GPtrArray) original = list_of(h, "X-Original-From");
	g_autoptr(GPtrArray) reply_to = NULL;
	g_autofree char *name = NULL;
	const struct address *found;

	*lost = FALSE;
	if (original->len > 0)
		return address_copy(original->pdata[0]);
	/* "Ann via Tracker <notify@x.org>" is no list's doing. */
	if (!is_list(h, from->email) && !(strstr(from->name, VIA) != NULL && holds(recipients, from->email)))
		return address_copy(from);
	name = person_name(from->name);
	reply_to = list_of(h, "Reply-To");
	found = named(reply_to, name, from->email);
	if (found == NULL)
		found = named(recipients, name, from->email);
	if (found == NULL)
		found = only_person(h, reply_to, from->email);
	if (found != NULL)
		return address_new(*found->name != '\0' ? found->name : name, found->email);
	*lost = TRUE;
	return address_new(name, from->email);
}
