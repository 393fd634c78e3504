/* tests/track/test_link.c: which earlier posting a revision replaces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "scene.h"
#include "store/links.h"
#include "store/query.h"
#include "track/land.h"
#include "track/link.h"
#include "track/neighbours.h"
#include "track/options.h"

#define YEAR (365 * SCENE_DAY)
#define MAX_PATCHES 3

static struct track_options options;

static gint by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "a@x title; b@x +content": what a revision replaces, and what it absorbs. */
static char *links(struct store *s, gint64 revision)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	struct query *q = query_get(s, QUERY_LINKS_OF);
	GString *text = g_string_new(NULL);

	query_int(q, 1, revision);
	while (query_step(q)) {
		g_autofree char *mid = messages_mid(s, query_col_int(q, 0));
		const char *sign = query_col_int(q, 1) == LINKS_ABSORBS ? "+" : "";

		g_ptr_array_add(words, g_strdup_printf("%s %s%s", mid, sign, query_col_text(q, 2)));
	}
	g_ptr_array_sort(words, by_text);
	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(text, "%s%s", i ? "; " : "", (char *)g_ptr_array_index(words, i));
	return g_string_free(text, FALSE);
}

struct posting {
	struct scene mails[MAX_PATCHES];
};

struct linking {
	const char *what;
	struct posting earlier[2];
	struct posting later;
	const char *want;
};

/* clang-format off */
#define V1(...) { { { .id = "a@x", .date = 100, __VA_ARGS__ } } }
#define OTHER(...) { { { .id = "b@x", .date = 200, __VA_ARGS__ } } }
#define V2(...) { { { .id = "z@x", .date = 900, .version = 2, __VA_ARGS__ } } }
#define AGAIN(...) { { { .id = "z@x", .date = 900, __VA_ARGS__ } } }

