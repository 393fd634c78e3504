/* bot/command/change-subscribe.c: digests of one's own. */
#include <string.h>

#include "base/text.h"
#include "base/trouble.h"
#include "command/change-parts.h"
#include "command/token.h"
#include "store/subscriptions.h"
#include "track/filter.h"

/* What the words ask for. */
struct wanted {
	enum subscriptions_often often;
	Filter *filter; /* owned */
};

static gboolean read_words(const GPtrArray *words, struct wanted *out, GError **error)
{
	g_autoptr(Filter) filter = filter_new();

	out->often = SUBSCRIPTIONS_WEEKLY;
	for (guint i = 0; i < words->len; i++) {
		const char *word = words->pdata[i];

		if (g_ascii_strcasecmp(word, "weekly") == 0)
			out->often = SUBSCRIPTIONS_WEEKLY;
		else if (g_ascii_strcasecmp(word, "monthly") == 0)
			out->often = SUBSCRIPTIONS_MONTHLY;
		else if (!filter_is_condition(word)) {
			g_set_error(error, TROUBLE, TROUBLE_REFUSED,
			        "\"%s\" is neither weekly nor monthly nor a filter such as section:lamp", word);
			return FALSE;
		} else if (!filter_add(filter, word, error))
			return FALSE;
	}
	out->filter = g_steal_pointer(&filter);
	return TRUE;
}

static const char *often_name(enum subscriptions_often often)
{
	return often == SUBSCRIPTIONS_MONTHLY ? "monthly" : "weekly";
}

/* Keeps it; whoever changes theirs keeps the key that older mails name. */
static void keep(struct change_run *r, const struct subscription *old, enum subscriptions_often often, const char *list,
        const char *filters)
{
	g_autofree char *key = old ? g_strdup(old->key) : token_new();
	const struct subscription sub = {
		.email = r->email,
		.name = r->request->who.name ? r->request->who.name : "",
		.often = often,
		.list = list,
		.filters = filters,
		.key = key,
		.since = r->now,
		.mail = r->request->message_id,
	};

	subscriptions_put(r->store, &sub);
}

/* The words as they were typed, for a condition may hold a space. */
static char *exact_of(const GPtrArray *words)
{
	GString *out = g_string_new("subscribe");

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(out, "\n%s", (const char *)words->pdata[i]);
	return g_string_free(out, FALSE);
}

static gboolean is_same(
        const struct subscription *old, enum subscriptions_often often, const char *list, const char *filters)
{
	return old && old->often == often && strcmp(old->list, list) == 0 && strcmp(old->filters, filters) == 0;
}

void change_subscribe(struct change_run *r)
{
	const char *list = r->request->list ? r->request->list : r->options->list;
	g_autoptr(Subscription) old = subscriptions_get(r->store, r->email);
	g_autoptr(GError) error = NULL;
	g_autoptr(Filter) filter = NULL;
	g_autofree char *filters = NULL, *what = NULL, *exact = NULL;
	struct wanted wanted = { 0 };

	if (!list) {
		change_refuse(r, g_strdup("I follow no list that a digest could tell of."));
		return;
	}
	if (!read_words(r->request->words, &wanted, &error)) {
		change_refuse(r, text_sentence(error->message));
		return;
	}
	filter = wanted.filter;
	filters = filter_text(filter);
	what = g_strdup_printf("send %s a %s digest of %s%s%s", r->email, often_name(wanted.often), list,
	        *filters ? " with " : "", filters);
	exact = exact_of(r->request->words);
	if (is_same(old, wanted.often, list, filters)) {
		change_accept(r, g_strdup_printf("I %s already.", what));
	} else if (change_is_proven(r, exact, what)) {
		keep(r, old, wanted.often, list, filters);
		change_accept(r, g_strdup_printf("Done: from now on I %s. \"unsubscribe\" ends it.", what));
		change_remark(r, "%s (proven by %s): done", what, r->request->proof);
	}
}

void change_unsubscribe(struct change_run *r)
{
	const GPtrArray *words = r->request->words;
	g_autofree char *what = g_strdup_printf("send %s no digest any more", r->email);
	g_autoptr(Subscription) own = NULL;

	/* The key stands in nobody's mail but the subscriber's. */
	if (words->len && subscriptions_end_by_key(r->store, words->pdata[0])) {
		change_accept(r, g_strdup("That digest is mailed no more."));
		change_remark(r, "a subscription was ended with its key by %s: done", r->email);
		return;
	}
	own = subscriptions_get(r->store, r->email);
	if (!own) {
		change_accept(r, g_strdup("You have no digest of your own, so there is none to end."));
	} else if (change_is_proven(r, "unsubscribe", what)) {
		subscriptions_end(r->store, r->email);
		change_accept(r, g_strdup("You get no digest of your own any more."));
		change_remark(r, "%s (proven by %s): done", what, r->request->proof);
	}
}
