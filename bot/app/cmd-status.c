/* bot/app/cmd-status.c: bellwether status: how the live bot fares, at a glance. */
#include "app/cli.h"
#include "app/inputs.h"
#include "app/lock.h"
#include "app/mailboxes.h"
#include "app/outgoing.h"
#include "app/rounds.h"
#include "base/when.h"
#include "report/words.h"
#include "store/health.h"
#include "store/outbox.h"

#define DAY G_GINT64_CONSTANT(86400)

/* A mailbox that was not looked at for so many of its intervals is behind. */
#define INTERVALS 3

/* A status is read at a glance. */
#define REASONS_MOST 5

/* "2025-06-02T09:00:00Z (3 h ago)". A new string. */
static char *ago(gint64 then, gint64 now)
{
	g_autofree char *stamp = when_format(then), *length = words_length(MAX(now - then, 0));

	return then ? g_strdup_printf("%s (%s ago)", stamp, length) : g_strdup("never");
}

static char *ahead(gint64 then, gint64 now)
{
	g_autofree char *stamp = when_format(then), *length = words_length(MAX(then - now, 0));

	return g_strdup_printf("%s (in %s)", stamp, length);
}

/* One thing that is followed. steady: it is looked at again and again. Returns whether it is well. */
static gboolean print_health(const struct cli *cli, const char *what, const struct health *h, gboolean steady)
{
	gint64 good = h ? h->good : 0;
	g_autofree char *last = ago(good, cli->now), *news = ago(h ? h->news : 0, cli->now);
	gboolean behind = steady && cli->now - good > MAX(INTERVALS * cli->settings->poll, 1800);

	g_print("  %s\n    last read %s%s, last news %s\n", what, last, behind ? ", BEHIND" : "", news);
	if (h && h->failed) {
		g_autofree char *since = ago(h->since, cli->now);

		g_print("    FAILS since %s: %s\n", since, h->trouble);
	}
	return !behind && !(h && h->failed);
}

static gboolean print_followed(const struct cli *cli, struct store *s)
{
	const struct settings *settings = cli->settings;
	gboolean well = TRUE;

	g_print("Follows:\n");
	for (guint i = 0; settings->mailboxes && i < settings->mailboxes->len; i++) {
		g_autofree char *key = mailboxes_key(settings, settings->mailboxes->pdata[i]);
		g_autoptr(Health) h = health_get(s, key);

		well = print_health(cli, key, h, TRUE) && well;
	}
	for (guint i = 0; settings->repositories && i < settings->repositories->len; i++) {
		const struct settings_repository *r = settings->repositories->pdata[i];
		g_autofree char *path = g_canonicalize_filename(r->path, NULL), *key = g_strdup_printf("git %s", path);
		g_autoptr(Health) h = health_get(s, key);

		/* A repository is read when it has moved: long ago is no fault. */
		well = print_health(cli, key, h, FALSE) && well;
	}
	return well;
}

/* The mails in a state that somebody should know the reason of, oldest first. */
static void print_reasons(struct store *s, enum outbox_state state, const char *word)
{
	g_autoptr(GPtrArray) rows = outbox_list(s, state);

	for (guint i = 0; i < MIN(rows->len, REASONS_MOST); i++) {
		const struct outbox_mail *m = rows->pdata[i];

		g_print("  %s %" G_GINT64_FORMAT ": %s: %s\n", word, m->id, m->subject,
		        m->reason ? m->reason : "no answer yet");
	}
	if (rows->len > REASONS_MOST)
		g_print("  ... and %u more: \"bellwether outbox\" has all\n", rows->len - REASONS_MOST);
}

static gboolean print_outbox(const struct cli *cli, struct store *s)
{
	gint64 breaker = outgoing_breaker(s), failed = outbox_count(s, OUTBOX_FAILED),
	       held = outbox_count(s, OUTBOX_HELD);
	g_autoptr(Health) smtp = health_get(s, "smtp");
	gboolean well = !breaker && !failed && !(smtp && smtp->failed);

	g_print("Outbox: queued %" G_GINT64_FORMAT ", of unknown fate %" G_GINT64_FORMAT ", held %" G_GINT64_FORMAT
	        ", failed %" G_GINT64_FORMAT "; sent within a day %" G_GINT64_FORMAT " of at most %u\n",
	        outbox_count(s, OUTBOX_QUEUED), outbox_count(s, OUTBOX_SENDING), held, failed,
	        outbox_sent_since(s, cli->now - DAY), cli->settings->limits.mails_per_day);
	if (breaker) {
		g_autofree char *since = ago(breaker, cli->now);

		g_print("  HELD BACK since %s: too many mails; \"bellwether outbox release all\" goes on\n", since);
	}
	if (smtp && smtp->failed) {
		g_autofree char *since = ago(smtp->since, cli->now);

		g_print("  smtp FAILS since %s: %s\n", since, smtp->trouble);
	}
	print_reasons(s, OUTBOX_FAILED, "failed");
	print_reasons(s, OUTBOX_HELD, "held");
	print_reasons(s, OUTBOX_SENDING, "unknown");
	return well;
}

static void print_schedule(const struct cli *cli, struct store *s)
{
	g_auto(Inputs) inputs = { 0 };
	g_auto(Rounds) rounds = { 0 };

	inputs_load(&inputs, s);
	rounds_init(&rounds, cli->settings, inputs.maintainers);
	for (guint i = 0; i < rounds.options.n_lists; i++) {
		const struct round_list *list = &rounds.options.lists[i];
		gint64 next = round_next_digest(list, cli->now);
		g_autofree char *when = next ? ahead(next, cli->now) : g_strdup("none");

		g_print("List %s: next digest %s, nudges %s\n", list->name, when, list->nudges ? "on" : "off");
	}
}

static enum cli_status run(const struct cli *cli, char **words)
{
	static const char *const modes[] = { "observe: mail is written into a folder",
		"moderate: digests and nudges wait", "live" };
	g_autoptr(Store) store = NULL;
	GError *error = NULL;
	gint64 holder;
	gboolean well;

	if (words[0])
		return cli_misuse(&cmd_status, "status takes no words");
	store = cli_open(cli, &error);
	if (!store)
		return cli_fail(error);
	holder = lock_holder(cli->database);
	g_print("Mode: %s\n", modes[cli->settings->mode]);
	if (holder)
		g_print("Running: process %" G_GINT64_FORMAT "\n", holder);
	else
		g_print("Running: no\n");
	well = print_followed(cli, store);
	well = print_outbox(cli, store) && well;
	print_schedule(cli, store);
	if (!store_check(store, &error))
		return cli_fail(error);
	return well ? CLI_DONE : CLI_FAILED;
}

const struct cli_command cmd_status = {
	.name = "status",
	.arguments = "",
	.summary = "Tell how the live bot fares",
	.run = run,
};