static const struct linking linkings[] = {
	{ "the same title by the same person",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "a: fix the thing", .diff = "uvwxyz"), "a@x title" },
	{ "the same title by somebody else, and nothing in common",
	  { V1(.title = "a: fix the thing", .diff = "abcdef", .who = "Bob Ray") },
	  V2(.title = "a: fix the thing", .diff = "uvwxyz"), "" },
	{ "somebody else goes on with the patch",
	  { V1(.title = "a: fix the thing", .diff = "abcdef", .who = "Bob Ray") },
	  V2(.title = "a: fix the thing", .diff = "abcdex"), "a@x title" },
	{ "a title that says nothing, for another file",
	  { V1(.title = "fix typo", .diff = "abcdef", .file = "z.c") },
	  V2(.title = "fix typo", .diff = "uvwxyz"), "" },
	{ "a title that says nothing, for the same file",
	  { V1(.title = "fix typo", .diff = "abcdef") },
	  V2(.title = "fix typo", .diff = "uvwxyz"), "a@x title" },
	{ "renamed",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "lib: do it right", .diff = "abcdxy"), "a@x content" },
	{ "rewritten under a title that is like it, for the same file",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "a: mend the thing", .diff = "uvwxyz"), "a@x files" },
	{ "that, but the earlier one went on by itself",
	  { V1(.title = "a: fix the thing", .diff = "abcdef"),
	    OTHER(.title = "a: fix the thing", .diff = "abcdef", .version = 2) },
	  { { { .id = "z@x", .date = 900, .version = 2, .title = "a: mend the thing", .diff = "uvwxyz" } } }, "" },
	{ "made after the pattern of another one",
	  { V1(.title = "a: convert to the new way", .diff = "abcdefgh", .file = "one.c") },
	  AGAIN(.title = "b: convert to the new way", .diff = "abcdefxy", .file = "two.c"), "" },
	{ "renamed, but only a line is common",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "lib: do it right", .diff = "auvwxyz", .file = "z.c"), "" },
	{ "the version before is nearer than the first",
	  { V1(.title = "a: fix the thing", .diff = "abcdef"),
	    OTHER(.title = "a: fix the thing", .diff = "abcdef", .version = 2) },
	  { { { .id = "z@x", .date = 900, .version = 3, .title = "a: fix the thing", .diff = "abcdef" } } },
	  "b@x title" },
	{ "of two of the same version the newer",
	  { V1(.title = "a: fix the thing", .diff = "abcdef"), OTHER(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "a: fix the thing", .diff = "abcdef"), "b@x title" },
	{ "in the thread of the earlier one",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "lib: do it right", .diff = "uvwxyz", .thread = "a@x"), "a@x thread" },
	{ "in the thread, but about something else",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "lib: do it right", .diff = "uvwxyz", .file = "z.c", .thread = "a@x"), "" },
	{ "sent again",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  AGAIN(.title = "a: fix the thing", .diff = "uvwxyz", .flags = MESSAGES_RESEND), "a@x title" },
	{ "sent again without a word",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  AGAIN(.title = "a: fix the thing", .diff = "abcdxy"), "a@x title" },
	{ "the same words for another thing",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  AGAIN(.title = "a: fix the thing", .diff = "uvwxyz"), "" },
	{ "after years nobody means the old one",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  { { { .id = "z@x", .date = 4 * YEAR, .version = 2, .title = "a: fix the thing", .diff = "abcdef" } } }, "" },
	{ "named by the author",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  AGAIN(.title = "lib: do it right", .diff = "uvwxyz", .file = "z.c", .declares = "a@x",
	        .declared = DECLARED_EARLIER), "a@x declared" },
	{ "one change-id",
	  { V1(.title = "a: fix the thing", .diff = "abcdef", .declares = "20240101-x", .declared = DECLARED_CHANGE_ID) },
	  V2(.title = "lib: do it right", .diff = "uvwxyz", .file = "z.c", .declares = "20240101-x",
	     .declared = DECLARED_CHANGE_ID), "a@x change-id" },
	{ "a change-id is stronger than a title",
	  { V1(.title = "b: other", .diff = "klmnop", .declares = "20240101-x", .declared = DECLARED_CHANGE_ID),
	    OTHER(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "a: fix the thing", .diff = "abcdef", .declares = "20240101-x", .declared = DECLARED_CHANGE_ID),
	  "a@x change-id; b@x +content" },
	{ "the same title once more under another change-id",
	  { V1(.title = "a: fix the thing", .diff = "abcdef", .declares = "20240101-x", .declared = DECLARED_CHANGE_ID) },
	  AGAIN(.title = "a: fix the thing", .diff = "abcdef", .declares = "20240202-y", .declared = DECLARED_CHANGE_ID),
	  "" },
	{ "the next version under another change-id",
	  { V1(.title = "a: fix the thing", .diff = "abcdef", .declares = "20240101-x", .declared = DECLARED_CHANGE_ID) },
	  V2(.title = "a: fix the thing", .diff = "abcdef", .declares = "20240202-y", .declared = DECLARED_CHANGE_ID),
	  "a@x +title" },
	{ "a stranger names what he has no part in",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "lib: do it right", .diff = "uvwxyz", .file = "z.c", .who = "Mal Lory",
	     .declares = "a@x", .declared = DECLARED_EARLIER), "" },
	{ "somebody else takes it over",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "a: fix that thing", .diff = "abcxyz", .who = "Mal Lory",
	     .declares = "a@x", .declared = DECLARED_EARLIER), "a@x declared" },
	{ "a pull request is no posting of its patches",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  V2(.title = "a: fix the thing", .diff = "abcdef", .flags = MESSAGES_PULL), "" },
	{ "one patch became two with a cover",
	  { V1(.title = "a: fix the thing", .diff = "abcdef") },
	  { { { .id = "z@x", .date = 900, .version = 2, .title = "make a work", .total = 2 },
	      { .id = "z1@x", .date = 901, .version = 2, .title = "a: fix the thing", .diff = "abcxyz", .number = 1, .total = 2,
	        .thread = "z@x" },
	      { .id = "z2@x", .date = 902, .version = 2, .title = "b: more", .diff = "klmno", .number = 2, .total = 2,
	        .thread = "z@x" } } },
	  "a@x title" },
	{ "two series became one",
	  { V1(.title = "a: fix the thing", .diff = "abcdef"), OTHER(.title = "b: other", .diff = "klmnop", .version = 2) },
	  { { { .id = "z@x", .date = 900, .version = 2, .title = "a: fix the thing", .diff = "abcdef", .number = 1, .total = 2 },
	      { .id = "z1@x", .date = 901, .version = 2, .title = "b: another", .diff = "klmnop", .number = 2, .total = 2,
	        .thread = "z@x" } } },
	  "a@x title; b@x +content" },
};
/* clang-format on */

static gint64 post(struct store *s, const struct posting *p)
{
	guint n = 0;

	while (n < MAX_PATCHES && p->mails[n].id)
		n++;
	return n ? scene_revision(s, p->mails, n) : 0;
}

/* order 0: all at once; 1: the later one first; 2: one after the other, settled at every step. */
static void play(const struct linking *l, int order)
{
	g_autoptr(Store) s = scene_store();
	g_autofree char *got = NULL;
	gint64 later = 0;

	if (order == 1 && !l->later.mails[0].thread) {
		later = post(s, &l->later);
		link_settle(s, &options);
	}
	for (guint i = 0; i < G_N_ELEMENTS(l->earlier); i++) {
		post(s, &l->earlier[order == 1 ? 1 - i : i]);
		if (order > 0)
			link_settle(s, &options);
	}
	if (!later)
		later = post(s, &l->later);
	link_settle(s, &options);
	got = links(s, later);
	if (strcmp(got, l->want))
		fail_msg("%s (order %d): got \"%s\", wanted \"%s\"", l->what, order, got, l->want);
}

