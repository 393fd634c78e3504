/* tests/track/test_tags.c: which tags count for which patch, and which patch continues which. */
#include "story.h"

#include "track/tags.h"

/* The tags of a patch: "B Reviewed-by" with "~" if carried, "?" if conditional, "-" if not about this diff. */
static char *tags_text(const struct history *h, const struct tags *t, guint revision, guint number)
{
	const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, revision - 1);
	const GArray *tags = tags_of(t, HISTORY_AT(h->slots, history_slot, r->slots + number - 1)->patch);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < tags->len; i++) {
		const struct tag_given *tag = HISTORY_AT(tags, tag_given, i);

		g_string_append_printf(out, "%s%c %s%s%s%s", i ? ", " : "", tag->who.name[0], tag->name,
		        tag->carried ? "~" : "", tag->conditional ? "?" : "", tag->counts_from == TAG_NEVER ? "-" : "");
	}
	return g_string_free(out, FALSE);
}

static const struct {
	const char *name;
	const char *lines[STORY_LINES];
	guint revision, number;
	const char *tags;
} cases[] = {
	{ "a reply's tag is the patch's", { "0 A post:2", "1 B Reviewed-by 1" }, 1, 1, "B Reviewed-by" },
	{ "and not its neighbour's", { "0 A post:2", "1 B Reviewed-by 1" }, 1, 2, "" },
	{ "a cover's tag is every patch's", { "0 A post:2", "1 B Acked-by 0" }, 1, 2, "B Acked-by" },
	{ "one for the whole series, too", { "0 A post:3", "1 B Acked-by* 1" }, 1, 3, "B Acked-by" },
	{ "one for both", { "0 A post:2", "1 B Acked-by& 1" }, 1, 2, "B Acked-by" },
	{ "of three patches that may be any two", { "0 A post:3", "1 B Acked-by& 1" }, 1, 2, "" },
	{ "another's name does not count", { "0 A post:2", "1 B C:Acked-by 0" }, 1, 2, "" },
	{ "in the posted patch any name counts", { "0 A post:2", "0 C carry:Acked-by 2" }, 1, 2, "C Acked-by~" },
	{ "robots do not count", { "0 A post:1", "1 R robot 1" }, 1, 1, "" },
	{ "twice is once", { "0 A post:1", "1 B Acked-by 1", "2 B Acked-by 1" }, 1, 1, "B Acked-by" },
	{ "kinds differ", { "0 A post:1", "1 B Acked-by 1", "2 B Tested-by 1" }, 1, 1, "B Acked-by, B Tested-by" },
	{ "a condition stays", { "0 A post:1", "1 B Acked-by? 1" }, 1, 1, "B Acked-by?" },
	{ "until it is given without", { "0 A post:1", "1 B Acked-by? 1", "2 B Acked-by 1" }, 1, 1, "B Acked-by" },
	{ "earlier revisions' tags are kept", { "0 A post:2", "1 B Acked-by 1", "5 A post:2" }, 2, 1, "B Acked-by~-" },
	{ "and count for an unchanged patch", { "0 A post:2", "1 B Acked-by 1", "5 A same:2" }, 2, 1, "B Acked-by~" },
	{ "or when given again", { "0 A post:2", "1 B Acked-by 1", "5 A post:2", "6 B Acked-by 1" }, 2, 1,
	        "B Acked-by~" },
	{ "later ones do not go back", { "0 A post:1", "5 A post:1", "6 B Acked-by 1" }, 1, 1, "" },
	{ "patches keep their tags when they change places", { "0 A post:2", "1 B Acked-by 1", "5 A swap:2" }, 2, 2,
	        "B Acked-by~-" },
	{ "a late tag on the old thread is kept, too", { "0 A post:1", "5 A same:1", "6 B Acked-by v1/1" }, 2, 1,
	        "B Acked-by~" },
	{ "an inherited patch hears the new cover's tags",
	        { "0 A post:3", "1 B Acked-by 1", "5 A again:2", "6 C Acked-by v1/0" }, 2, 3, "C Acked-by" },
	{ "a sign-off in a reply signs nothing", { "0 A post:1", "1 B Signed-off-by 1" }, 1, 1, "" },
	{ "one in the patch does", { "0 A post:1", "0 A carry:Signed-off-by 1" }, 1, 1, "A Signed-off-by~" },
	{ "and not for the next version", { "0 A post:1", "0 A carry:Signed-off-by 1", "5 A same:1" }, 2, 1, "" },
	{ "what is no review is left out", { "0 A post:1", "1 B Cc 1" }, 1, 1, "" },
};

static void tags_belong_to_their_patches(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(History) h = story_tell(cases[i].lines);
		g_autoptr(Lineage) l = lineage_new(h);
		g_autoptr(Tags) t = tags_new(l);
		g_autofree char *got = tags_text(h, t, cases[i].revision, cases[i].number);

		if (strcmp(got, cases[i].tags) != 0)
			fail_msg("%s: \"%s\"", cases[i].name, got);
	}
}

/* The earliest mail stands for a tag that was given twice. */
static void the_first_mail_stands(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:1", "1 B Acked-by 1", "5 A same:1",
		"6 B Acked-by 1" };
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Lineage) l = lineage_new(h);
	g_autoptr(Tags) t = tags_new(l);
	const struct tag_given *tag = HISTORY_AT(tags_of(t, 1), tag_given, 0);

	(void)state;
	assert_int_equal(tag->date, story_time(1));
	assert_int_equal(tag->counts_from, story_time(1));
	assert_true(tag->carried);
}

