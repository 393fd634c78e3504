/*
 * tests/hostile/make_bombs.c: make_bombs list; make_bombs write NAME SHARE >FILE
 *
 * Lists all bombs (tab-separated: name, way, times, want), or writes one, with what hurts repeated only a SHAREth of
 * the times. Mail is written without a "From " line, or with one for each of several mails.
 */
#include <stdlib.h>
#include <string.h>

#include "bomb.h"
#include "repetition.h"

static const char *const ways[] = { "mail", "mails", "repo", "command" };

static const struct bomb *const tables[] = { bombs_mail, bombs_crowd, bombs_repo, bombs_command };

/* Repetitions that leave nothing within the limits by which a mail could be known. */
static const char *const headless[] = { "fields", "Received", "authentication results", NULL };

/* Text with each ID made one of the bomb's own. */
static void write_named(FILE *out, const char *text, const char *name)
{
	g_autofree char *id = g_strdelimit(g_strdup(name), " ", '-');
	const char *found;

	for (; (found = strstr(text, ID)); text = found + strlen(ID))
		fprintf(out, "%.*s%s@bomb.example", (int)(found - text), text, id);
	fputs(text, out);
}

static void list(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(repetitions); i++) {
		const struct repetition *r = &repetitions[i];

		printf("%s\tmail\t%u\t%s\n", r->name, repetition_times(r, 1),
		        g_strv_contains(headless, r->name) ? "no mail header" : "taken");
	}
	for (gsize t = 0; t < G_N_ELEMENTS(tables); t++)
		for (const struct bomb *b = tables[t]; b->name; b++)
			printf("%s\t%s\t%u\t%s\n", b->name, ways[b->way], b->times, b->want);
}

static gboolean write_bomb(const char *name, guint share)
{
	for (gsize i = 0; i < G_N_ELEMENTS(repetitions); i++) {
		const struct repetition *r = &repetitions[i];

		if (strcmp(r->name, name) != 0)
			continue;
		write_named(stdout, r->head, name);
		bomb_repeat(stdout, r->piece, repetition_times(r, share));
		write_named(stdout, r->tail, name);
		return TRUE;
	}
	for (gsize t = 0; t < G_N_ELEMENTS(tables); t++)
		for (const struct bomb *b = tables[t]; b->name; b++)
			if (strcmp(b->name, name) == 0) {
				b->write(stdout, MAX(b->times / share, 1));
				return TRUE;
			}
	return FALSE;
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "list") == 0) {
		list();
	} else if (argc == 4 && strcmp(argv[1], "write") == 0) {
		int share = atoi(argv[3]);

		if (share < 1 || !write_bomb(argv[2], (guint)share)) {
			fprintf(stderr, "make_bombs: there is no bomb %s\n", argv[2]);
			return 2;
		}
	} else {
		fprintf(stderr, "usage: make_bombs list | write NAME SHARE\n");
		return 2;
	}
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