static void revisions_are_linked_in_any_order_of_arrival(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(linkings); i++)
		for (int order = 0; order < 3; order++)
			play(&linkings[i], order);
}

static void what_was_linked_to_a_forgotten_revision_looks_again(void **state)
{
	g_autoptr(Store) s = scene_store();
	const struct posting one = V1(.title = "a: fix the thing", .diff = "abcdef");
	const struct posting two = OTHER(.title = "a: fix the thing", .diff = "abcdef");
	const struct posting new = V2(.title = "a: fix the thing", .diff = "abcdef");
	gint64 b, z;
	g_autofree char *got = NULL;

	(void)state;
	post(s, &one);
	b = post(s, &two);
	z = post(s, &new);
	link_settle(s, &options);
	link_touch(s, b);
	link_forget(s, b);
	revisions_delete(s, b);
	link_settle(s, &options);
	got = links(s, z);
	assert_string_equal(got, "a@x title");
}

static void two_who_turn_out_to_be_one_are_looked_at_again(void **state)
{
	g_autoptr(Store) s = scene_store();
	const struct posting one = V1(.title = "a: fix the thing", .diff = "abcdef", .who = "Bob Ray");
	const struct posting new = V2(.title = "a: fix the thing", .diff = "uvwxyz");
	gint64 a = post(s, &one), z = post(s, &new);
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;

	(void)state;
	land_settle(s, &options);
	link_settle(s, &options);
	land_settle(s, &options);
	before = links(s, z);
	assert_string_equal(before, "");
	people_set_person(s, scene_person(s, "Bob Ray"), 7, "");
	people_set_person(s, scene_person(s, NULL), 7, "");
	dirty_mark(s, DIRTY_CHANGE, changes_of_message(s, a));
	link_settle(s, &options);
	after = links(s, z);
	assert_string_equal(after, "a@x title");
}

static void a_change_tells_those_it_concerns_alone(void **state)
{
	g_autoptr(Store) s = scene_store();
	const struct posting one = V1(.title = "a: fix the thing", .diff = "abcdef");
	const struct posting other = OTHER(.title = "b: other", .diff = "uvwxyz", .file = "z.c");
	const struct posting new = V2(.title = "a: fix the thing", .diff = "abcdef");
	gint64 a, z;
	g_autoptr(GArray) marked = NULL;

	(void)state;
	a = post(s, &one);
	post(s, &other);
	z = post(s, &new);
	link_settle(s, &options);
	land_settle(s, &options);
	link_touch(s, a);
	marked = dirty_next(s, DIRTY_LINKS, 0, 10);
	assert_int_equal(marked->len, 1);
	assert_int_equal(g_array_index(marked, gint64, 0), z);
}

/* One patch of somebody else to a file, alike to no other. */
static void post_other(struct store *s, const char *kind, int n, const char *file)
{
	g_autofree char *id = g_strdup_printf("%s%d@x", kind, n);
	g_autofree char *title = g_strdup_printf("%s: number%d", kind, n);
	g_autofree char *who = g_strdup_printf("%s Writer%d", kind, n);
	g_autofree char *diff = g_strdup_printf("%c%c%c", '!' + n % 60, '!' + n / 8 % 60, '!' + n / 64 % 60);
	const struct posting other = {
		{ { .id = id, .date = 1000 + n, .title = title, .who = who, .file = file, .diff = diff } },
	};

	post(s, &other);
}

#define UNRELATED (8 * NEIGHBOURS_OWNERS)
#define COMMON (NEIGHBOURS_OWNERS + 10)

static void a_key_that_becomes_common_at_once_links_nobody(void **state)
{
	const struct posting first = V1(.title = "a: fix the thing", .diff = "abcdef");
	const struct posting next = V2(.title = "a: mend the thing", .diff = "uvwxyz");
	g_autoptr(Store) s = scene_store();
	g_autofree char *before = NULL, *after = NULL;
	gint64 z;

	(void)state;
	for (int i = 0; i < UNRELATED; i++) {
		g_autofree char *file = g_strdup_printf("other%d.c", i);

		post_other(s, "lone", i, file);
	}
	post(s, &first);
	z = post(s, &next);
	link_settle(s, &options);
	land_settle(s, &options);
	before = links(s, z);
	assert_string_equal(before, "a@x files");
	for (int i = 0; i < COMMON; i++)
		post_other(s, "many", i, "a.c");
	link_settle(s, &options);
	after = links(s, z);
	assert_string_equal(after, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(revisions_are_linked_in_any_order_of_arrival),
		cmocka_unit_test(what_was_linked_to_a_forgotten_revision_looks_again),
		cmocka_unit_test(two_who_turn_out_to_be_one_are_looked_at_again),
		cmocka_unit_test(a_change_tells_those_it_concerns_alone),
		cmocka_unit_test(a_key_that_becomes_common_at_once_links_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
