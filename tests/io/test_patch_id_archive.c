/* tests/io/test_patch_id_archive.c: the patch-ids of a whole archive against those of git. Runs if the environment
 * variable BELLWETHER_ARCHIVE names one (anything that source_open() takes). */
#include "io/source.h"
#include "mail/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct posted {
	char *text;
	gsize begin;
	char *message_id;
	char patch_id[PATCH_ID_LEN + 1];
};

static void posted_clear(gpointer data)
{
	struct posted *p = data;

	g_free(p->text);
	g_free(p->message_id);
}

static GArray *read_patches(const char *path)
{
	GArray *patches = g_array_new(FALSE, TRUE, sizeof(struct posted));
	GError *error = NULL;
	g_autoptr(Source) source = source_open(path, NULL, &error);
	struct source_mail mail = { 0 };

	g_array_set_clear_func(patches, posted_clear);
	assert_null(error);
	while (source_next(source, &mail, &error)) {
		g_autofree char *why = NULL;
		g_autoptr(Message) m = mail.oversized ? NULL : message_read(mail.bytes, mail.len, NULL, &why);
		struct posted p = { 0 };

		if (m && m->diff) {
			p.text = g_strdup(m->text);
			p.begin = m->diff->begin;
			p.message_id = g_strdup(m->message_id);
			memcpy(p.patch_id, m->diff->patch_id, sizeof p.patch_id);
			g_array_append_val(patches, p);
		}
		source_mail_clear(&mail);
	}
	assert_null(error);
	return patches;
}

/* What git prints first for each text, by its number; one process reads them all, parted by commit ids. */
static GHashTable *ask_git(GArray *patches, gboolean whole)
{
	GHashTable *ids = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
	g_autofree char *path = NULL, *command = NULL, *printed = NULL;
	int fd = g_file_open_tmp("patches-XXXXXX", &path, NULL);
	FILE *out = fdopen(fd, "w");
	g_auto(GStrv) lines = NULL;

	for (guint i = 0; i < patches->len; i++) {
		const struct posted *p = &g_array_index(patches, struct posted, i);

		fprintf(out, "From %040x Mon Sep 17 00:00:00 2001\n%s\n", i + 1, p->text + (whole ? 0 : p->begin));
	}
	assert_int_equal(fclose(out), 0);
	command = g_strdup_printf("sh -c 'git patch-id --stable < %s'", path);
	assert_true(g_spawn_command_line_sync(command, &printed, NULL, NULL, NULL));
	remove(path);
	lines = g_strsplit(printed, "\n", -1);
	for (char **line = lines; *line && **line; line++) {
		g_auto(GStrv) words = g_strsplit(*line, " ", 2);
		/* Ids that a mail itself brought are too large, those of a mail's second diff zero. */
		guint64 number = strspn(words[1], "0") < 32 ? 0 : strtoull(words[1], NULL, 16);

		if (number > 0 && !g_hash_table_contains(ids, GUINT_TO_POINTER(number)))
			g_hash_table_insert(ids, GUINT_TO_POINTER(number), g_strdup(words[0]));
	}
	return ids;
}

static guint count_equal(GArray *patches, gboolean whole)
{
	g_autoptr(GHashTable) ids = ask_git(patches, whole);
	guint equal = 0;

	for (guint i = 0; i < patches->len; i++) {
		const struct posted *p = &g_array_index(patches, struct posted, i);
		const char *id = g_hash_table_lookup(ids, GUINT_TO_POINTER(i + 1));

		if (g_strcmp0(id ? id : "", p->patch_id) == 0)
			equal++;
		else
			print_message("%s: %s, git %s%s\n", p->message_id, p->patch_id, id ? id : "nothing",
			        whole ? "" : " (!)");
	}
	return equal;
}

static void git_agrees_on_all_patches(void **state)
{
	const char *path = g_getenv("BELLWETHER_ARCHIVE");
	g_autoptr(GArray) patches = NULL;
	guint whole, begun;

	(void)state;
	if (!path)
		skip();
	patches = read_patches(path);
	/* Of a whole text git may take words like "diff -w a b" for the first patch, or lose it behind a commit id. */
	whole = count_equal(patches, TRUE);
	begun = count_equal(patches, FALSE);
	print_message("%u patches: %u equal for the whole text, %u from the diff on\n", patches->len, whole, begun);
	assert_int_equal(begun, patches->len);
	assert_true(whole >= patches->len - patches->len / 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(git_agrees_on_all_patches) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
