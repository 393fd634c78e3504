/* tests/bench/made/effort-text.c: what the mails and commits of a series say. */
#include "effort.h"

#include "crowd.h"
#include "spread.h"

#include <string.h>

/* Words of prose in a line of it. */
#define WORDS_PER_LINE 10

static double part_of(guint64 seed)
{
	return (double)(crowd_mix(seed) >> 11) / (double)(G_GUINT64_CONSTANT(1) << 53);
}

static void put_tag(GString *out, const char *tag, guint person)
{
	g_string_append(out, tag);
	g_string_append(out, ": ");
	crowd_person(out, person, 1);
	g_string_append_c(out, '\n');
}

static void put_given(const struct effort *e, guint patch, GString *out)
{
	for (guint i = 0; i < e->given->len; i++) {
		const struct given *g = &g_array_index(e->given, struct given, i);

		if (g->patch == 0 || g->patch == patch)
			put_tag(out, g->tag, g->person);
	}
}

static void put_own_words(const struct effort *e, guint patch, GString *out)
{
	crowd_prose(out, crowd_mix(e->seed * 3 + patch), spread_count(&spread_words, part_of(e->seed * 5 + patch)), "");
	if (e->seed % 25 == patch % 25)
		g_string_append_printf(out, "\nFixes: %012" G_GINT64_MODIFIER "x (\"%s: %s\")\n",
		        crowd_mix(e->seed) & G_GUINT64_CONSTANT(0xffffffffffff), crowd_word(e->seed),
		        crowd_word(e->seed + 1));
}

/* "change-id: 20190102-clock-buffer-0123456789ab": one author in sixteen has a tool that writes that. */
static void put_change_id(const struct effort *e, GString *out)
{
	if (e->author % 16 == 5)
		g_string_append_printf(out, "\nchange-id: 20190102-%s-%s-%012" G_GINT64_MODIFIER "x\n",
		        crowd_word(e->seed), crowd_word(e->seed + 1),
		        crowd_mix(e->seed) & G_GUINT64_CONSTANT(0xffffffffffff));
}

static void put_history(const struct effort *e, GString *out)
{
	for (guint v = e->version; v > 1; v--)
		g_string_append_printf(out, "Changes in v%u:\n- %s\n", v, crowd_remark(e->seed + v));
}

void effort_patch_text(const struct effort *e, const struct code *c, guint patch, GString *out)
{
	g_autoptr(GString) diff = NULL;

	if (patch == 0) {
		put_own_words(e, patch, out);
		put_history(e, out);
		g_string_append_c(out, '\n');
		for (guint i = 1; i <= e->patches; i++) {
			g_string_append(out, "  ");
			effort_title(e, e->version, i, out);
			g_string_append_c(out, '\n');
		}
		put_change_id(e, out);
		g_string_append(out, "\n-- \n2.39.2\n");
		return;
	}
	put_own_words(e, patch, out);
	g_string_append_c(out, '\n');
	put_given(e, patch, out);
	put_tag(out, "Signed-off-by", e->author);
	g_string_append(out, "---\n");
	if (!e->cover) {
		put_history(e, out);
		put_change_id(e, out);
	}
	diff = g_string_new(NULL);
	code_diff(c, g_ptr_array_index(e->changes, patch - 1), e->version, diff, out);
	g_string_append_c(out, '\n');
	g_string_append_len(out, diff->str, (gssize)diff->len);
	g_string_append(out, "-- \n2.39.2\n");
}

void effort_commit_text(const struct effort *e, guint patch, guint committer, GString *out)
{
	effort_title(e, e->version, patch, out);
	g_string_append(out, "\n\n");
	put_own_words(e, patch, out);
	g_string_append_c(out, '\n');
	if (e->linked) {
		g_autoptr(GString) id = g_string_new(NULL);

		effort_id(e, e->version, patch, 0, id);
		g_string_append(out, "Link: https://lists.example/r/");
		g_string_append_len(out, id->str + 1, (gssize)id->len - 2);
		g_string_append_c(out, '\n');
	}
	put_given(e, patch, out);
	put_tag(out, "Signed-off-by", e->author);
	if (committer != e->author)
		put_tag(out, "Signed-off-by", committer);
}

/* So many lines of a text from a place in it, each behind "> ". */
static void put_quoted(const GString *text, guint64 seed, guint lines, GString *out)
{
	const char *end = text->str + text->len, *p = text->str;

	/* From the beginning, if all of it is wanted. */
	if (text->len > 60 * (gsize)lines)
		p += crowd_mix(seed) % (text->len - 60 * (gsize)lines);
	while (p > text->str && p[-1] != '\n')
		p--;
	for (; lines > 0 && p < end; lines--) {
		const char *next = memchr(p, '\n', (gsize)(end - p));

		next = next != NULL ? next + 1 : end;
		g_string_append(out, "> ");
		g_string_append_len(out, p, next - p);
		p = next;
	}
	if (lines > 0)
		crowd_prose(out, seed, lines * WORDS_PER_LINE, "> > ");
}

static void put_comment(guint64 seed, guint lines, GString *out)
{
	g_string_append(out, crowd_remark(seed));
	g_string_append_c(out, '\n');
	if (lines > 1)
		crowd_prose(out, seed, (lines - 1) * WORDS_PER_LINE, "");
}

/* What is answered: the patch as it was posted, or words. */
static void put_what_was_said(
        const struct effort *e, const struct code *c, const struct chain *chain, guint64 seed, GString *out)
{
	if (chain->patch > 0 && chain->patch <= e->changes->len)
		code_diff(c, g_ptr_array_index(e->changes, chain->patch - 1), chain->version, out, NULL);
	else
		put_own_words(e, chain->patch, out);
	if (chain->depth > 0)
		crowd_prose(out, seed, 40, "> ");
}

void effort_answer_text(const struct effort *e, const struct code *c, const struct chain *chain, enum answer_kind kind,
        const struct given *given, guint64 seed, GString *out)
{
	guint quoted = spread_count(&spread_quoted, part_of(seed + 1)),
	      own = spread_count(&spread_own, part_of(seed + 2));
	g_autoptr(GString) said = g_string_new(NULL);

	g_string_append(out, "Hi!\n\n");
	if (quoted > 0 && kind != ANSWER_PING) {
		put_what_was_said(e, c, chain, seed, said);
		g_string_append(out, "On Monday, somebody wrote:\n");
		put_quoted(said, seed, quoted, out);
		g_string_append_c(out, '\n');
	}
	switch (kind) {
	case ANSWER_APPLIED:
		g_string_append(out, "Pushed, thanks.\n");
		break;
	case ANSWER_PING:
		g_string_append(out, "Ping.\n");
		break;
	case ANSWER_WITHDRAW:
		g_string_append(out, "Please drop this patch.\n");
		break;
	case ANSWER_TAG:
		if (seed % 2 == 0)
			break;
		g_string_append(out, "Thanks for doing that.\n\n");
		break;
	case ANSWER_COMMENT:
		put_comment(seed, own > 12 ? own - 11 : 1, out); /* the rest are greetings, signatures and footers */
		break;
	}
	if (given != NULL)
		put_tag(out, given->tag, given->person);
	g_string_append(out, "\n-- \nRegards\n");
}
