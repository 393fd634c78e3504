/* tests/track/test_policy.c: who still has to agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "track/policy.h"

#define DAY (24 * 60 * 60)

static const char maintainers_text[] = "ENGINE\n"
                                       "M:\tEva Engine <eva@example.org>\n"
                                       "M:\tEli Engine <eli@example.org>\n"
                                       "F:\tengine/\n"
                                       "\n"
                                       "ENGINE VALVES\n"
                                       "M:\tVal Valve <val@example.org>\n"
                                       "F:\tengine/valves/\n"
                                       "\n"
                                       "HORN\n"
                                       "S:\tOrphan\n"
                                       "F:\thorn/\n"
                                       "\n"
                                       "THE REST\n"
                                       "M:\tRob Rest <rob@example.org>\n"
                                       "M:\tRia Rest <ria@example.org>\n"
                                       "F:\t*\n"
                                       "F:\t*/\n";

/* Persons are their first letters; "U" is nobody in particular. */
static struct history_who who_of(char letter)
{
	static const struct history_who people[] = {
		{ 1, 1, "Val Valve", "val@example.org", NULL, "Val Valve", "val@example.org" },
		/* At another address. */
		{ 2, 2, "Eva Engine", "eva@home.example", NULL, "Eva Engine", "eva@home.example" },
		{ 3, 3, "Rob Rest", "rob@example.org", NULL, "Rob Rest", "rob@example.org" },
		{ 4, 4, "Uma User", "uma@example.org", NULL, "Uma User", "uma@example.org" },
		{ 5, 5, "Xia Ixe", "xia@example.org", NULL, "Xia Ixe", "xia@example.org" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(people); i++)
		if (people[i].name[0] == letter)
			return people[i];
	g_assert_not_reached();
}

#define MAX_SIGNS 12
#define MAX_PATCHES 4

/* A patch: its author, its files and its signs, "Ra Es": r reviewed, a acked, s signed, t tested, l release-acked. */
struct sample {
	char author;
	const char *files;
	const char *signs;
};

struct posting {
	struct policy *policy;
	GArray *sections[MAX_PATCHES];
	struct policy_sign signs[MAX_PATCHES][MAX_SIGNS];
	struct policy_patch patches[MAX_PATCHES];
	struct policy_lack lacks[MAX_PATCHES];
	struct policy_facts facts;
};

static enum tag_kind kind_of(char letter)
{
	switch (letter) {
	case 'r':
		return TAG_REVIEWED;
	case 'a':
		return TAG_ACKED;
	case 's':
		return TAG_SIGNED;
	case 't':
		return TAG_TESTED;
	case 'n':
		return TAG_NACKED;
	default:
		return TAG_RELEASE;
	}
}

static void fill_patch(struct posting *p, guint i, const struct sample *from)
{
	g_auto(GStrv) files = g_strsplit(from->files, " ", -1);
	g_auto(GStrv) signs = g_strsplit(from->signs, " ", -1);
	g_autoptr(GPtrArray) paths = g_ptr_array_new();

	for (guint j = 0; files[j]; j++)
		g_ptr_array_add(paths, files[j]);
	p->sections[i] = policy_sections(p->policy, paths);
	p->patches[i] = (struct policy_patch){ .number = i + 1,
		.author = who_of(from->author),
		.sender = who_of(from->author),
		.sections = p->sections[i],
		.signs = p->signs[i] };
	for (guint j = 0; signs[j]; j++)
		if (*signs[j])
			p->signs[i][p->patches[i].n_signs++] = (struct policy_sign){ kind_of(signs[j][1]),
				who_of(signs[j][0]) };
	policy_lack_init(&p->lacks[i]);
	policy_check(p->policy, &p->patches[i], &p->lacks[i]);
}

static void posting_init(struct posting *p, const struct track_options *o, const struct maintainers *m,
        const struct sample *patches, guint n)
{
	memset(p, 0, sizeof *p);
	p->policy = policy_new(o, m);
	for (guint i = 0; i < n; i++)
		fill_patch(p, i, &patches[i]);
	p->facts = (struct policy_facts){ .patches = p->patches, .n = n, .total = n, .complete = TRUE, .now = 9 * DAY };
}

static void posting_clear(struct posting *p)
{
	for (guint i = 0; i < p->facts.n; i++) {
		policy_lack_clear(&p->lacks[i]);
		if (p->sections[i])
			g_array_unref(p->sections[i]);
	}
	policy_free(p->policy);
}

static struct maintainers *the_maintainers(void)
{
	return maintainers_parse(maintainers_text, strlen(maintainers_text));
}

static const struct {
	const char *name;
	struct sample patches[MAX_PATCHES];
	guint approved, missing;
	const char *sentence;
} cases[] = {
	{ "nothing yet", { { 'U', "engine/a.c", "Us" } }, 0, 1,
	        "the patch needs an Ack from one of: Eva Engine and Eli Engine (ENGINE)" },
	{ "anybody's review is not the maintainer's", { { 'U', "engine/a.c", "Xr" } }, 1, 1,
	        "the patch needs an Ack from one of: Eva Engine and Eli Engine (ENGINE)" },
	{ "a maintainer's Ack is both", { { 'U', "engine/a.c", "Ea" } }, 1, 0, "" },
	{ "and so is a review", { { 'U', "engine/a.c", "Er" } }, 1, 0, "" },
	{ "a test is neither", { { 'U', "engine/a.c", "Et" } }, 0, 1,
	        "the patch needs an Ack from one of: Eva Engine and Eli Engine (ENGINE)" },
	{ "the most specific section decides", { { 'U', "engine/valves/v.c", "Ea" } }, 1, 1,
	        "the patch needs an Ack from Val Valve (ENGINE VALVES)" },
	{ "every file wants its own", { { 'U', "engine/a.c engine/valves/v.c", "Va" } }, 1, 1,
	        "the patch needs an Ack from one of: Eva Engine and Eli Engine (ENGINE)" },
	{ "a maintainer's own sign-off consents, a review is wanted still", { { 'V', "engine/valves/v.c", "Vs" } }, 0,
	        1, "the patch needs an approval by somebody other than the author" },
	{ "by anybody", { { 'V', "engine/valves/v.c", "Vs Ur" } }, 1, 0, "" },
	{ "another's sign-off consents to nothing", { { 'U', "engine/valves/v.c", "Vs Xr" } }, 1, 1,
	        "the patch needs an Ack from Val Valve (ENGINE VALVES)" },
	{ "one's own Ack is no approval", { { 'V', "engine/valves/v.c", "Va" } }, 0, 1,
	        "the patch needs an approval by somebody other than the author" },
	{ "what nobody looks after falls to the rest", { { 'U', "README", "Xr" } }, 1, 1,
	        "the patch needs an Ack from one of: Rob Rest and Ria Rest (THE REST)" },
	{ "so does an orphan", { { 'U', "horn/h.c", "Xr" } }, 1, 1,
	        "the patch needs an Ack from one of: Rob Rest and Ria Rest (THE REST)" },
	{ "two patches of one section want one mail", { { 'U', "engine/a.c", "Xr" }, { 'U', "engine/b.c", "Xr" } }, 2,
	        1, "1/2 and 2/2 need an Ack from one of: Eva Engine and Eli Engine (ENGINE)" },
	{ "unreviewed ones want one each", { { 'U', "engine/a.c", "" }, { 'U', "engine/b.c", "" } }, 0, 2,
	        "1/2 and 2/2 need an Ack from one of: Eva Engine and Eli Engine (ENGINE)" },
	{ "each clause names its patches",
	        { { 'U', "engine/a.c", "Ea" }, { 'U', "engine/valves/v.c", "Xr" }, { 'V', "engine/valves/v.c", "Vs" } },
	        2, 2,
	        "2/3 needs an Ack from Val Valve (ENGINE VALVES); "
	        "3/3 needs an approval by somebody other than the author" },
	{ "all of them", { { 'U', "README", "" }, { 'U', "a", "" }, { 'U', "b", "" } }, 0, 3,
	        "all 3 patches need an Ack from one of: Rob Rest and Ria Rest (THE REST)" },
};

static guint count_patches(const struct sample *patches)
{
	guint n = 0;

	while (n < MAX_PATCHES && patches[n].author)
		n++;
	return n;
}

static void who_is_missing(void **state)
{
	struct track_options o;
	g_autoptr(Maintainers) m = the_maintainers();

	(void)state;
	track_options_init(&o);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct posting p;
		struct policy_verdict v;
		g_autofree char *sentence = NULL;

		posting_init(&p, &o, m, cases[i].patches, count_patches(cases[i].patches));
		v = policy_judge(p.policy, &p.facts, p.lacks);
		sentence = policy_sentence(p.policy, &p.facts, p.lacks);
		if (strcmp(sentence, cases[i].sentence) != 0)
			fail_msg("%s: \"%s\"", cases[i].name, sentence);
		assert_int_equal(v.approved, cases[i].approved);
		assert_int_equal(v.missing, cases[i].missing);
		assert_int_equal(v.ready, cases[i].missing == 0);
		posting_clear(&p);
	}
}

