/* bot/app/cmd-people.c: bellwether people: who was taken for one person, and why. */
#include "app/cli.h"
#include "store/persons.h"

/* The person whose identities are being printed. */
struct printing {
	char *person; /* owned */
};

static void print_line(const struct persons_line *line, gpointer data)
{
	struct printing *p = data;
	g_autofree char *person = g_strdup_printf("%s <%s>", line->name, line->email);

	if (g_strcmp0(person, p->person) != 0) {
		g_print("%s%s%s%s\n", p->person ? "\n" : "", person, *line->org ? ", " : "", line->org);
		g_free(p->person);
		p->person = g_steal_pointer(&person);
	}
	g_print("  %6" G_GINT64_FORMAT "  %s <%s>%s%s\n", line->mails, line->written_name, line->written_email,
	        line->reason ? ": " : "", line->reason ? line->reason : "");
}

static enum cli_status run(const struct cli *cli, char **words)
{
	struct printing printing = { NULL };
	g_autoptr(Store) store = NULL;
	GError *error = NULL;

	if (words[0])
		return cli_misuse(&cmd_people, "people takes no words");
	store = cli_open(cli, &error);
	if (!store)
		return cli_fail(error);
	persons_merged(store, print_line, &printing);
	g_free(printing.person);
	return store_check(store, &error) ? CLI_DONE : cli_fail(error);
}

const struct cli_command cmd_people = {
	.name = "people",
	.arguments = "",
	.summary = "List who was taken for one person, and why",
	.run = run,
};
