/* bot/app/cmd-outbox.c: bellwether outbox: what is to go out, and the operator's word on it. */
#include "app/cli.h"
#include "app/lock.h"
#include "app/log.h"
#include "app/outgoing.h"
#include "base/trouble.h"
#include "base/when.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>

#define DROPPED "dropped by the operator"

static const char *state_word(enum outbox_state state)
{
	static const char *const words[] = {
		[OUTBOX_QUEUED] = "queued",
		[OUTBOX_SENDING] = "sending",
		[OUTBOX_SENT] = "sent",
		[OUTBOX_SEEN] = "seen",
		[OUTBOX_HELD] = "held",
		[OUTBOX_FAILED] = "failed",
		[OUTBOX_DROPPED] = "dropped",
	};

	return words[state];
}

static void print_row(const struct outbox_mail *m)
{
	g_autofree char *made = when_format(m->made), *due = when_format(m->due);

	g_print("%6" G_GINT64_FORMAT "  %-7s  %s  %s\n", m->id, state_word(m->state), made, m->subject);
	if (m->state == OUTBOX_QUEUED && m->tries > 0)
		g_print("        after %d %s, next at %s\n", m->tries, m->tries == 1 ? "attempt" : "attempts", due);
	if (m->reason)
		g_print("        %s\n", m->reason);
}

static enum cli_status list(struct store *s)
{
	g_autoptr(GPtrArray) rows = outbox_list(s, 0);

	for (guint i = 0; i < rows->len; i++)
		print_row(rows->pdata[i]);
	if (rows->len == 0)
		g_printerr("Nothing waits.\n");
	return CLI_DONE;
}

/* The number in "17"; 0 if it is none. */
static gint64 read_number(const char *word)
{
	guint64 number = 0;

	return g_ascii_string_to_unsigned(word, 10, 1, G_MAXINT64, &number, NULL) ? (gint64)number : 0;
}

static enum cli_status show(struct store *s, char **words)
{
	for (; *words; words++) {
		g_autoptr(OutboxMail) m = outbox_get(s, read_number(*words));
		const char *bytes;

		if (!m) {
			log_error("there is no mail %s; bellwether outbox lists them", *words);
			return CLI_USAGE;
		}
		bytes = m->raw;
		for (gsize i = 0; i < m->raw_len; i++)
			if (bytes[i] != '\r')
				g_print("%c", bytes[i]);
	}
	return CLI_DONE;
}

/* All that are held, for "release all". */
static GArray *chosen(struct store *s, char **words, gboolean *wrong)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GPtrArray) held = outbox_list(s, OUTBOX_HELD);

	for (; *words; words++) {
		gint64 id = read_number(*words);

		if (id) {
			g_array_append_val(ids, id);
			continue;
		}
		if (strcmp(*words, "all") != 0) {
			log_error("'%s' is no number of a mail, nor \"all\"", *words);
			*wrong = TRUE;
		}
		for (guint i = 0; !*wrong && i < held->len; i++)
			g_array_append_val(ids, ((struct outbox_mail *)held->pdata[i])->id);
	}
	return ids;
}

static enum cli_status decide(const struct cli *cli, struct store *s, char **words, gboolean release)
{
	gboolean wrong = FALSE, all = words[0] && strcmp(words[0], "all") == 0;
	g_autoptr(GArray) ids = chosen(s, words, &wrong);
	GError *error = NULL;

	if (wrong)
		return CLI_USAGE;
	if (!store_begin(s, &error))
		return cli_fail(error);
	for (guint i = 0; i < ids->len; i++) {
		gint64 id = g_array_index(ids, gint64, i);

		if (release ? outbox_release(s, id, cli->now) : outbox_drop(s, id, cli->now, DROPPED))
			continue;
		log_error("mail %" G_GINT64_FORMAT " does not wait for %s; bellwether outbox lists what does", id,
		        release ? "release" : "anything");
		store_rollback(s);
		return CLI_FAILED;
	}
	if (release && all)
		outgoing_reset_breaker(s, cli->now);
	if (!store_commit(s, &error))
		return cli_fail(error);
	lock_poke(cli->database);
	g_print("%s: %u\n", release ? "released" : "dropped", ids->len);
	return CLI_DONE;
}

static enum cli_status run(const struct cli *cli, char **words)
{
	gboolean release = words[0] && strcmp(words[0], "release") == 0;
	gboolean drop = words[0] && strcmp(words[0], "drop") == 0;
	gboolean shows = words[0] && strcmp(words[0], "show") == 0;
	gboolean lists = !words[0] || strcmp(words[0], "list") == 0;
	g_autoptr(Store) store = NULL;
	GError *error = NULL;

	if (!release && !drop && !shows && !lists)
		return cli_misuse(&cmd_outbox, "outbox wants list, show, release or drop");
	if ((lists && words[0] && words[1]) || (!lists && !words[1]))
		return cli_misuse(&cmd_outbox, lists ? "outbox list takes no more words"
		                                     : "it wants the numbers of mails, as outbox list has them");
	store = release || drop ? store_open(cli->database, FALSE, &error) : cli_open(cli, &error);
	if (!store)
		return cli_fail(error);
	if (lists)
		return list(store);
	return shows ? show(store, words + 1) : decide(cli, store, words + 1, release);
}

const struct cli_command cmd_outbox = {
	.name = "outbox",
	.arguments = "[list | show N... | release N...|all | drop N...|all]",
	.summary = "Tell what waits to be mailed, release or drop it",
	.run = run,
};
