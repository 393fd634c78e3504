/* tests/mail/test_subject.c: the subjects that announce patches, and those that only look so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "mail/subject.h"

enum flag {
	COUNTED = 1,
	VERSIONED = 2,
	PATCH = 4,
	PULL = 8,
	RFC = 16,
	RESEND = 32,
	DRAFT = 64,
	REPLY = 128,
	FORWARD = 256,
};

struct row {
	const char *line;
	const char *title;
	const char *prefixes; /* joined by one space */
	double version;
	double number;
	unsigned total;
	unsigned flags;
};

static unsigned flags_of(const struct subject *s)
{
	return (s->counted ? COUNTED : 0u) | (s->versioned ? VERSIONED : 0u) | (s->patch ? PATCH : 0u) |
	       (s->pull ? PULL : 0u) | (s->rfc ? RFC : 0u) | (s->resend ? RESEND : 0u) | (s->draft ? DRAFT : 0u) |
	       (s->reply ? REPLY : 0u) | (s->forward ? FORWARD : 0u);
}

static void check(const struct row *row, const char *list_tag)
{
	g_autoptr(Subject) s = subject_parse(row->line, list_tag);
	g_autofree char *prefixes = NULL;

	g_ptr_array_add(s->prefixes, NULL);
	prefixes = g_strjoinv(" ", (char **)s->prefixes->pdata);
	g_ptr_array_set_size(s->prefixes, (int)s->prefixes->len - 1);
	if (strcmp(s->title, row->title) != 0 || strcmp(prefixes, row->prefixes) != 0 || flags_of(s) != row->flags)
		print_error("\"%s\": title \"%s\", prefixes \"%s\", flags %u\n", row->line, s->title, prefixes,
		        flags_of(s));
	assert_string_equal(s->title, row->title);
	assert_string_equal(prefixes, row->prefixes);
	assert_int_equal(flags_of(s), row->flags);
	assert_true(s->version > row->version - 0.001 && s->version < row->version + 0.001);
	assert_true(s->number > row->number - 0.001 && s->number < row->number + 0.001);
	assert_int_equal(s->total, row->total);
}

