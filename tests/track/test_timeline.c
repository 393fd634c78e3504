/* tests/track/test_timeline.c: little stories, and where the series stands after each. */
#include "story.h"

#include "track/timeline.h"

struct check {
	double hour;
	/* stage, turn, approved/patches, approvals still missing, patches landed */
	const char *state;
};

struct tale {
	const char *name;
	const char *lines[STORY_LINES];
	struct check checks[12];
};

static const struct tale tales[] = {
	{ "nobody answers", { "0 A post:2" },
	        { { 0, "unreviewed reviewers 0/2 m2 l0" }, { 999, "unreviewed reviewers 0/2 m2 l0" } } },
	{ "a comment gives the author the turn, the answer gives it back",
	        { "0 A post:2", "2 B comment 1", "5 A comment 1" },
	        { { 1, "unreviewed reviewers 0/2 m2 l0" }, { 2, "objected author 0/2 m2 l0" },
	                { 5, "in-review reviewers 0/2 m2 l0" } } },
	{ "an answer elsewhere leaves the comment open",
	        { "0 A post:2", "2 B comment 1", "3 A comment 2", "4 A comment 0" },
	        { { 3, "objected author 0/2 m2 l0" }, { 4, "in-review reviewers 0/2 m2 l0" } } },
	{ "a comment on the cover is answered on the cover",
	        { "0 A post:2", "2 B comment 0", "3 A comment 1", "4 A comment 0" },
	        { { 3, "objected author 0/2 m2 l0" }, { 4, "in-review reviewers 0/2 m2 l0" } } },
	{ "a new revision settles comments", { "0 A post:2", "2 B comment 1", "9 A post:2" },
	        { { 8, "objected author 0/2 m2 l0" }, { 9, "in-review reviewers 0/2 m2 l0" } } },
	{ "posting one patch again settles what was said on it and leaves the rest",
	        { "0 A post:2", "2 B comment 1", "3 B comment 2", "9 A again:2", "12 A comment v1/1" },
	        { { 9, "objected author 0/2 m2 l0" }, { 12, "in-review reviewers 0/2 m2 l0" } } },
	{ "a comment on an old revision is one on the series", { "0 A post:1", "9 A post:1", "10 B comment v1/1" },
	        { { 9, "unreviewed reviewers 0/1 m1 l0" }, { 10, "objected author 0/1 m1 l0" } } },
	{ "pings and thanks move nothing",
	        { "0 A post:1", "2 A ping 1", "3 B ping 1", "4 B thanks 1", "5 B comment 1", "6 A ping 1",
	                "7 A thanks 1" },
	        { { 4, "unreviewed reviewers 0/1 m1 l0" }, { 7, "objected author 0/1 m1 l0" } } },
	{ "robots do not review", { "0 A post:1", "1 R robot 1" }, { { 2, "unreviewed reviewers 0/1 m1 l0" } } },
	{ "the author's own comment is no review", { "0 A post:1", "1 A comment 1" },
	        { { 2, "unreviewed reviewers 0/1 m1 l0" } } },
	{ "a tag alone does not take the turn, the last missing approval does",
	        { "0 A post:2", "2 B Reviewed-by 1", "5 C Acked-by 2" },
	        { { 2, "in-review reviewers 1/2 m1 l0" }, { 5, "ready committers 2/2 m0 l0" } } },
	{ "a tag on the cover counts for all patches", { "0 A post:3", "2 B Reviewed-by 0" },
	        { { 2, "ready committers 3/3 m0 l0" } } },
	{ "approval does not settle another's comment, but one's own",
	        { "0 A post:1", "1 B comment 1", "2 C Reviewed-by 1", "3 B Reviewed-by 1" },
	        { { 2, "objected author 1/1 m0 l0" }, { 3, "ready committers 1/1 m0 l0" } } },
	{ "a tag for the whole series settles all that one said",
	        { "0 A post:2", "1 B comment 1", "2 B comment 2", "3 B Reviewed-by* 2" },
	        { { 2, "objected author 0/2 m2 l0" }, { 3, "ready committers 2/2 m0 l0" } } },
	{ "approving one version settles what one said on another",
	        { "0 A post:1", "5 A post:1", "6 B comment 1", "7 B Acked-by v1/1" },
	        { { 6, "objected author 0/1 m1 l0" }, { 7, "in-review reviewers 0/1 m1 l0" } } },
	{ "a comment beside a tag is no objection", { "0 A post:1", "1 B Reviewed-by+ 1" },
	        { { 1, "ready committers 1/1 m0 l0" } } },
	{ "a conditional tag counts", { "0 A post:1", "1 B Reviewed-by? 1" }, { { 1, "ready committers 1/1 m0 l0" } } },
	{ "one's own approval is none", { "0 A post:1", "1 A Reviewed-by 1" },
	        { { 1, "unreviewed reviewers 0/1 m1 l0" } } },
	{ "a tag in another's name is none", { "0 A post:1", "1 B C:Reviewed-by 1" },
	        { { 1, "unreviewed reviewers 0/1 m1 l0" } } },
	{ "a nack is an objection until it is answered",
	        { "0 A post:1", "1 B Nacked-by 1", "2 C Reviewed-by 1", "3 A comment 1" },
	        { { 1, "objected author 0/1 m1 l0" }, { 2, "objected author 1/1 m0 l0" },
	                { 3, "ready committers 1/1 m0 l0" } } },
	{ "tested-by approves nothing", { "0 A post:1", "1 B Tested-by 1" },
	        { { 1, "in-review reviewers 0/1 m1 l0" } } },
	{ "approvals of an unchanged patch hold in the next revision", { "0 A post:2", "1 B Acked-by 1", "9 A same:2" },
	        { { 9, "in-review reviewers 1/2 m1 l0" } } },
	{ "approvals of a changed patch do not, unless the author carries them",
	        { "0 A post:2", "1 B Acked-by 0", "9 A post:2", "9 B carry:Acked-by 2" },
	        { { 1, "ready committers 2/2 m0 l0" }, { 9, "in-review reviewers 1/2 m1 l0" } } },
	{ "landing closes, in part or in all", { "0 A post:2", "5 X land 1", "7 X land 2" },
	        { { 5, "partly-landed reviewers 1/2 m1 l1" }, { 7, "landed nobody 2/2 m0 l2" } } },
	{ "what an earlier revision landed counts for its later copy", { "0 A post:2", "5 X land 2", "9 A swap:2" },
	        { { 9, "partly-landed reviewers 1/2 m1 l1" } } },
	{ "the rest of a partly landed series can be ready", { "0 A post:2", "5 X land 1", "6 B Reviewed-by 2" },
	        { { 6, "ready committers 2/2 m0 l1" } } },
	{ "a reverted patch waits for its author, until it is applied again",
	        { "0 A post:1", "1 B Reviewed-by 1", "5 X land 1", "7 X revert 1", "8 A comment 1", "9 X reapply 1" },
	        { { 5, "landed nobody 1/1 m0 l1" }, { 7, "objected author 1/1 m0 l0" },
	                { 8, "objected author 1/1 m0 l0" }, { 9, "landed nobody 1/1 m0 l1" } } },
	{ "a new revision after a revert is for reviewers",
	        { "0 A post:1", "5 X land 1", "7 X revert 1", "9 A post:1" },
	        { { 9, "unreviewed reviewers 0/1 m1 l0" } } },
	{ "the author withdraws", { "0 A post:2", "5 A withdraw 0", "6 B comment 0" },
	        { { 5, "withdrawn nobody 2/2 m0 l0" }, { 6, "withdrawn nobody 2/2 m0 l0" } } },
	{ "nobody else can withdraw", { "0 A post:1", "5 B withdraw 1" }, { { 5, "objected author 0/1 m1 l0" } } },
	{ "one patch withdrawn, the other landed", { "0 A post:2", "5 A withdraw 2", "6 X land 1" },
	        { { 5, "unreviewed reviewers 1/2 m1 l0" }, { 6, "landed nobody 2/2 m0 l1" } } },
	{ "posting again after a withdrawal opens", { "0 A post:1", "5 A withdraw 1", "9 A post:1" },
	        { { 9, "unreviewed reviewers 0/1 m1 l0" } } },
	{ "somebody's 'applied' is a word and no landing", { "0 A post:1", "5 B applied 1" },
	        { { 5, "in-review reviewers 0/1 m1 l0" } } },
	{ "taken in by another series", { "0 A post:1", "5 X absorb", "9 A post:1" },
	        { { 4, "unreviewed reviewers 0/1 m1 l0" }, { 5, "superseded nobody 0/1 m0 l0" },
	                { 9, "unreviewed reviewers 0/1 m1 l0" } } },
	{ "landing is more than being taken in", { "0 A post:1", "5 X absorb", "9 X land 1" },
	        { { 9, "landed nobody 1/1 m0 l1" } } },
	{ "an RFC is approved but never ready", { "0 A rfc:1", "1 B Reviewed-by 1" },
	        { { 1, "approved author 1/1 m0 l0" } } },
	{ "another poster takes over and answers", { "0 A post:1", "5 B post:1", "6 C comment 1", "7 B comment 1" },
	        { { 6, "objected author 0/1 m1 l0" }, { 7, "in-review reviewers 0/1 m1 l0" } } },
};