static void a_mail_has_its_effect(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:1", "1 B Acked-by? 1", "2 B Nacked-by 1",
		"3 B Tested-by 1", "4 B C:Acked-by 1" };
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Lineage) l = lineage_new(h);
	g_autoptr(Tags) t = tags_new(l);

	(void)state;
	assert_int_equal(t->effects[1], TAG_EFFECT_ANY | TAG_EFFECT_APPROVES | TAG_EFFECT_CONDITION);
	assert_int_equal(t->effects[2], TAG_EFFECT_ANY | TAG_EFFECT_NACKS);
	assert_int_equal(t->effects[3], TAG_EFFECT_ANY);
	assert_int_equal(t->effects[4], 0);
}

static void kinds_are_known(void **state)
{
	(void)state;
	assert_int_equal(tags_kind("Reviewed-by"), TAG_REVIEWED);
	assert_int_equal(tags_kind("reviewed-BY"), TAG_REVIEWED);
	assert_int_equal(tags_kind("Release-Acked-by"), TAG_RELEASE);
	assert_int_equal(tags_kind("Reviewed-by-nobody"), TAG_NONE);
	assert_true(tags_approves(TAG_ACKED));
	assert_false(tags_approves(TAG_RELEASE));
	assert_false(tags_approves(TAG_TESTED));
}

static struct history_who someone(gint64 id, const char *name, const char *email)
{
	return (struct history_who){
		.identity = id, .person = id, .name = name, .full = name, .email = email, .address = email
	};
}

static void people_are_told_apart(void **state)
{
	const struct history_who b = someone(1, "Bea Example", "b@x");
	const struct {
		struct history_who who;
		gboolean same;
	} others[] = {
		{ someone(1, "Other", "o@x"), TRUE },        /* person */
		{ someone(2, "Other", "b@x"), TRUE },        /* address */
		{ someone(2, "EXAMPLE, bea", "o@x"), TRUE }, /* full name */
		{ someone(2, "Bob Example", "bob@x"), FALSE },
	};
	const struct history_who first = someone(3, "Bea", "1@x"), second = someone(4, "Bea", "2@x");

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(others); i++)
		assert_int_equal(tags_same_person(&b, &others[i].who), others[i].same);
	/* One word is no full name. */
	assert_false(tags_same_person(&first, &second));
}

static const struct {
	const char *name;
	const char *lines[STORY_LINES];
	gint earlier[4]; /* of the patches of the second revision: number in the first, 0: new */
} lineages[] = {
	{ "in order", { "0 A post:2", "5 A post:2" }, { 1, 2 } },
	{ "by title", { "0 A post:3", "5 A swap:3" }, { 3, 2, 1 } },
	{ "one more", { "0 A post:2", "5 A post:3" }, { 1, 2, 0 } },
	{ "one less", { "0 A post:3", "5 A post:2" }, { 1, 2 } },
	{ "one again", { "0 A post:2", "5 A again:2" }, { 0, 2 } },
};

static void patches_continue(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(lineages); i++) {
		g_autoptr(History) h = story_tell(lineages[i].lines);
		g_autoptr(Lineage) l = lineage_new(h);
		const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, 1);

		for (guint j = 0; j < r->n_slots; j++) {
			guint patch = HISTORY_AT(h->slots, history_slot, r->slots + j)->patch;

			assert_int_equal(l->earlier[patch], lineages[i].earlier[j] - 1);
		}
	}
}

/* A renamed patch is found by its diff wherever it went, and by its place if the diff changed, too. */
static void renamed_patches_continue(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:3", "5 A post:3" };
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Lineage) l = NULL;

	(void)state;
	for (guint i = 3; i < 6; i++)
		HISTORY_AT(h->patches, history_patch, i)->title_key = i == 3 ? "new" : i == 4 ? "newer" : "title 3";
	HISTORY_AT(h->patches, history_patch, 4)->patch_id = HISTORY_AT(h->patches, history_patch, 0)->patch_id;
	l = lineage_new(h);
	assert_int_equal(l->earlier[4], 0);
	assert_int_equal(l->earlier[5], 2);
	/* Its place is taken by a stronger claim. */
	assert_int_equal(l->earlier[3], -1);
}

/* Two series in one thread: what is said on the other one is not about this. */
static void other_series_keep_their_replies(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:1", "1 B Acked-by 1" };
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Lineage) l = NULL;
	struct story s = { h, 100 };
	guint other = story_mail(&s, 'C', story_time(2), MESSAGE_PATCH, TALK_NOTHING, 0);
	guint reply = story_mail(&s, 'B', story_time(3), MESSAGE_REPLY, TALK_COMMENT, (gint)other);
	guint deep = story_mail(&s, 'A', story_time(4), MESSAGE_REPLY, TALK_COMMENT, 1);

	(void)state;
	l = lineage_new(h);
	assert_int_equal(l->targets[other].about, LINEAGE_NOTHING);
	assert_int_equal(l->targets[reply].about, LINEAGE_NOTHING);
	assert_int_equal(l->targets[deep].about, LINEAGE_PATCH);
	assert_true(l->targets[0].posting);
	assert_false(l->targets[deep].posting);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_belong_to_their_patches),
		cmocka_unit_test(the_first_mail_stands),
		cmocka_unit_test(a_mail_has_its_effect),
		cmocka_unit_test(kinds_are_known),
		cmocka_unit_test(people_are_told_apart),
		cmocka_unit_test(patches_continue),
		cmocka_unit_test(renamed_patches_continue),
		cmocka_unit_test(other_series_keep_their_replies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