static void without_maintainers_one_approval_is_enough(void **state)
{
	static const struct sample bare = { 'U', "engine/a.c", "" }, reviewed = { 'U', "engine/a.c", "Xr" };
	struct track_options o;
	struct posting p;
	g_autofree char *sentence = NULL;

	(void)state;
	track_options_init(&o);
	posting_init(&p, &o, NULL, &bare, 1);
	sentence = policy_sentence(p.policy, &p.facts, p.lacks);
	assert_string_equal(sentence, "the patch needs an approval by somebody other than the author");
	posting_clear(&p);
	posting_init(&p, &o, NULL, &reviewed, 1);
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	posting_clear(&p);
}

static void rules_can_be_switched_off(void **state)
{
	static const struct sample reviewed = { 'U', "engine/a.c", "Xr Xa" };
	g_autoptr(Maintainers) m = the_maintainers();
	g_autofree char *sentence = NULL;
	struct track_options o;
	struct posting p;

	(void)state;
	track_options_init(&o);
	o.need_maintainer = FALSE;
	posting_init(&p, &o, m, &reviewed, 1);
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	p.facts.objection = TRUE;
	assert_false(policy_judge(p.policy, &p.facts, p.lacks).ready);
	o.block_objections = FALSE;
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	p.facts.now = DAY - 1;
	assert_false(policy_judge(p.policy, &p.facts, p.lacks).ready);
	sentence = policy_sentence(p.policy, &p.facts, p.lacks);
	assert_string_equal(sentence, "it is younger than a day");
	p.facts.now = DAY;
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	p.facts.complete = FALSE;
	assert_false(policy_judge(p.policy, &p.facts, p.lacks).ready);
	posting_clear(&p);
	/* Two tags of one person are one opinion. */
	o.min_approvals = 2;
	posting_init(&p, &o, m, &reviewed, 1);
	assert_int_equal(policy_judge(p.policy, &p.facts, p.lacks).missing, 1);
	posting_clear(&p);
	o.min_approvals = 0;
	posting_init(&p, &o, m, &(struct sample){ 'U', "a", "" }, 1);
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	posting_clear(&p);
}