static struct timeline *play(const struct history *h, struct policy *p, gint64 until)
{
	g_autoptr(Lineage) l = lineage_new(h);
	g_autoptr(Tags) t = tags_new(l);
	struct timeline *tl = timeline_new(l, t, p, until);

	/* The timeline is looked at by its rows only, so what it borrowed may go. */
	return tl;
}

static const struct state_row *row_at(const GArray *rows, gint64 when)
{
	const struct state_row *found = NULL;

	for (guint i = 0; i < rows->len; i++) {
		const struct state_row *row = &g_array_index(rows, struct state_row, i);

		if (row->since <= when && when < row->until)
			found = row;
	}
	return found;
}

/* Where there must be one. */
static const struct state_row *at(const struct timeline *tl, double hour)
{
	const struct state_row *row = row_at(tl->rows, story_time(hour));

	g_assert(row);
	return row;
}

static char *describe(const struct state_row *row)
{
	return row ? g_strdup_printf("%s %s %u/%u m%u l%u", stage_name((enum stage)row->stage),
	                     turn_name((enum turn)row->turn), row->approved, row->patches, row->missing, row->landed)
	           : g_strdup("nothing");
}

static struct track_options plain_options(void)
{
	struct track_options o;

	track_options_init(&o);
	o.min_age = 0;
	return o;
}

