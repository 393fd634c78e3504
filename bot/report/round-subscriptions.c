/* bot/report/round-subscriptions.c: see round-subscriptions.h. */
#include "report/round-subscriptions.h"

#include "base/slot.h"
#include "base/trouble.h"
#include "base/when.h"
#include "report/digest.h"
#include "report/page.h"
#include "store/subscriptions.h"

#define WEEK (7 * (gint64)86400)

/* A slot's digests: many people ask for the same one. */
struct making {
	struct store *store;
	const struct round_options *options;
	const struct round_list *list;
	gint64 slot;
	gint64 now;
	GHashTable *digests; /* how often and conditions to struct digest */
};

/* From the first slot of last month to that of this one. */
static guint weeks_of_month(const struct making *m)
{
	return slot_same_month(m->list->zone, m->slot - 4 * WEEK, m->slot - 5 * WEEK) ? 5 : 4;
}

static struct digest *make(const struct making *m, const struct subscription *sub, GError **error)
{
	const struct round_options *o = m->options;
	const struct digest_options d = {
		.list = m->list->name,
		.archive_url = m->list->archive_url,
		.templates = o->templates,
		.contact = o->contact,
		.site_url = o->site_url,
		.address = o->letter->address,
		.marker = o->letter->marker,
		.conditions = sub->filters,
		.personal = TRUE,
		.weeks = sub->often == SUBSCRIPTIONS_MONTHLY ? weeks_of_month(m) : 1,
	};

	return digest_make(m->store, o->track, o->maintainers, &d, m->slot, error);
}

/* Borrowed; NULL as digest_make(). */
static const struct digest *digest_for(struct making *m, const struct subscription *sub, GError **error)
{
	g_autofree char *key = g_strdup_printf("%d %s", (int)sub->often, sub->filters);
	struct digest *d = g_hash_table_lookup(m->digests, key);

	if (!d) {
		d = make(m, sub, error);
		if (d)
			g_hash_table_insert(m->digests, g_steal_pointer(&key), d);
	}
	return d;
}

/* The digest with how this one person ends theirs. A new string. */
static char *body_of(const struct making *m, const struct subscription *sub, const struct digest *d, GError **error)
{
	g_autoptr(Scope) scope = scope_new();
	g_autofree char *end = NULL;

	scope_set(scope, "address", m->options->letter->address);
	scope_set(scope, "key", sub->key);
	end = page_mail(m->options->templates, "personal.txt", scope, error);
	return end ? g_strconcat(d->body, end, NULL) : NULL;
}

static gint64 post(const struct making *m, const struct subscription *sub, const struct digest *d, GError **error)
{
	g_autofree char *time = when_format(m->slot);
	g_autofree char *key = g_strdup_printf("subscription %s %s %s", sub->email, m->list->name, time);
	g_autofree char *unsubscribe = g_strdup_printf(
	        "mailto:%s?subject=unsubscribe%%20%s", m->options->letter->address, sub->key);
	g_autofree char *body = body_of(m, sub, d, error);
	g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	const struct letter l = {
		.kind = OUTBOX_SUBSCRIPTION,
		.key = key,
		.to = to,
		.subject = d->subject,
		.body = body,
		.unsubscribe = unsubscribe,
	};

	if (!body)
		return 0;
	g_ptr_array_add(to, address_new(sub->name, sub->email));
	return letter_post(m->store, m->options->letter, &l, m->now, error);
}

/* 1: mailed; 0: nothing to say to this person, or no way to; -1: failed. */
static int serve(struct making *m, const struct subscription *sub, GError **error)
{
	GError *failure = NULL;
	const struct digest *d;

	if (!compose_can_mail(sub->email))
		return 0;
	d = digest_for(m, sub, &failure);
	if (!d && g_error_matches(failure, TROUBLE, TROUBLE_REFUSED)) {
		/* Conditions that an older program knew: the others shall not go without for that. */
		g_clear_error(&failure);
		return 0;
	}
	if (!d) {
		g_propagate_error(error, failure);
		return -1;
	}
	if (d->empty)
		return 0;
	return post(m, sub, d, error) ? 1 : -1;
}

int round_subscriptions(struct store *s, const struct round_options *o, const struct round_list *list, gint64 slot,
        gboolean first, gint64 now, GError **error)
{
	g_autoptr(GPtrArray) all = subscriptions_of_list(s, list->name);
	struct making m = { s, o, list, slot, now,
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)digest_free) };
	int mails = 0;

	for (guint i = 0; i < all->len && mails >= 0; i++) {
		const struct subscription *sub = all->pdata[i];
		gboolean wanted = sub->since <= slot && (sub->often == SUBSCRIPTIONS_WEEKLY || first);
		int served = wanted ? serve(&m, sub, error) : 0;

		mails = served < 0 ? -1 : mails + served;
	}
	g_hash_table_destroy(m.digests);
	return mails;
}