static void a_freeze_has_dates(void **state)
{
	static const struct sample acked = { 'U', "engine/a.c", "Ea" }, released = { 'U', "engine/a.c", "Ea Xl" };
	struct track_freeze freeze = { 10 * DAY, 20 * DAY };
	g_autoptr(GArray) freezes = g_array_new(FALSE, FALSE, sizeof freeze);
	g_autoptr(Maintainers) m = the_maintainers();
	g_autofree char *sentence = NULL;
	struct track_options o;
	struct posting p;

	(void)state;
	g_array_append_val(freezes, freeze);
	track_options_init(&o);
	o.freezes = freezes;
	posting_init(&p, &o, m, &acked, 1);
	p.facts.now = 10 * DAY - 1;
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	p.facts.now = 10 * DAY;
	assert_false(policy_judge(p.policy, &p.facts, p.lacks).ready);
	sentence = policy_sentence(p.policy, &p.facts, p.lacks);
	assert_string_equal(sentence, "a Release-Acked-by is needed during the freeze");
	p.facts.now = 20 * DAY;
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	posting_clear(&p);
	posting_init(&p, &o, m, &released, 1);
	p.facts.now = 15 * DAY;
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	posting_clear(&p);
}

static void landed_patches_want_nothing(void **state)
{
	static const struct sample patches[] = { { 'U', "engine/a.c", "" }, { 'U', "README", "Ra" } };
	g_autoptr(Maintainers) m = the_maintainers();
	struct track_options o;
	struct posting p;

	(void)state;
	track_options_init(&o);
	posting_init(&p, &o, m, patches, 2);
	assert_int_equal(policy_judge(p.policy, &p.facts, p.lacks).missing, 1);
	p.patches[0].done = TRUE;
	assert_true(policy_judge(p.policy, &p.facts, p.lacks).ready);
	assert_int_equal(policy_judge(p.policy, &p.facts, p.lacks).approved, 2);
	posting_clear(&p);
}

static void those_who_can_help_are_named(void **state)
{
	static const struct sample patches[] = { { 'R', "README", "Xr" }, { 'R', "engine/valves/v.c", "" } };
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GPtrArray) wanted = NULL;
	struct track_options o;
	struct posting p;

	(void)state;
	track_options_init(&o);
	posting_init(&p, &o, m, patches, 2);
	wanted = policy_wanted(p.policy, &p.facts, p.lacks);
	/* Not the author. */
	assert_int_equal(wanted->len, 2);
	assert_string_equal(((struct maintainers_person *)g_ptr_array_index(wanted, 0))->name, "Val Valve");
	assert_string_equal(((struct maintainers_person *)g_ptr_array_index(wanted, 1))->name, "Ria Rest");
	posting_clear(&p);
}

/* Random postings: seeds are fixed, so that a failure can be seen again. */
#define ROUNDS 3000