static const struct row patches[] = {
	{ "[PATCH] a", "a", "", 1, 0, 0, PATCH },
	{ "[PATCH]a", "a", "", 1, 0, 0, PATCH },
	{ "[PATCH]: a", "a", "", 1, 0, 0, PATCH },
	{ "[PATCH]", "", "", 1, 0, 0, PATCH },
	{ "[PATCH v3 02/17] mm: fix", "mm: fix", "", 3, 2, 17, PATCH | VERSIONED | COUNTED },
	{ "[PATCH v1] a", "a", "", 1, 0, 0, PATCH | VERSIONED },
	{ "[PATCHv2] a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCHv2 1/3] a", "a", "", 2, 1, 3, PATCH | VERSIONED | COUNTED },
	{ "[PATCHv2,1/3] a", "a", "", 2, 1, 3, PATCH | VERSIONED | COUNTED },
	{ "[PATCH-v2] a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCH -v2] a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCH V 2] a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCH V2.1 3/5] a", "a", "", 2.1, 3, 5, PATCH | VERSIONED | COUNTED },
	{ "[v2 PATCH 1/4] a", "a", "", 2, 1, 4, PATCH | VERSIONED | COUNTED },
	{ "[PATCH 1/3 v2] a", "a", "", 2, 1, 3, PATCH | VERSIONED | COUNTED },
	{ "[PATCH v2, 1/3] a", "a", "", 2, 1, 3, PATCH | VERSIONED | COUNTED },
	{ "[PATCH] [v2] a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCH] [v2, 1/3] a", "a", "", 2, 1, 3, PATCH | VERSIONED | COUNTED },
	{ "[PATCH 1 of 4] a", "a", "", 1, 1, 4, PATCH | COUNTED },
	{ "[PATCH 0/4] a", "a", "", 1, 0, 4, PATCH | COUNTED },
	{ "[PATCH 6/5] a", "a", "", 1, 6, 5, PATCH | COUNTED },
	{ "[PATCH 0.5/5] a", "a", "", 1, 0.5, 5, PATCH | COUNTED },
	{ "[PATCH v8 0/<VARIOUS>] a", "a", "", 8, 0, 0, PATCH | VERSIONED | COUNTED },
	{ "[PATCH 0/n] a", "a", "", 1, 0, 0, PATCH | COUNTED },
	{ "[patch 0001/1095] a", "a", "", 1, 1, 1095, PATCH | COUNTED },
	{ "PATCH1/8 a", "a", "", 1, 1, 8, PATCH | COUNTED },
	{ "PATCH 1/8: a", "a", "", 1, 1, 8, PATCH | COUNTED },
	{ "PATCH 1/8 a", "a", "", 1, 1, 8, PATCH | COUNTED },
	{ "[PATCH1/8] a", "a", "", 1, 1, 8, PATCH | COUNTED },
	{ "[v2.3PATCH1/4] a", "a", "", 2.3, 1, 4, PATCH | VERSIONED | COUNTED },
	{ "v2.3PATCH1/4 a", "a", "", 2.3, 1, 4, PATCH | VERSIONED | COUNTED },
	{ "[PATCH] a (v2)", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCH] (v2) a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCH] a [v3]", "a", "", 3, 0, 0, PATCH | VERSIONED },
	{ "[PATCH v4] a (v2)", "a (v2)", "", 4, 0, 0, PATCH | VERSIONED },
	{ "[PATCH] a (v2 only)", "a (v2 only)", "", 1, 0, 0, PATCH },
	{ "[PATCH] update kirk to v2.3", "update kirk to v2.3", "", 1, 0, 0, PATCH },
	/* A posting that was mailed anew carries the older tag behind its own. */
	{ "[PATCH v8] [v7,2/2] a", "a", "", 8, 2, 2, PATCH | VERSIONED | COUNTED },
	{ "[PATCH 1/1 1/1] a", "a", "", 1, 1, 1, PATCH | COUNTED },
	/* Broken brackets. */
	{ "[ [PATCH v2]] a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCH v3 [1/7] a", "a", "", 3, 1, 7, PATCH | VERSIONED | COUNTED },
	{ "[PATCH] a: use b[] and c[]", "a: use b[] and c[]", "", 1, 0, 0, PATCH },
	{ "  [PATCH\t v2]   a \t b ", "a b", "", 2, 0, 0, PATCH | VERSIONED },
	{ "Subject: [PATCH] a", "a", "", 1, 0, 0, PATCH },
	/* Behind its tag a title may look like an answer. */
	{ "[PATCH] Res: a", "Res: a", "", 1, 0, 0, PATCH },
};

