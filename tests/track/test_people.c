/* tests/track/test_people.c: which names and addresses are one person, and how a person is shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "store-kit.h"
#include "store/dirty.h"
#include "store/people.h"
#include "track/people.h"

#define MAX_IDENTITIES 5

struct written {
	const char *name;
	const char *email;
	int seen; /* mails */
};

/* want: a line a person, "Name <email> org: how many identities", sorted. */
static const struct {
	const char *what;
	struct written written[MAX_IDENTITIES];
	const char *mailmap;
	const char *want;
} cases[] = {
	{ "one name, one address", { { "Ann Lee", "ann@x.org", 1 } }, NULL, "Ann Lee <ann@x.org> x.org: 1\n" },
	{ "one address is one person, shown as most mail names it",
	        { { "ann", "ann@x.org", 1 }, { "Ann Lee", "ann@x.org", 3 } }, NULL, "Ann Lee <ann@x.org> x.org: 2\n" },
	{ "a tag in the address is none of the person",
	        { { "Ann Lee", "ann+lists@x.org", 1 }, { "Ann", "ann@x.org", 2 } }, NULL,
	        "Ann <ann@x.org> x.org: 2\n" },
	{ "one full name and similar addresses",
	        { { "Ann Lee", "ann.lee@x.org", 5 }, { "Ann Lee", "ann.lee@gmail.com", 1 } }, NULL,
	        "Ann Lee <ann.lee@x.org> x.org: 2\n" },
	{ "ties go to the smaller address", { { "Ann Lee", "ann.lee@y.org", 1 }, { "Ann Lee", "ann.lee@x.org", 1 } },
	        NULL, "Ann Lee <ann.lee@x.org> x.org: 2\n" },
	{ "two who share a first name stay two", { { "Ann", "ann@x.org", 1 }, { "Ann", "ann@y.org", 1 } }, NULL,
	        "Ann <ann@x.org> x.org: 1\nAnn <ann@y.org> y.org: 1\n" },
	{ "an empty name is never shown if there is another", { { "", "ann@x.org", 9 }, { "Ann Lee", "ann@x.org", 1 } },
	        NULL, "Ann Lee <ann@x.org> x.org: 2\n" },
	{ "one person over three addresses, each like the next",
	        { { "Ann Lee", "ann.lee@x.org", 1 }, { "Ann Lee", "ann.lee@y.org", 4 }, { "lee", "ann.lee@y.org", 1 } },
	        NULL, "Ann Lee <ann.lee@y.org> y.org: 3\n" },
	{ "the mailmap knows better, also how to show", { { "Ann Lee", "ann@x.org", 1 }, { "Lila", "lila@z.org", 9 } },
	        "Ann Proper <ann@proper.org> <ann@x.org>\nAnn Proper <ann@proper.org> <lila@z.org>\n",
	        "Ann Proper <ann@proper.org> proper.org: 2\n" },
	{ "a mailmap entry for one name of a shared address parts it",
	        { { "Ann Lee", "root@x.org", 1 }, { "Bob Ray", "root@x.org", 1 } },
	        "Ann Lee <ann@x.org> Ann Lee <root@x.org>\n",
	        "Ann Lee <ann@x.org> x.org: 1\nBob Ray <root@x.org> x.org: 1\n" },
	{ "a slip in a tag does not make two people one",
	        { { "Ann Lee", "ann.lee@x.org", 5 }, { "Bob Ray", "ray@x.org", 9 }, { "Ann Lee", "ray@x.org", 0 },
	                { "Ann Lee", "lee@users.noreply.github.com", 0 } },
	        NULL, "Ann Lee <ann.lee@x.org> x.org: 2\nBob Ray <ray@x.org> x.org: 2\n" },
	{ "whom a list rewrote is known by name, not by the list's address",
	        { { "Ann Lee via list", "list@x.org", 0 }, { "Bob Ray via list", "list@x.org", 0 },
	                { "Ann Lee", "ann@y.org", 2 } },
	        NULL, "Ann Lee <ann@y.org> y.org: 2\nBob Ray via list <list@x.org> x.org: 1\n" },
	{ "unless two bear that name",
	        { { "Ann Lee via list", "list@x.org", 0 }, { "Ann Lee", "a@z.org", 1 }, { "Ann Lee", "ann@y.org", 2 } },
	        NULL,
	        "Ann Lee <a@z.org> z.org: 1\nAnn Lee <ann@y.org> y.org: 1\nAnn Lee via list <list@x.org> x.org: 1\n" },
	{ "a mailbox that everyone can have names no organisation", { { "Ann Lee", "ann@gmail.com", 1 } }, NULL,
	        "Ann Lee <ann@gmail.com> : 1\n" },
};

