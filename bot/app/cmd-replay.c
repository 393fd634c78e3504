/* bot/app/cmd-replay.c: bellwether replay: what the schedule would have mailed in times gone by. */
#include "app/cli.h"
#include "app/inputs.h"
#include "app/rounds.h"
#include "base/period.h"
#include "base/trouble.h"
#include "base/when.h"
#include "report/replay.h"
#include "store/copy.h"
#include "store/nudges.h"
#include "track/nudge.h"

#include <errno.h>
#include <glib/gstdio.h>

static char *from_text, *to_text, *list_name, *folder;

static const GOptionEntry options[] = {
	{ "from", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &from_text, "Begin to watch at this time", "TIME" },
	{ "to", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &to_text, "Stop at this time (default: now)", "TIME" },
	{ "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &list_name, "Replay this list", "NAME" },
	{ "write", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &folder, "Write the mails into this folder (.eml)",
	        "DIR" },
	{ 0 },
};

/* What is kept while mails go by. */
struct viewing {
	guint number;
	GError *error; /* the first one of writing */
};

static void write_mail(struct viewing *v, const struct outbox_mail *m)
{
	g_autofree char *day = when_format(m->made);
	g_autofree char *name = g_strdup_printf("%05u-%.10s-%s.eml", ++v->number, day,
	        m->kind == OUTBOX_DIGEST  ? "digest"
	        : m->kind == OUTBOX_NUDGE ? "nudge"
	                                  : "other");
	g_autofree char *path = g_build_filename(folder, name, NULL);

	if (!v->error)
		g_file_set_contents(path, m->raw, (gssize)m->raw_len, &v->error);
}

static void print_mail(const struct replay_mail *m, gpointer data)
{
	g_autofree char *time = when_format(m->mail->made);

	g_print("%.10s %.5s  ", time, time + 11);
	if (m->mail->kind != OUTBOX_NUDGE) {
		g_print("%s  %s\n", m->mail->kind == OUTBOX_DIGEST ? "digest" : "personal", m->mail->subject);
	} else {
		g_print("nudge  ");
		for (guint i = 0; i < m->people->len; i++)
			g_print(" %s", (const char *)m->people->pdata[i]);
		for (guint i = 0; i < m->asked->len; i++) {
			const struct nudges_asked *a = &g_array_index(m->asked, struct nudges_asked, i);

			g_print(" S%" G_GINT64_FORMAT " (%s)", a->series,
			        nudge_reason_name((enum nudge_reason)a->reason));
		}
		g_print("\n");
	}
	if (folder)
		write_mail(data, m->mail);
}

static double share(guint part, guint whole)
{
	return whole ? 100.0 * part / whole : 0;
}

static void print_month(const char *label, const struct replay_month *m)
{
	g_print("%-8s %8u %8u %8u %8u %8u\n", label, m->digests, m->nudges, m->asked, m->followed, m->needless);
}

static struct replay_month print_months(const struct replay_sum *sum)
{
	struct replay_month all = { 0 };

	g_print("\n%-8s %8s %8s %8s %8s %8s\n", "month", "digests", "nudges", "series", "followed", "needless");
	for (guint i = 0; i < sum->months->len; i++) {
		const struct replay_month *m = &g_array_index(sum->months, struct replay_month, i);
		g_autofree char *label = period_label(PERIOD_MONTH, m->start);

		print_month(label, m);
		all.digests += m->digests;
		all.nudges += m->nudges;
		all.asked += m->asked;
		all.followed += m->followed;
		all.needless += m->needless;
	}
	print_month("all", &all);
	return all;
}

static void print_sum(const struct replay_sum *sum)
{
	struct replay_month all = print_months(sum);
	g_autofree char *busiest = when_format(sum->busiest);

	g_print("\nSeries that were asked about, by reason:");
	for (guint i = 1; i < REPLAY_REASONS; i++)
		g_print(" %s %u", nudge_reason_name((enum nudge_reason)i), sum->reasons[i]);
	g_print("\nFollowed by a word of somebody within a week: %u of %u (%.1f %%)\n", all.followed, all.asked,
	        share(all.followed, all.asked));
	g_print("Needless, as is known now (landed, replaced or withdrawn by then): %u of %u (%.1f %%)\n", all.needless,
	        all.asked, share(all.needless, all.asked));
	if (sum->busiest_mails)
		g_print("The busiest day: %.10s with %u mail%s\n", busiest, sum->busiest_mails,
		        sum->busiest_mails == 1 ? "" : "s");
}

static gboolean replay(struct store *copy, const struct round_options *o, gint64 from, gint64 to, GError **error)
{
	struct viewing v = { 0 };
	struct replay_sum sum;
	gboolean done;

	if (folder && g_mkdir_with_parents(folder, 0777) != 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: %s", folder, g_strerror(errno));
		return FALSE;
	}
	done = replay_run(copy, o, from, to, print_mail, &v, &sum, error);
	if (done && v.error) {
		g_propagate_error(error, g_steal_pointer(&v.error));
		done = FALSE;
	}
	g_clear_error(&v.error);
	if (done)
		print_sum(&sum);
	replay_sum_clear(&sum);
	return done;
}

static enum cli_status run_on(const struct cli *cli, gint64 from, gint64 to)
{
	g_auto(Inputs) inputs = { 0 };
	g_auto(Rounds) rounds = { 0 };
	g_autoptr(Store) store = NULL, copy = NULL;
	g_autofree char *name = NULL;
	GError *error = NULL;

	store = cli_open(cli, &error);
	if (!store)
		return cli_fail(error);
	name = rounds_list_name(cli->settings, store, list_name, &error);
	copy = name ? copy_in_memory(store, &error) : NULL;
	if (!copy)
		return cli_fail(error);
	inputs_load(&inputs, copy);
	rounds_init(&rounds, cli->settings, inputs.maintainers);
	rounds_pretend(&rounds, name);
	return replay(copy, &rounds.options, from, to, &error) ? CLI_DONE : cli_fail(error);
}

static enum cli_status run(const struct cli *cli, char **words)
{
	gint64 from = 0, to = cli->now;

	if (words[0])
		return cli_misuse(&cmd_replay, "replay takes no words");
	if (!from_text || !when_parse(from_text, &from) || (to_text && !when_parse(to_text, &to)))
		return cli_misuse(&cmd_replay, "--from (and --to) want a date or time like 2025-06-02");
	if (to < from)
		return cli_misuse(&cmd_replay, "--to lies before --from");
	return run_on(cli, from, to);
}

const struct cli_command cmd_replay = {
	.name = "replay",
	.arguments = "",
	.summary = "Tell what would have been mailed",
	.options = options,
	.run = run,
};