static const struct row kinds[] = {
	{ "[RFC PATCH net 1/2] a", "a", "net", 1, 1, 2, PATCH | RFC | COUNTED },
	{ "[PATCH RFC] a", "a", "", 1, 0, 0, PATCH | RFC },
	{ "[PATCH/RFC] a", "a", "", 1, 0, 0, PATCH | RFC },
	{ "[RFC/PATCHv2] a", "a", "", 2, 0, 0, PATCH | RFC | VERSIONED },
	{ "[RFC][PATCH v2] a", "a", "", 2, 0, 0, PATCH | RFC | VERSIONED },
	{ "[PATCH] [RFC] a", "a", "", 1, 0, 0, PATCH | RFC },
	{ "RFC:[PATCH v3] a", "a", "", 3, 0, 0, PATCH | RFC | VERSIONED },
	{ "[PATCH 3/4] RFC: a", "a", "", 1, 3, 4, PATCH | RFC | COUNTED },
	{ "[RFC 0/3] a", "a", "", 1, 0, 3, PATCH | RFC | COUNTED },
	{ "[RFC] a", "a", "", 1, 0, 0, RFC },
	{ "[PATCH, RESEND] a", "a", "", 1, 0, 0, PATCH | RESEND },
	{ "[PATCH RESEND v2] a", "a", "", 2, 0, 0, PATCH | RESEND | VERSIONED },
	{ "[RESENT PATCH 1/2] a", "a", "", 1, 1, 2, PATCH | RESEND | COUNTED },
	{ "[RESEND] [PATCH] a", "a", "", 1, 0, 0, PATCH | RESEND },
	{ "[PATCH WIP] a", "a", "", 1, 0, 0, PATCH | DRAFT },
	{ "[Draft PATCH] a", "a", "", 1, 0, 0, PATCH | DRAFT },
	{ "[DO_NOT_MERGE][PATCH v2 1/1] a", "a", "", 2, 1, 1, PATCH | DRAFT | VERSIONED | COUNTED },
	{ "[PATCH 2/2] [DO NOT MERGE] a", "a", "", 1, 2, 2, PATCH | DRAFT | COUNTED },
	{ "[NOT-FOR-MERGE PATCH] a", "a", "", 1, 0, 0, PATCH | DRAFT },
	{ "[GIT PULL] a", "a", "", 1, 0, 0, PULL },
	{ "[GIT PULL v2] a", "a", "", 2, 0, 0, PULL | VERSIONED },
	{ "[PULL 3/5] a", "a", "", 1, 3, 5, PULL | COUNTED },
	{ "[PULL REQUEST] a", "a", "", 1, 0, 0, PULL },
};

static const struct row prefixes[] = {
	{ "[PATCH for-4.21 v2 1/2] a", "a", "for-4.21", 2, 1, 2, PATCH | VERSIONED | COUNTED },
	{ "[PATCH v2 for-4.21 1/2] a", "a", "for-4.21", 2, 1, 2, PATCH | VERSIONED | COUNTED },
	{ "[PATCH for-4.19? 0/3] a", "a", "for-4.19?", 1, 0, 3, PATCH | COUNTED },
	{ "[PATCH for 4.21] a", "a", "for-4.21", 1, 0, 0, PATCH },
	{ "[PATCH-for-4.21] a", "a", "for-4.21", 1, 0, 0, PATCH },
	{ "[XEN PATCH v3] a", "a", "XEN", 3, 0, 0, PATCH | VERSIONED },
	{ "[XTF PATCH] a", "a", "XTF", 1, 0, 0, PATCH },
	{ "[OSSTEST PATCH 3/4] a", "a", "OSSTEST", 1, 3, 4, PATCH | COUNTED },
	{ "[PATCH LIBVIRT v2] a", "a", "LIBVIRT", 2, 0, 0, PATCH | VERSIONED },
	{ "[PATCH][next] a", "a", "next", 1, 0, 0, PATCH },
	{ "[PATCH V4 for-6.10/block] a", "a", "for-6.10/block", 4, 0, 0, PATCH | VERSIONED },
	{ "[PATCH v8 bpf-next/net 1/6] a", "a", "bpf-next/net", 8, 1, 6, PATCH | VERSIONED | COUNTED },
	/* A kernel's number is no version of the patch. */
	{ "[PATCH 5.10 1/2] a", "a", "5.10", 1, 1, 2, PATCH | COUNTED },
	{ "[PATCH 5.10.y] a", "a", "5.10.y", 1, 0, 0, PATCH },
	{ "[PATCH v5.15 1/2] a", "a", "v5.15", 1, 1, 2, PATCH | COUNTED },
	{ "[PATCH v6.8-rc1] a", "a", "v6.8-rc1", 1, 0, 0, PATCH },
	{ "[PATCH KIT] [PATCH KIT] a", "a", "KIT", 1, 0, 0, PATCH },
	{ "[LIB|PATCH] a", "a", "LIB", 1, 0, 0, PATCH },
	{ "[PATCH] [COMMITTED] a", "a", "COMMITTED", 1, 0, 0, PATCH },
	{ "[COMMITTED][PATCH 1/2] a", "a", "COMMITTED", 1, 1, 2, PATCH | COUNTED },
	/* Without the word PATCH a count or a version is still read; a diff will tell. */
	{ "[KIT v4 2/5] a", "a", "KIT", 4, 2, 5, VERSIONED | COUNTED },
	{ "[v2, 1/3] a", "a", "", 2, 1, 3, VERSIONED | COUNTED },
	{ "[RESEND 1/2] a", "a", "", 1, 1, 2, RESEND | COUNTED },
};