static int compare_lines(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Everyone that identities 1 to count are. */
static char *everyone(struct store *s, guint count)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	GString *all = g_string_new(NULL);

	for (gint64 id = 1; id <= count; id++) {
		g_autoptr(GPtrArray) same = people_with_person(s, id);
		g_autofree char *name = NULL, *email = NULL, *org = NULL;

		if (same->len == 0) {
			assert_false(people_get(s, id, &name, &email, &org));
			continue;
		}
		assert_true(people_get(s, id, &name, &email, &org));
		g_ptr_array_add(lines, g_strdup_printf("%s <%s> %s: %u\n", name, email, org, same->len));
	}
	g_ptr_array_sort(lines, compare_lines);
	for (guint i = 0; i < lines->len; i++)
		g_string_append(all, g_ptr_array_index(lines, i));
	return g_string_free(all, FALSE);
}

static guint count_written(const struct written *written)
{
	guint n = 0;

	while (n < MAX_IDENTITIES && written[n].email)
		n++;
	return n;
}

static void add_written(struct store *s, const struct written *w)
{
	people_seen(s, people_identity(s, w->name, w->email), w->seen);
}

/* first: the identity that comes in first, the others follow round; each: settle after each. */
static void check_case(guint i, guint first, gboolean each)
{
	struct store *s = store_kit_open();
	struct track_options o;
	guint count = count_written(cases[i].written);
	g_autoptr(Mailmap) mailmap = cases[i].mailmap ? mailmap_parse(cases[i].mailmap, strlen(cases[i].mailmap))
	                                              : NULL;
	g_autofree char *got = NULL;

	track_options_init(&o);
	for (guint k = 0; k < count; k++) {
		add_written(s, &cases[i].written[(first + k) % count]);
		if (each)
			people_settle(s, &o, mailmap);
	}
	people_settle(s, &o, mailmap);
	assert_false(dirty_any(s));
	got = everyone(s, count);
	if (!g_str_equal(got, cases[i].want))
		fail_msg("%s (from %u):\n%swanted:\n%s", cases[i].what, first, got, cases[i].want);
	store_kit_close(s);
}

static void persons_are_found_in_any_order(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		for (guint first = 0; first < count_written(cases[i].written); first++) {
			check_case(i, first, FALSE);
			check_case(i, first, TRUE);
		}
	}
}

static void a_new_mailmap_is_noticed(void **state)
{
	struct store *s = store_kit_open();
	struct track_options o;
	const char *text = "Ann Lee <ann@x.org> <lila@z.org>\n";
	g_autoptr(Mailmap) mailmap = mailmap_parse(text, strlen(text));
	gint64 a = people_identity(s, "Ann Lee", "ann@x.org"), b = people_identity(s, "Lila", "lila@z.org");

	(void)state;
	track_options_init(&o);
	people_check_inputs(s, &o);
	people_settle(s, &o, NULL);
	assert_int_not_equal(people_of_identity(s, a), people_of_identity(s, b));
	people_check_inputs(s, &o);
	assert_false(dirty_any(s));

	store_meta_set(s, "mailmap", text);
	people_check_inputs(s, &o);
	people_settle(s, &o, mailmap);
	assert_int_equal(people_of_identity(s, a), people_of_identity(s, b));

	store_meta_set(s, "mailmap", "");
	people_check_inputs(s, &o);
	people_settle(s, &o, NULL);
	assert_int_not_equal(people_of_identity(s, a), people_of_identity(s, b));
	store_kit_close(s);
}

static void aliases_and_organisations_come_from_the_settings(void **state)
{
	struct store *s = store_kit_open();
	struct track_options o;
	g_autoptr(GHashTable) aliases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GHashTable) orgs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *got = NULL, *part = NULL;

	(void)state;
	track_options_init(&o);
	g_hash_table_insert(aliases, g_strdup("lila@z.org"), g_strdup("ann@mail.suse.cz"));
	g_hash_table_insert(orgs, g_strdup("suse.cz"), g_strdup("SUSE"));
	o.aliases = aliases;
	o.orgs = orgs;
	add_written(s, &(struct written){ "Lila", "lila@z.org", 5 });
	add_written(s, &(struct written){ "Ann Lee", "ann@mail.suse.cz", 1 });
	people_settle(s, &o, NULL);
	got = everyone(s, 2);
	assert_string_equal(got, "Lila <ann@mail.suse.cz> SUSE: 2\n");
	part = people_org(&o, "ann@notsuse.cz");
	assert_string_equal(part, "notsuse.cz");
	store_kit_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persons_are_found_in_any_order),
		cmocka_unit_test(a_new_mailmap_is_noticed),
		cmocka_unit_test(aliases_and_organisations_come_from_the_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