static void stories_end_as_told(void **state)
{
	struct track_options o = plain_options();
	g_autoptr(Policy) p = policy_new(&o, NULL);

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(tales); i++) {
		g_autoptr(History) h = story_tell(tales[i].lines);
		g_autoptr(Timeline) tl = play(h, p, G_MAXINT64);

		for (const struct check *c = tales[i].checks; c->state; c++) {
			g_autofree char *got = describe(row_at(tl->rows, story_time(c->hour)));

			if (strcmp(got, c->state) != 0)
				fail_msg("%s: at hour %g %s, not %s", tales[i].name, c->hour, got, c->state);
		}
	}
}

/* What is known later changes nothing of what was so before: any past week can be asked again. */
static void the_past_stays(void **state)
{
	struct track_options o = plain_options();
	g_autoptr(Policy) p = policy_new(&o, NULL);

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(tales); i++) {
		g_autoptr(History) h = story_tell(tales[i].lines);
		g_autoptr(Timeline) whole = play(h, p, G_MAXINT64);

		for (double hour = -1; hour < 15; hour++) {
			g_autoptr(Timeline) until = play(h, p, story_time(hour));
			g_autofree char *then = describe(until ? row_at(until->rows, story_time(hour)) : NULL);
			g_autofree char *now = describe(row_at(whole->rows, story_time(hour)));

			assert_string_equal(then, now);
		}
	}
}

static void rows_follow_one_another(void **state)
{
	struct track_options o = plain_options();
	g_autoptr(Policy) p = policy_new(&o, NULL);

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(tales); i++) {
		g_autoptr(History) h = story_tell(tales[i].lines);
		g_autoptr(Timeline) tl = play(h, p, G_MAXINT64);
		const struct state_row *rows = (const struct state_row *)(const void *)tl->rows->data;

		assert_int_equal(rows[0].since, STORY_START);
		assert_int_equal(rows[tl->rows->len - 1].until, STATE_FOREVER);
		for (guint j = 1; j < tl->rows->len; j++) {
			assert_int_equal(rows[j].since, rows[j - 1].until);
			assert_true(rows[j].since < rows[j].until);
		}
	}
}

static void age_makes_ready(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:1", "1 B Reviewed-by 1" };
	struct track_options o = plain_options();
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Policy) p = policy_new(&o, NULL);
	g_autoptr(Timeline) tl = NULL;

	(void)state;
	o.min_age = 24 * 3600;
	tl = play(h, p, G_MAXINT64);
	assert_int_equal(at(tl, 23.9)->stage, STAGE_APPROVED);
	assert_int_equal(at(tl, 24)->stage, STAGE_READY);
	/* Nobody wrote; the committers have had it since it was old enough. */
	assert_int_equal(at(tl, 24)->last_activity, story_time(1));
	assert_int_equal(at(tl, 24)->turn_since, story_time(24));
}