static const struct row replies[] = {
	{ "Re: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "RE: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "re:[PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Re: Re: [PATCH v2] a", "a", "", 2, 0, 0, PATCH | REPLY | VERSIONED },
	{ "Re[2]: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Re (3): [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Re^2: a", "a", "", 1, 0, 0, REPLY },
	{ "Re : [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Re [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "AW: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Antw: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "SV: VS: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "RES: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "R: a", "a", "", 1, 0, 0, REPLY },
	{ "回复: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "答复：[PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "答复: 答复: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "xx:[PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "????: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Ping: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Automatic reply: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Fwd: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY | FORWARD },
	{ "WG: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY | FORWARD },
	{ "TR: a", "a", "", 1, 0, 0, REPLY | FORWARD },
	{ "转发: a", "a", "", 1, 0, 0, REPLY | FORWARD },
	{ "[Fwd: [PATCH v2] a]", "a", "", 2, 0, 0, PATCH | REPLY | FORWARD | VERSIONED },
	{ "Re: hello", "hello", "", 1, 0, 0, REPLY },
	{ "Re: [kit-devel] hello", "hello", "", 1, 0, 0, REPLY },
	{ "Re: [mm/page] hello", "[mm/page] hello", "", 1, 0, 0, REPLY },
	{ "[CI FAILURE] Re: [PATCH v4] a", "a", "", 4, 0, 0, PATCH | REPLY | VERSIONED },
};

static const struct row list_tags[] = {
	{ "[LTP] [PATCH] a", "a", "", 1, 0, 0, PATCH },
	{ "[ltp] [PATCH] a", "a", "", 1, 0, 0, PATCH },
	{ "Re: [LTP] [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "[LTP] Re: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "[LTP] 答复: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "Re: [LTP] Re: [PATCH] a", "a", "", 1, 0, 0, PATCH | REPLY },
	{ "[Xen-devel] [PATCH v2] a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[LTP] [Xen-devel] [PATCH v2] a", "a", "", 2, 0, 0, PATCH | VERSIONED },
	{ "[LTP] hello", "hello", "", 1, 0, 0, 0 },
	{ "[LTP] [mm] hello", "[mm] hello", "", 1, 0, 0, 0 },
	{ "{LTP}[PATCH] a", "a", "", 1, 0, 0, PATCH },
	{ "[LTP] [RFC", "[RFC", "", 1, 0, 0, 0 },
};

static const struct row talk[] = {
	{ "", "", "", 1, 0, 0, 0 },
	{ "hello", "hello", "", 1, 0, 0, 0 },
	{ "[PATCH", "[PATCH", "", 1, 0, 0, 0 },
	{ "[] a", "[] a", "", 1, 0, 0, 0 },
	{ "[Patchwork-notify] a", "[Patchwork-notify] a", "", 1, 0, 0, 0 },
	{ "Patch for the tree", "Patch for the tree", "", 1, 0, 0, 0 },
	{ "Patch \"a\" has been added to the 6.1-stable tree", "Patch \"a\" has been added to the 6.1-stable tree", "",
	        1, 0, 0, 0 },
	{ "FAILED: patch \"[PATCH] a\" failed to apply", "FAILED: patch \"[PATCH] a\" failed to apply", "", 1, 0, 0,
	        0 },
	{ "[mm/page_alloc] a", "[mm/page_alloc] a", "", 1, 0, 0, 0 },
	{ "[2021/12] a", "[2021/12] a", "", 1, 0, 0, 0 },
	{ "[bug?] a v2", "[bug?] a v2", "", 1, 0, 0, 0 },
	{ "[doc] [was: Re: [PATCH] a]", "[doc] [was: Re: [PATCH] a]", "", 1, 0, 0, 0 },
	{ "a fails since [ [PATCH v2] b]", "a fails since [ [PATCH v2] b]", "", 1, 0, 0, 0 },
	/* Programs and folders that are called like answers. */
	{ "ping: a", "ping: a", "", 1, 0, 0, 0 },
	{ "tr: a", "tr: a", "", 1, 0, 0, 0 },
	{ "v2: a", "v2: a", "", 1, 0, 0, 0 },
};

static void check_all(const struct row *rows, gsize n, const char *list_tag)
{
	for (gsize i = 0; i < n; i++)
		check(&rows[i], list_tag);
}

static void patches_are_read(void **state)
{
	(void)state;
	check_all(patches, G_N_ELEMENTS(patches), NULL);
}

static void kinds_of_posting_are_told_apart(void **state)
{
	(void)state;
	check_all(kinds, G_N_ELEMENTS(kinds), NULL);
}

static void unknown_words_are_kept_as_prefixes(void **state)
{
	(void)state;
	check_all(prefixes, G_N_ELEMENTS(prefixes), NULL);
}

static void replies_are_known_in_any_language(void **state)
{
	(void)state;
	check_all(replies, G_N_ELEMENTS(replies), NULL);
}

static void list_tags_are_dropped(void **state)
{
	(void)state;
	check_all(list_tags, G_N_ELEMENTS(list_tags), "LTP");
}

static void talk_is_left_alone(void **state)
{
	(void)state;
	check_all(talk, G_N_ELEMENTS(talk), NULL);
}

/* A hostile line costs no more than a long one. */
static void only_the_beginning_of_a_line_is_read(void **state)
{
	g_autofree char *brackets = g_strnfill(100000, '[');
	g_autofree char *accents = NULL;
	g_autoptr(Subject) s = subject_parse(brackets, NULL);
	g_autoptr(Subject) cut = NULL;
	GString *long_line = g_string_new("[PATCH] ");

	(void)state;
	assert_int_equal(strlen(s->title), SUBJECT_MAX);
	for (int i = 0; i < 3000; i++)
		g_string_append(long_line, "é");
	accents = g_string_free(long_line, FALSE);
	cut = subject_parse(accents, NULL);
	assert_true(cut->patch);
	assert_true(g_utf8_validate(cut->title, -1, NULL));
	assert_true(strlen(cut->title) <= SUBJECT_MAX);
}

static void titles_that_read_the_same_have_one_key(void **state)
{
	static const struct {
		const char *title;
		const char *key;
	} rows[] = {
		{ "mm: Fix the Leak.", "mm fix the leak" },
		{ "mm:fix   the leak", "mm fix the leak" },
		{ "Make __{u, s}64 match", "make u s 64 match" },
		{ "make __{u,s}64 match", "make u s 64 match" },
		{ "Größe", "grösse" },
		{ "x86/mm: 修复", "x86 mm 修复" },
		{ "...", "" },
		{ "", "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *key = subject_title_key(rows[i].title);

		assert_string_equal(key, rows[i].key);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patches_are_read),
		cmocka_unit_test(kinds_of_posting_are_told_apart),
		cmocka_unit_test(unknown_words_are_kept_as_prefixes),
		cmocka_unit_test(replies_are_known_in_any_language),
		cmocka_unit_test(list_tags_are_dropped),
		cmocka_unit_test(talk_is_left_alone),
		cmocka_unit_test(only_the_beginning_of_a_line_is_read),
		cmocka_unit_test(titles_that_read_the_same_have_one_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