static struct policy_verdict judge_again(struct posting *p)
{
	for (guint i = 0; i < p->facts.n; i++)
		policy_check(p->policy, &p->patches[i], &p->lacks[i]);
	return policy_judge(p->policy, &p->facts, p->lacks);
}

static void fill_random(struct posting *p, const struct track_options *o, const struct maintainers *m, GRand *rand)
{
	static const char *const files[] = { "engine/a.c", "engine/valves/v.c", "horn/h.c", "README",
		"engine/b.c engine/valves/w.c", "engine/a.c README" };
	struct sample patches[MAX_PATCHES];
	guint n = (guint)g_rand_int_range(rand, 1, MAX_PATCHES + 1);

	for (guint i = 0; i < n; i++)
		patches[i] = (struct sample){ "VERUX"[g_rand_int_range(rand, 0, 5)],
			files[g_rand_int_range(rand, 0, G_N_ELEMENTS(files))], "" };
	posting_init(p, o, m, patches, n);
	for (guint i = 0; i < n; i++) {
		p->patches[i].n_signs = (guint)g_rand_int_range(rand, 0, MAX_SIGNS - 1);
		for (guint j = 0; j < p->patches[i].n_signs; j++)
			p->signs[i][j] = (struct policy_sign){ kind_of("rastnl"[g_rand_int_range(rand, 0, 6)]),
				who_of("VERUX"[g_rand_int_range(rand, 0, 5)]) };
	}
}

static void one_more_approval_never_hurts(void **state)
{
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GRand) rand = g_rand_new_with_seed(20240601);
	struct track_options o;

	(void)state;
	track_options_init(&o);
	for (guint round = 0; round < ROUNDS; round++) {
		struct posting p;
		struct policy_verdict before, after;
		guint i;

		o.min_approvals = (unsigned)g_rand_int_range(rand, 0, 4);
		fill_random(&p, &o, m, rand);
		before = judge_again(&p);
		i = (guint)g_rand_int_range(rand, 0, (gint)p.facts.n);
		p.signs[i][p.patches[i].n_signs++] = (struct policy_sign){
			g_rand_boolean(rand) ? TAG_ACKED : TAG_REVIEWED, who_of("VERUX"[g_rand_int_range(rand, 0, 5)])
		};
		after = judge_again(&p);
		assert_true(after.ready >= before.ready);
		assert_true(after.approved >= before.approved);
		assert_true(after.missing <= before.missing);
		posting_clear(&p);
	}
}

static void the_authors_own_tags_never_hurt(void **state)
{
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GRand) rand = g_rand_new_with_seed(20240602);
	struct track_options o;

	(void)state;
	track_options_init(&o);
	for (guint round = 0; round < ROUNDS; round++) {
		struct posting p;
		struct policy_verdict with, without;

		fill_random(&p, &o, m, rand);
		with = judge_again(&p);
		for (guint i = 0; i < p.facts.n; i++) {
			guint kept = 0;

			for (guint j = 0; j < p.patches[i].n_signs; j++)
				if (p.signs[i][j].who.person != p.patches[i].author.person)
					p.signs[i][kept++] = p.signs[i][j];
			p.patches[i].n_signs = kept;
		}
		without = judge_again(&p);
		assert_true(without.ready <= with.ready);
		assert_int_equal(without.approved, with.approved);
		posting_clear(&p);
	}
}

static void strange_files_fall_to_the_rest(void **state)
{
	g_autoptr(Maintainers) m = the_maintainers();
	g_autoptr(GRand) rand = g_rand_new_with_seed(20240603);
	struct track_options o;
	g_autoptr(Policy) policy = policy_new(&o, m);

	(void)state;
	track_options_init(&o);
	for (guint round = 0; round < 200; round++) {
		g_autofree char *path = g_strdup_printf(
		        "z%u/%u/%u.c", (guint)g_rand_int_range(rand, 0, 9), (guint)g_rand_int_range(rand, 0, 9), round);
		g_autoptr(GPtrArray) files = g_ptr_array_new();
		g_autoptr(GArray) sections = NULL;

		g_ptr_array_add(files, path);
		sections = policy_sections(policy, files);
		assert_int_equal(sections->len, 1);
		assert_true(maintainers_section(m, g_array_index(sections, guint, 0))->rest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_missing),
		cmocka_unit_test(without_maintainers_one_approval_is_enough),
		cmocka_unit_test(rules_can_be_switched_off),
		cmocka_unit_test(a_freeze_has_dates),
		cmocka_unit_test(landed_patches_want_nothing),
		cmocka_unit_test(those_who_can_help_are_named),
		cmocka_unit_test(one_more_approval_never_hurts),
		cmocka_unit_test(the_authors_own_tags_never_hurt),
		cmocka_unit_test(strange_files_fall_to_the_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
