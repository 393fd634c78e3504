/* tests/track/test_prospect.c: what is kept of an open series is what a close look at it says, as long as that holds. */
#include "measures-scene.h"

#include "store/chronicles.h"
#include "store/naming.h"
#include "track/policy.h"
#include "track/prospect.h"
#include "track/status.h"

static struct track_options options;

static const char MAINTAINERS[] = "GLASS\nM:\tCid Oak <cid@y.org>\nM:\tEve Fir <eve@y.org>\nF:\tglass.c\n";

static void what_was_packed_comes_back(void **state)
{
	static const struct prospect_person people[] = { { 7, "bob@y.org" }, { 0, "cid@y.org" } };
	g_autoptr(Prospect) p = prospect_new(), back = prospect_new();
	g_autoptr(GByteArray) bytes = NULL;

	(void)state;
	p->since = 1500;
	p->missing = "the patch needs an Ack";
	g_array_append_vals(p->waiting, people, G_N_ELEMENTS(people));
	bytes = prospect_pack(p);
	assert_true(prospect_unpack(back, bytes->data, bytes->len));
	assert_int_equal(back->since, 1500);
	assert_string_equal(back->missing, "the patch needs an Ack");
	assert_int_equal(back->waiting->len, 2);
	assert_int_equal(g_array_index(back->waiting, struct prospect_person, 0).person, 7);
	assert_string_equal(g_array_index(back->waiting, struct prospect_person, 1).email, "cid@y.org");
	for (guint len = 0; len < bytes->len; len++)
		assert_false(prospect_unpack(back, bytes->data, len));
	g_byte_array_append(bytes, (const guint8 *)"\0", 1);
	assert_false(prospect_unpack(back, bytes->data, bytes->len));
}

static void check_same(struct store *store, const struct maintainers *m, gint64 series, const struct prospect *p)
{
	g_autoptr(Status) st = status_at(store, &options, m, series, MEASURES_NOW);

	assert_string_equal(p->missing, st->missing_text);
	assert_int_equal(p->waiting->len, st->waiting_for->len);
	for (guint i = 0; i < p->waiting->len; i++) {
		const struct prospect_person *is = &g_array_index(p->waiting, struct prospect_person, i);
		const struct status_person *wanted = &g_array_index(st->waiting_for, struct status_person, i);

		assert_int_equal(is->person, wanted->person);
		assert_string_equal(is->email, wanted->email);
	}
}

/* The last event of each, which may be that it is old enough for the policy; 0: it is closed, so nothing is kept. */
static const struct {
	const char *mid;
	gint64 since;
} kept[] = {
	{ "a0@x", 0 },
	{ "g@x", POST_START + 9 * SCENE_DAY },
	{ "o@x", POST_START + 13 * SCENE_DAY },
};

static void what_is_kept_is_what_a_close_look_says(void **state)
{
	g_autoptr(Maintainers) m = maintainers_parse(MAINTAINERS, strlen(MAINTAINERS));
	g_autoptr(Store) store = measures_scene(&options, m);
	g_autoptr(Prospect) p = prospect_new();
	guint64 policy = policy_digest(&options, m);

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
		gint64 series = naming_of_mid(store, kept[i].mid);

		if (!kept[i].since) {
			assert_false(prospect_load(p, store, policy, series, MEASURES_NOW));
			continue;
		}
		assert_true(prospect_load(p, store, policy, series, MEASURES_NOW));
		check_same(store, m, series, p);
		assert_true(prospect_load(p, store, policy, series, kept[i].since));
		assert_false(prospect_load(p, store, policy, series, kept[i].since - 1));
		assert_false(prospect_load(p, store, policy_digest(&options, NULL), series, MEASURES_NOW));
	}
	chronicles_drop(store, naming_of_mid(store, "g@x"));
	assert_false(prospect_load(p, store, policy, naming_of_mid(store, "g@x"), MEASURES_NOW));
}

static void other_rules_have_another_digest(void **state)
{
	const struct track_freeze freeze = { 10, 20 };
	g_autoptr(GArray) freezes = g_array_new(FALSE, FALSE, sizeof freeze);
	g_autoptr(Maintainers) m = maintainers_parse(MAINTAINERS, strlen(MAINTAINERS));
	struct track_options others[5];
	guint64 usual;

	(void)state;
	track_options_init(&options);
	usual = policy_digest(&options, m);
	assert_true(policy_digest(&options, m) == usual);
	assert_true(policy_digest(&options, NULL) != usual);
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		others[i] = options;
	others[0].need_maintainer = !options.need_maintainer;
	others[1].min_approvals++;
	others[2].min_age++;
	others[3].block_objections = !options.block_objections;
	g_array_append_val(freezes, freeze);
	others[4].freezes = freezes;
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		assert_true(policy_digest(&others[i], m) != usual);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_packed_comes_back),
		cmocka_unit_test(what_is_kept_is_what_a_close_look_says),
		cmocka_unit_test(other_rules_have_another_digest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
