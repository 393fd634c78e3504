/* tests/track/test_policy_laws.c: what holds for every posting, tried on random ones. POLICY_SEED chooses them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "posting.h"

#define ROUNDS 1000

static const char people[] = "VERUX";
static const char *const areas[] = { "# engine", "# valves and docs", "# horn", "# metals", "# v3", "#" };
static guint32 seed = 20240601;

static int print_seed(void **state)
{
	const char *chosen = getenv("POLICY_SEED");

	(void)state;
	if (chosen)
		seed = (guint32)strtoul(chosen, NULL, 10);
	print_message("POLICY_SEED=%u\n", seed);
	return 0;
}

static char random_person(GRand *rand)
{
	return people[g_rand_int_range(rand, 0, sizeof people - 1)];
}

static struct policy_sign random_sign(GRand *rand, const char *kinds)
{
	struct policy_sign sign = { kind_of(kinds[g_rand_int_range(rand, 0, (gint)strlen(kinds))]),
		who_of(random_person(rand)), NULL };

	if (g_rand_int_range(rand, 0, 5) < 2)
		sign.area = areas[g_rand_int_range(rand, 0, G_N_ELEMENTS(areas))];
	return sign;
}

/* One to four files of nine. */
static char *random_files(GRand *rand)
{
	static const char *const files[] = { "engine/a.c", "engine/b.c", "engine/valves/v.c", "engine/valves/w.c",
		"engine/brass.c", "engine/lead.c", "horn/h.c", "README", "docs/valves.txt" };
	GString *s = g_string_new(NULL);
	guint n = (guint)g_rand_int_range(rand, 1, 5);

	for (guint i = 0; i < n; i++)
		g_string_append_printf(s, "%s%s", i ? " " : "", files[g_rand_int_range(rand, 0, G_N_ELEMENTS(files))]);
	return g_string_free(s, FALSE);
}

static void posting_random(struct posting *p, struct track_options *o, const struct maintainers *m, GRand *rand)
{
	struct sample patches[MAX_PATCHES];
	char *files[MAX_PATCHES];
	guint n = (guint)g_rand_int_range(rand, 1, MAX_PATCHES + 1);

	o->min_approvals = (unsigned)g_rand_int_range(rand, 0, 4);
	o->need_maintainer = g_rand_int_range(rand, 0, 8) > 0;
	for (guint i = 0; i < n; i++) {
		files[i] = random_files(rand);
		patches[i] = (struct sample){ random_person(rand), files[i], "" };
	}
	posting_init(p, o, m, patches, n);
	for (guint i = 0; i < n; i++) {
		g_free(files[i]);
		if (g_rand_boolean(rand))
			p->patches[i].sender = who_of(random_person(rand));
		p->patches[i].done = g_rand_int_range(rand, 0, 8) == 0;
		p->patches[i].n_signs = (guint)g_rand_int_range(rand, 0, MAX_SIGNS);
		for (guint j = 0; j < p->patches[i].n_signs; j++)
			p->signs[i][j] = random_sign(rand, "rrraaasstnl");
	}
}

static struct policy_verdict judge(struct posting *p)
{
	for (guint i = 0; i < p->facts.n; i++)
		policy_check(p->policy, &p->patches[i], &p->lacks[i]);
	return policy_judge(p->policy, &p->facts, p->lacks);
}

/* How many rounds saw a verdict of each kind: a law about postings that are never ready says nothing. */
struct seen {
	guint ready;
	guint not_ready;
	guint changed;
};

static void look(struct seen *seen, const struct policy_verdict *a, const struct policy_verdict *b)
{
	seen->ready += a->ready || b->ready;
	seen->not_ready += !a->ready || !b->ready;
	seen->changed += a->ready != b->ready;
}

static void expect_all_kinds(const struct seen *seen)
{
	assert_true(seen->ready > ROUNDS / 100);
	assert_true(seen->not_ready > ROUNDS / 100);
	assert_true(seen->changed > 0);
}

static void one_more_approval_never_hurts(void **state)
{
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
	struct track_options o;
	struct seen seen = { 0 };

	(void)state;
	track_options_init(&o);
	for (guint round = 0; round < ROUNDS; round++) {
		struct posting p;
		struct policy_verdict before, after;
		guint i;

		posting_random(&p, &o, m, rand);
		before = judge(&p);
		i = (guint)g_rand_int_range(rand, 0, (gint)p.facts.n);
		p.signs[i][p.patches[i].n_signs++] = random_sign(rand, "ra");
		after = judge(&p);
		if (after.ready < before.ready || after.approved < before.approved || after.missing > before.missing)
			fail_msg("seed %u, round %u", seed, round);
		look(&seen, &before, &after);
		posting_clear(&p);
	}
	expect_all_kinds(&seen);
}

