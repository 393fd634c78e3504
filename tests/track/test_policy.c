/* tests/track/test_policy.c: who still has to agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "posting.h"

static const struct {
	const char *name;
	struct sample patches[MAX_PATCHES];
	guint approved, missing;
	const char *sentence;
} cases[] = {
	{ "nothing yet", { { 'U', "engine/a.c", "Us" } }, 0, 1,
	        "The patch needs an Ack from one of: Eva Engine and Eli Engine (ENGINE)." },
	{ "anybody's review is not the maintainer's", { { 'U', "engine/a.c", "Xr" } }, 1, 1,
	        "The patch needs an Ack from one of: Eva Engine and Eli Engine (ENGINE)." },
	{ "a maintainer's Ack is both", { { 'U', "engine/a.c", "Ea" } }, 1, 0, "" },
	{ "and so is a review", { { 'U', "engine/a.c", "Er" } }, 1, 0, "" },
	{ "a test is neither", { { 'U', "engine/a.c", "Et" } }, 0, 1,
	        "The patch needs an Ack from one of: Eva Engine and Eli Engine (ENGINE)." },
	{ "the most specific section decides", { { 'U', "engine/valves/v.c", "Ea" } }, 1, 1,
	        "The patch needs an Ack from Val Valve (ENGINE VALVES)." },
	{ "every file wants its own", { { 'U', "engine/a.c engine/valves/v.c", "Va" } }, 1, 1,
	        "The patch needs an Ack from one of: Eva Engine and Eli Engine (ENGINE)." },
	{ "a maintainer's own sign-off consents, a review is wanted still", { { 'V', "engine/valves/v.c", "Vs" } }, 0,
	        1, "The patch needs an approval by somebody other than the author." },
	{ "by anybody", { { 'V', "engine/valves/v.c", "Vs Ur" } }, 1, 0, "" },
	{ "another's sign-off consents to nothing", { { 'U', "engine/valves/v.c", "Vs Xr" } }, 1, 1,
	        "The patch needs an Ack from Val Valve (ENGINE VALVES)." },
	{ "one's own Ack is no approval", { { 'V', "engine/valves/v.c", "Va" } }, 0, 1,
	        "The patch needs an approval by somebody other than the author." },
	{ "what nobody looks after falls to the rest", { { 'U', "README", "Xr" } }, 1, 1,
	        "The patch needs an Ack from one of: Rob Rest and Ria Rest (THE REST)." },
	{ "so does an orphan", { { 'U', "horn/h.c", "Xr" } }, 1, 1,
	        "The patch needs an Ack from one of: Rob Rest and Ria Rest (THE REST)." },
	{ "two patches of one section want one mail", { { 'U', "engine/a.c", "Xr" }, { 'U', "engine/b.c", "Xr" } }, 2,
	        1, "1/2 and 2/2 need an Ack from one of: Eva Engine and Eli Engine (ENGINE)." },
	{ "unreviewed ones want one each", { { 'U', "engine/a.c", "" }, { 'U', "engine/b.c", "" } }, 0, 2,
	        "1/2 and 2/2 need an Ack from one of: Eva Engine and Eli Engine (ENGINE)." },
	{ "each clause names its patches",
	        { { 'U', "engine/a.c", "Ea" }, { 'U', "engine/valves/v.c", "Xr" }, { 'V', "engine/valves/v.c", "Vs" } },
	        2, 2,
	        "2/3 needs an Ack from Val Valve (ENGINE VALVES); "
	        "3/3 needs an approval by somebody other than the author." },
	{ "all of them", { { 'U', "README", "" }, { 'U', "a", "" }, { 'U', "b", "" } }, 0, 3,
	        "All 3 patches need an Ack from one of: Rob Rest and Ria Rest (THE REST)." },
	{ "of two sections that claim a file alike either may consent", { { 'E', "engine/brass.c", "Xa" } }, 1, 0, "" },
	{ "and both are named", { { 'E', "engine/brass.c", "Rr" } }, 1, 1,
	        "The patch needs an Ack from one of: Uma User and Xia Ixe (ENGINE VALVES OF BRASS or METALS)." },
	{ "words in braces are patterns each", { { 'E', "engine/lead.c engine/tin.c", "Rr" } }, 1, 1,
	        "The patch needs an Ack from one of: Xia Ixe and Uma User (METALS)." },
	{ "a tag for an area is about that only", { { 'E', "engine/brass.c engine/lead.c", "Ua#brass" } }, 0, 1,
	        "The patch needs an Ack from one of: Xia Ixe and Uma User (METALS)." },
	{ "who speaks for the other files completes it",
	        { { 'E', "engine/brass.c engine/lead.c", "Ua#brass Xr#lead" } }, 1, 0, "" },
	{ "a word that names nothing of the patch is a remark", { { 'U', "README docs/horn.txt", "Ra#engine" } }, 1, 0,
	        "" },
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
	assert_string_equal(sentence, "The patch needs an approval by somebody other than the author.");
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
	assert_string_equal(sentence, "It is younger than a day.");
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
	assert_string_equal(sentence, "A Release-Acked-by is needed during the freeze.");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_missing),
		cmocka_unit_test(without_maintainers_one_approval_is_enough),
		cmocka_unit_test(rules_can_be_switched_off),
		cmocka_unit_test(a_freeze_has_dates),
		cmocka_unit_test(landed_patches_want_nothing),
		cmocka_unit_test(those_who_can_help_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