static void a_freeze_wants_its_own_ack(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:1", "1 B Reviewed-by 1", "7 M Release-Acked-by 1" };
	struct track_options o = plain_options();
	struct track_freeze freeze = { story_time(3), story_time(9) };
	g_autoptr(GArray) freezes = g_array_new(FALSE, FALSE, sizeof freeze);
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Policy) p = policy_new(&o, NULL);
	g_autoptr(Timeline) tl = NULL;

	(void)state;
	g_array_append_val(freezes, freeze);
	o.freezes = freezes;
	tl = play(h, p, G_MAXINT64);
	assert_int_equal(at(tl, 2)->stage, STAGE_READY);
	assert_int_equal(at(tl, 3)->stage, STAGE_APPROVED);
	assert_int_equal(at(tl, 3)->missing, 1);
	assert_int_equal(at(tl, 7)->stage, STAGE_READY);
}

static void marks_are_kept(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:2", "1 A ping 0", "2 B comment 1", "3 A comment 1",
		"4 A ping 0", "5 A ping 0", "6 B Reviewed-by 0", "7 C thanks 0", "8 X land 1", "9 X land 2" };
	struct track_options o = plain_options();
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Policy) p = policy_new(&o, NULL);
	g_autoptr(Timeline) half = play(h, p, story_time(5));
	g_autoptr(Timeline) tl = play(h, p, G_MAXINT64);

	(void)state;
	/* Pings count from the last word of somebody else. */
	assert_int_equal(half->pings, 2);
	assert_int_equal(half->last_ping, story_time(5));
	assert_int_equal(half->approved_at, 0);
	assert_int_equal(tl->pings, 0);
	assert_int_equal(tl->first_review, story_time(2));
	assert_int_equal(tl->approved_at, story_time(6));
	assert_int_equal(tl->landed_at, story_time(9));
	assert_int_equal(at(tl, 10)->last_activity, story_time(7));
	assert_int_equal(at(tl, 4)->turn_since, story_time(3));
	assert_int_equal(tl->speakers->len, 1);
	assert_int_equal(g_array_index(tl->speakers, struct speaker, 0).spoke, story_time(2));
	assert_int_equal(g_array_index(tl->speakers, struct speaker, 0).approved, story_time(6));
}

/* That a series landed unreviewed does not make it approved. */
static void landing_is_no_approval(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:1", "5 X land 1", "6 B thanks 1" };
	struct track_options o = plain_options();
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Policy) p = policy_new(&o, NULL);
	g_autoptr(Timeline) tl = play(h, p, G_MAXINT64);

	(void)state;
	assert_int_equal(tl->approved_at, 0);
}

/* References of a forged mail may go round in a circle. */
static void circles_end(void **state)
{
	static const char *const lines[STORY_LINES] = { "0 A post:1", "1 B comment 1", "2 B comment 1" };
	struct track_options o = plain_options();
	g_autoptr(History) h = story_tell(lines);
	g_autoptr(Policy) p = policy_new(&o, NULL);
	g_autoptr(Timeline) tl = NULL;

	(void)state;
	g_array_index(h->messages, struct history_message, 1).parent = 2;
	g_array_index(h->messages, struct history_message, 2).parent = 1;
	tl = play(h, p, G_MAXINT64);
	assert_int_equal(at(tl, 3)->stage, STAGE_UNREVIEWED);
}

static void stages_have_names(void **state)
{
	(void)state;
	assert_string_equal(stage_name(STAGE_PARTLY_LANDED), "partly-landed");
	assert_string_equal(turn_name(TURN_COMMITTERS), "committers");
	assert_string_equal(activity_name(activity_at(100, 100, 60)), "active");
	assert_string_equal(activity_name(activity_at(0, 8 * 86400, 28 * 86400)), "ongoing");
	assert_string_equal(activity_name(activity_at(0, 29 * 86400, 28 * 86400)), "stale");
	assert_string_equal(activity_name(activity_at(0, 366 * 86400, 28 * 86400)), "stalled");
	assert_true(stage_is_open(STAGE_PARTLY_LANDED));
	assert_false(stage_is_open(STAGE_WITHDRAWN));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stories_end_as_told),
		cmocka_unit_test(the_past_stays),
		cmocka_unit_test(rows_follow_one_another),
		cmocka_unit_test(age_makes_ready),
		cmocka_unit_test(a_freeze_wants_its_own_ack),
		cmocka_unit_test(marks_are_kept),
		cmocka_unit_test(landing_is_no_approval),
		cmocka_unit_test(circles_end),
		cmocka_unit_test(stages_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