static void an_area_never_makes_a_tag_worth_more(void **state)
{
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed + 1);
	struct track_options o;
	struct seen seen = { 0 };

	(void)state;
	track_options_init(&o);
	for (guint round = 0; round < ROUNDS; round++) {
		struct posting p;
		struct policy_verdict with, without;

		posting_random(&p, &o, m, rand);
		with = judge(&p);
		for (guint i = 0; i < p.facts.n; i++)
			for (guint j = 0; j < p.patches[i].n_signs; j++)
				p.signs[i][j].area = NULL;
		without = judge(&p);
		if (with.ready > without.ready || with.missing < without.missing)
			fail_msg("seed %u, round %u", seed, round);
		look(&seen, &with, &without);
		posting_clear(&p);
	}
	expect_all_kinds(&seen);
}

static void without_the_authors_own_tags_it_is_no_readier(void **state)
{
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed + 2);
	struct track_options o;
	struct seen seen = { 0 };

	(void)state;
	track_options_init(&o);
	for (guint round = 0; round < ROUNDS; round++) {
		struct posting p;
		struct policy_verdict with, without;

		posting_random(&p, &o, m, rand);
		with = judge(&p);
		for (guint i = 0; i < p.facts.n; i++) {
			guint kept = 0;

			for (guint j = 0; j < p.patches[i].n_signs; j++)
				if (p.signs[i][j].who.person != p.patches[i].author.person)
					p.signs[i][kept++] = p.signs[i][j];
			p.patches[i].n_signs = kept;
		}
		without = judge(&p);
		/* Nobody approves his own: only consent may be lost. */
		if (without.ready > with.ready || without.approved != with.approved || without.missing < with.missing)
			fail_msg("seed %u, round %u", seed, round);
		look(&seen, &with, &without);
		posting_clear(&p);
	}
	expect_all_kinds(&seen);
}

/* The order of the tags, and of the patches that were asked for earlier, is no reason for anything. */
static void order_does_not_matter(void **state)
{
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed + 3);
	struct track_options o;

	(void)state;
	track_options_init(&o);
	for (guint round = 0; round < ROUNDS; round++) {
		struct posting p;
		g_autofree char *before = NULL, *after = NULL;

		posting_random(&p, &o, m, rand);
		judge(&p);
		before = policy_sentence(p.policy, &p.facts, p.lacks);
		for (guint i = 0; i < p.facts.n; i++)
			for (guint j = p.patches[i].n_signs; j > 1; j--) {
				guint other = (guint)g_rand_int_range(rand, 0, (gint)j);
				struct policy_sign sign = p.signs[i][j - 1];

				p.signs[i][j - 1] = p.signs[i][other];
				p.signs[i][other] = sign;
			}
		judge(&p);
		after = policy_sentence(p.policy, &p.facts, p.lacks);
		if (strcmp(before, after) != 0)
			fail_msg("seed %u, round %u: \"%s\" and \"%s\"", seed, round, before, after);
		posting_clear(&p);
	}
}

/* A path of which no section but THE REST knows the first folder. */
static char *random_path(GRand *rand)
{
	GString *s = g_string_new("z");
	guint parts = (guint)g_rand_int_range(rand, 1, 7);

	for (guint i = 0; i < parts; i++) {
		guint len = (guint)g_rand_int_range(rand, 1, 9);

		for (guint j = 0; j < len; j++)
			g_string_append_c(s, "abz019._-{}[*? "[g_rand_int_range(rand, 0, 15)]);
		if (i + 1 < parts)
			g_string_append_c(s, '/');
	}
	return g_string_free(s, FALSE);
}

static void strange_files_fall_to_the_rest(void **state)
{
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed + 4);
	struct track_options o;

	(void)state;
	track_options_init(&o);
	for (guint round = 0; round < ROUNDS; round++) {
		g_autofree char *path = random_path(rand), *sentence = NULL;
		const struct sample sample = { 'U', "", "Xr" };
		struct posting p;

		posting_init(&p, &o, m, &sample, 1);
		g_ptr_array_set_size(p.files[0], 0);
		g_ptr_array_add(p.files[0], g_strdup(path));
		g_array_unref(p.groups[0]);
		p.patches[0].groups = p.groups[0] = policy_groups(p.policy, p.files[0]);
		judge(&p);
		sentence = policy_sentence(p.policy, &p.facts, p.lacks);
		if (strcmp(sentence, "The patch needs an Ack from one of: Rob Rest and Ria Rest (THE REST).") != 0)
			fail_msg("seed %u, %s: %s", seed, path, sentence);
		posting_clear(&p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_more_approval_never_hurts),
		cmocka_unit_test(an_area_never_makes_a_tag_worth_more),
		cmocka_unit_test(without_the_authors_own_tags_it_is_no_readier),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(strange_files_fall_to_the_rest),
	};

	return cmocka_run_group_tests(tests, print_seed, NULL);
}
