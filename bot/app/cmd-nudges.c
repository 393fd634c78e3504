/* bot/app/cmd-nudges.c: bellwether nudges: whom the bot would ask about stale series. */
#include "app/cli.h"
#include "app/inputs.h"
#include "app/rounds.h"
#include "report/round-nudges.h"

#define PRETENDED (28 * NUDGE_DAY)

static char *list_name;
static gboolean why;

static const GOptionEntry options[] = {
	{ "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &list_name, "The nudges of this list", "NAME" },
	{ "why", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &why, "Tell why the other stale series are left alone",
	        NULL },
	{ 0 },
};

static void print_people(const char *field, const GPtrArray *people, const char *list)
{
	const char *comma = "";

	g_print("%s: ", field);
	if (list) {
		g_print("%s", list);
		comma = ", ";
	}
	for (guint i = 0; people && i < people->len; i++) {
		const struct address *a = people->pdata[i];

		if (*a->name)
			g_print("%s%s <%s>", comma, a->name, a->email);
		else
			g_print("%s%s", comma, a->email);
		comma = ", ";
	}
	g_print("\n");
}

static gboolean print_mails(
        struct store *s, const struct nudge_letter_options *o, const GPtrArray *mails, gint64 now, GError **error)
{
	for (guint i = 0; i < mails->len; i++) {
		const struct nudge_mail *mail = mails->pdata[i];
		g_autoptr(NudgeLetter) l = nudge_letter_write(s, o, mail, now, error);

		if (!l)
			return FALSE;
		if (i > 0)
			g_print("\n\n");
		print_people("To", mail->open_call ? NULL : mail->people, mail->open_call ? o->list_address : NULL);
		print_people("Cc", l->cc, mail->open_call ? NULL : o->list_address);
		g_print("Subject: %s\n", l->subject);
		if (l->parent)
			g_print("In-Reply-To: <%s>\n", l->parent);
		g_print("\n%s", l->body);
	}
	if (mails->len == 0)
		g_printerr("Nobody is to be asked about anything.\n");
	return TRUE;
}

static void print_barred(const GArray *barred, gboolean behind)
{
	if (barred->len > 0)
		g_print("%sOther stale series, and what keeps them from being asked about:\n", behind ? "\n\n" : "");
	for (guint i = 0; i < barred->len; i++) {
		const struct nudge_barred *b = &g_array_index(barred, struct nudge_barred, i);

		g_print("  S%-8" G_GINT64_FORMAT " %s\n", b->series, nudge_bar_text(b->bar));
	}
}

/* Since when the bot watches; an archive that it never did is shown as if it had for a while. */
static gint64 watching_since(struct store *s, const char *list, gint64 now)
{
	gint64 since = nudge_watching(s, list);

	return since ? since : now - PRETENDED;
}

static gboolean print_all(struct store *s, struct rounds *r, gint64 now, GError **error)
{
	const struct round_list *list = r->options.lists;
	const struct nudge_letter_options o = round_nudges_options(s, &r->options, list);
	g_autoptr(GArray) barred = why ? g_array_new(FALSE, FALSE, sizeof(struct nudge_barred)) : NULL;
	g_autoptr(GPtrArray)
	        mails = round_nudges_due(s, &r->options, list, watching_since(s, list->name, now), now, now, barred);

	if (!print_mails(s, &o, mails, now, error))
		return FALSE;
	if (barred)
		print_barred(barred, mails->len > 0);
	return store_check(s, error);
}

static enum cli_status run(const struct cli *cli, char **words)
{
	g_auto(Inputs) inputs = { 0 };
	g_auto(Rounds) rounds = { 0 };
	g_autoptr(Store) store = NULL;
	g_autofree char *name = NULL;
	GError *error = NULL;

	if (words[0])
		return cli_misuse(&cmd_nudges, "nudges takes no words");
	store = cli_open(cli, &error);
	if (!store)
		return cli_fail(error);
	name = rounds_list_name(cli->settings, store, list_name, &error);
	if (!name)
		return cli_fail(error);
	inputs_load(&inputs, store);
	rounds_init(&rounds, cli->settings, inputs.maintainers);
	rounds_pretend(&rounds, name);
	return print_all(store, &rounds, cli->now, &error) ? CLI_DONE : cli_fail(error);
}

const struct cli_command cmd_nudges = {
	.name = "nudges",
	.arguments = "",
	.summary = "Write the nudges that are due",
	.options = options,
	.run = run,
};
