/* tests/command/test_change.c: what a mail that wants to change something does, and what it does not. */
#include "change-kit.h"
#include "mail/proof.h"
#include "store/subscriptions.h"
#include "store/wishes.h"

static struct kit kit;

static const struct kit_mail from_ann = { "ann@a.example", TRUE, FALSE, NULL, 0 };
static const struct kit_mail from_mia = { "mia@m.example", TRUE, FALSE, NULL, 0 };
static const struct kit_mail from_rex = { "rex@r.example", TRUE, FALSE, NULL, 0 };

static int set_up(void **state)
{
	(void)state;
	kit_open(&kit);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	kit_close(&kit);
	return 0;
}

static void ask(const struct kit_mail *mail, const char *line, gboolean changed)
{
	g_autoptr(ChangeResult) r = kit_ask(&kit, mail, line);

	if (r->changed != changed)
		print_error("%s: %s\n", line, r->answer);
	assert_int_equal(r->changed, changed);
	assert_null(r->letter);
	if (changed)
		assert_non_null(r->remark);
}

static void proven_people_change_what_is_theirs(void **state)
{
	(void)state;
	assert_string_equal(kit_stage(&kit, "lamp1@x"), "unreviewed");
	ask(&from_ann, "withdraw <lamp1@x>", TRUE);
	assert_string_equal(kit_stage(&kit, "lamp1@x"), "withdrawn");
	/* what they said last they may take back */
	ask(&from_ann, "reopen <lamp1@x>", TRUE);
	assert_string_equal(kit_stage(&kit, "lamp1@x"), "unreviewed");
	ask(&from_mia, "withdraw <lamp2@x>", TRUE);
	ask(&from_ann, "reopen <lamp1@x>", FALSE);
	assert_string_equal(kit_stage(&kit, "lamp1@x"), "withdrawn");
	ask(&from_rex, "reopen https://lists.example/r/lamp1%40x/", TRUE);
	ask(&from_mia, "landed <lamp1@x> 1111111", TRUE);
	assert_string_equal(kit_stage(&kit, "lamp1@x"), "landed");
	ask(&from_rex, "supersede <fan@y> <pump@x>", TRUE);
	assert_string_equal(kit_stage(&kit, "fan@y"), "superseded");
}

static void a_cover_lands_with_all_patches_and_a_patch_alone(void **state)
{
	(void)state;
	ask(&from_rex, "landed <set2@y> " KIT_TWO, TRUE);
	assert_string_equal(kit_stage(&kit, "set0@y"), "partly-landed");
	ask(&from_rex, "landed <set0@y> " KIT_ONE, TRUE);
	assert_string_equal(kit_stage(&kit, "set0@y"), "landed");
}

static void links_are_made_and_cut(void **state)
{
	gint64 lamp = naming_of_mid(kit.store, "lamp2@x");

	(void)state;
	assert_int_equal(naming_of_mid(kit.store, "lamp1@x"), lamp);
	ask(&from_ann, "unlink <lamp2@x>", TRUE);
	assert_int_not_equal(naming_of_mid(kit.store, "lamp1@x"), naming_of_mid(kit.store, "lamp2@x"));
	ask(&from_ann, "link <lamp1@x> <pump@x>", TRUE);
	assert_int_equal(naming_of_mid(kit.store, "lamp1@x"), naming_of_mid(kit.store, "pump@x"));
	/* both ends must be theirs */
	ask(&from_ann, "link <fan@y> <pump@x>", FALSE);
}

static void wishes_are_kept(void **state)
{
	static const struct kit_mail in_thread = { "bob@b.example", TRUE, FALSE, "fan@y", 0 };
	gint64 fan = naming_of_mid(kit.store, "fan@y");

	(void)state;
	ask(&in_thread, "not-me this", TRUE);
	assert_true(wishes_not_me(kit.store, fan, "bob@b.example", KIT_NOW));
	ask(&in_thread, "nudge on", TRUE);
	assert_false(wishes_not_me(kit.store, fan, "bob@b.example", KIT_NOW));
	ask(&in_thread, "nudge off all", TRUE);
	assert_false(wishes_allow(kit.store, naming_of_mid(kit.store, "lamp1@x"), "bob@b.example", KIT_NOW));
	assert_true(wishes_allow(kit.store, fan, "bob@b.example", KIT_NOW));
	ask(&in_thread, "snooze this 3w", TRUE);
	assert_int_equal(wishes_snoozed_until(kit.store, fan, KIT_NOW), KIT_NOW + 21 * KIT_DAY);
	/* an author makes the bot ask less, not more */
	ask(&in_thread, "snooze this 1d", FALSE);
	ask(&from_rex, "snooze <fan@y> 1d", TRUE);
	assert_int_equal(wishes_snoozed_until(kit.store, fan, KIT_NOW), KIT_NOW + KIT_DAY);
}

static void who_is_not_proven_gets_a_token(void **state)
{
	static const struct kit_mail claimed = { "ann@a.example", FALSE, FALSE, NULL, 0 };
	g_autoptr(ChangeResult) r = kit_ask(&kit, &claimed, "withdraw <lamp1@x>");
	g_autoptr(ChangeResult) again = kit_ask(&kit, &claimed, "withdraw <lamp2@x>");
	g_autofree char *confirm = r->subject;
	g_auto(GStrv) lines = g_strsplit(r->letter, "\n", -1);

	(void)state;
	r->subject = NULL;
	assert_false(r->changed);
	assert_string_equal(kit_stage(&kit, "lamp1@x"), "unreviewed");
	/* the letter names the change, the mail that asked and the way back; no line of it is a command of its own */
	assert_non_null(strstr(r->letter, "(lamp: burn longer)"));
	assert_non_null(strstr(r->letter, "<ask1@x>"));
	assert_non_null(strstr(r->letter, confirm));
	for (char **line = lines; *line; line++)
		assert_true(strlen(*line) <= 72 && !g_str_has_prefix(*line, "#"));
	/* the same series by another name is the same change */
	assert_null(again->letter);
	assert_non_null(again->remark);
	{
		static const struct kit_mail others[] = {
			{ "eve@eve.example", TRUE, FALSE, NULL, 10 },
			{ "ann@a.example", FALSE, TRUE, NULL, 10 }, /* an answering machine */
			{ "ann@a.example", FALSE, FALSE, NULL, 3 * KIT_DAY },
		};

		for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
			ask(&others[i], confirm, FALSE);
	}
	assert_string_equal(kit_stage(&kit, "lamp1@x"), "unreviewed");
	{
		static const struct kit_mail back = { "Ann@A.example", FALSE, FALSE, NULL, KIT_DAY };
		g_autoptr(Status) st = NULL;
		const struct status_change *c;

		ask(&back, confirm, TRUE);
		assert_string_equal(kit_stage(&kit, "lamp1@x"), "withdrawn");
		ask(&back, confirm, FALSE);
		/* the trail names the mail that asked, and how it was proven */
		st = status_at(kit.store, &kit.track, NULL, naming_of_mid(kit.store, "lamp1@x"), KIT_NOW + 5 * KIT_DAY);
		assert_int_equal(st->trail->len, 1);
		c = &g_array_index(st->trail, struct status_change, 0);
		assert_string_equal(c->mid, "ask1@x");
		assert_string_equal(c->proof, "token");
		assert_string_equal(c->before, "unreviewed");
		assert_string_equal(c->who.email, "ann@a.example");
	}
}

static void what_cannot_be_done_says_why(void **state)
{
	static const struct {
		struct kit_mail mail;
		const char *line, *want;
	} rows[] = {
		{ { "eve@eve.example", TRUE, FALSE, NULL, 0 }, "withdraw <lamp1@x>",
		        "only its author (Ann Lee), the maintainers of LAMP (Mia Maintainer)" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "landed <lamp1@x> 1111111",
		        "only the maintainers of LAMP" },
		{ { "mia@m.example", TRUE, FALSE, NULL, 0 }, "landed <lamp1@x> 3333333",
		        "No branch that I follow has a commit \"3333333\"." },
		{ { "mia@m.example", TRUE, FALSE, NULL, 0 }, "landed <lamp1@x> 11", "has a commit \"11\"" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "withdraw", "Which series?" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "withdraw S4711x", "I know no series \"S4711x\"." },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "snooze <lamp1@x> 12", "no length of time" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "snooze <lamp1@x> 9y", "no length of time" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "nudge maybe", "nudge on" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "supersede <lamp1@x>", "supersede OLD NEW" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "supersede <lamp1@x> <lamp2@x>", "Both are versions of" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "unlink <lamp1@x>", "is the first version" },
		{ { "mia@m.example", TRUE, FALSE, NULL, 0 }, "reopen <lamp1@x>", "is open" },
		{ { "ann@a.example", TRUE, FALSE, NULL, 0 }, "subscribe weekly colour:red", "colour" },
		{ { "list@lists.example", FALSE, FALSE, NULL, 0 }, "nudge off all", "a list may have rewritten it" },
		{ { "ann@a.example", TRUE, TRUE, NULL, 0 }, "withdraw <lamp1@x>", "Machines" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(ChangeResult) r = kit_ask(&kit, &rows[i].mail, rows[i].line);

		if (!strstr(r->answer, rows[i].want))
			print_error("%s: %s\n", rows[i].line, r->answer);
		assert_non_null(strstr(r->answer, rows[i].want));
		assert_false(r->changed);
		assert_null(r->letter);
	}
}

/* What eve's mails may claim: each changes nothing and leaves one remark. */
static void forgeries_change_nothing_and_leave_a_remark(void **state)
{
#define AR "Authentication-Results: mx.bell.example; "
#define EVES "Received: from eve.example (eve.example [198.51.100.9]) by mx.bell.example with ESMTP; x\n"
#define ANN "From: Ann Lee <ann@a.example>\n"
	static const char *const mails[] = {
		EVES ANN,
		AR "none\n" EVES ANN,
		AR "dkim=pass header.d=eve.example\n" EVES ANN,
		AR "dkim=pass header.d=example\n" EVES ANN,
		AR "dkim=pass header.d=xa.example\n" EVES ANN,
		AR "dkim=pass header.d=a.example.eve.example\n" EVES ANN,
		AR "dkim=fail header.d=a.example\n" EVES ANN,
		AR "spf=pass smtp.mailfrom=a.example\n" EVES ANN,
		AR "arc=pass header.d=a.example\n" EVES ANN,
		AR "dmarc=pass header.from=eve.example\n" EVES ANN,
		AR "dkim/9=pass header.d=a.example\n" EVES ANN,
		AR "dkim=pass (header.d=a.example) header.d=eve.example\n" EVES ANN,
		AR "dkim=pass reason=\"header.d=a.example\" header.d=eve.example\n" EVES ANN,
		AR "dkim=pass header.d=eve.example header.d=a.example\n" EVES ANN,
		AR "dkim=pass header.i=\"x header.d=a.example\"@eve.example\n" EVES ANN,
		AR "dkim=none (; dkim=pass header.d=a.example\n" EVES ANN,
		"Authentication-Results: mx.eve.example; dkim=pass header.d=a.example\n" EVES ANN,
		"Authentication-Results: (mx.bell.example) x; dkim=pass header.d=a.example\n" EVES ANN,
		"Authentication-Results: mx.bell.example 2; dkim=pass header.d=a.example\n" EVES ANN,
		"ARC-Authentication-Results: i=1; mx.bell.example; dkim=pass header.d=a.example\n" EVES ANN,
		AR "dkim=none\n" EVES AR "dkim=pass header.d=a.example\n" ANN,
		EVES "Received: from x by y.example; x\n" AR "dkim=pass header.d=a.example\n" ANN,
		AR "dkim=none\n " AR "dkim=pass header.d=a.example\n" EVES ANN,
		AR "dkim=pass header.d=a.example\n" EVES "DKIM-Signature: d=a.example; l=1\n" ANN,
		AR "dkim=pass header.d=eve.example\n" EVES "From: eve@eve.example\nReply-To: ann@a.example\n",
		AR "dkim=pass header.d=eve.example\n" EVES "From: eve@eve.example\nSender: ann@a.example\n",
		AR "dkim=pass header.d=eve.example\n" EVES "From: \"Ann Lee <ann@a.example>\" <eve@eve.example>\n",
		AR "dkim=pass header.d=eve.example\n" EVES "From: Ann Lee <ann@eve.example>\n",
		AR "dkim=pass header.d=xn--80ak6aa.example\n" EVES "From: Ann Lee <ann@xn--80ak6aa.example>\n",
		AR "dkim=pass header.d=eve.example\n" EVES
		   "From: =?utf-8?q?Ann=0AFrom=3A_=3Cann=40a=2Eexample=3E?= <eve@eve.example>\n",
		AR "dkim=pass header.d=a.example\n" EVES "From: Ann <ann@a.example>, Eve <eve@eve.example>\n",
		AR "dkim=pass header.d=a.example\n" EVES "From: Everybody: Ann <ann@a.example>;\n",
		AR "dkim=pass header.d=eve.example\n" EVES "From: eve@eve.example\nFrom: ann@a.example\n",
		AR "dkim=pass header.d=a.example\n" EVES "From: ann@a.example <eve@eve.example>\n",
		AR "dkim=pass header.d=lists.example\n" EVES
		   "From: Ann via list <list@lists.example>\nReply-To: ann@a.example\nX-Original-From: ann@a.example\n",
		AR "dkim=fail header.d=a.example; dkim=pass header.d=lists.example\n" EVES
		   "List-Id: <list.lists.example>\n" ANN,
	};
	static struct header h;

	(void)state;
	assert_true(G_N_ELEMENTS(mails) >= 30);
	for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
		const struct header_field *f;
		g_autoptr(Proof) p = NULL;
		g_autoptr(Address) from = NULL;
		g_autoptr(ChangeResult) r = NULL;
		struct kit_mail mail = { 0 };

		header_scan(&h, mails[i], strlen(mails[i]));
		p = proof_read(&h, "mx.bell.example");
		f = header_find(&h, "From");
		from = address_parse(f->value, f->value_len);
		mail.from = from->email;
		mail.proven = p->verdict == PROOF_PROVEN && strcmp(p->email, from->email) == 0;
		r = kit_ask(&kit, &mail, "withdraw <lamp1@x>");
		if (r->changed || !r->remark)
			print_error("%s", mails[i]);
		assert_false(r->changed);
		assert_non_null(r->remark);
		assert_null(strpbrk(r->remark, "\r\n"));
		assert_string_equal(kit_stage(&kit, "lamp1@x"), "unreviewed");
	}
}

static void somebody_elses_name_fills_no_mailbox(void **state)
{
	static const char *const lines[] = { "withdraw <lamp1@x>", "withdraw <pump@x>", "nudge off all",
		"not-me <fan@y>", "snooze <lamp1@x> 1w", "snooze <lamp1@x> 2w", "snooze <pump@x> 1w",
		"subscribe weekly", "not-me <lamp1@x>" };
	static const struct kit_mail forged = { "ann@a.example", FALSE, FALSE, NULL, 0 };
	guint letters = 0;

	(void)state;
	for (guint turn = 0; turn < 3; turn++) {
		for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
			g_autoptr(ChangeResult) r = kit_ask(&kit, &forged, lines[i]);

			letters += r->letter != NULL;
			assert_false(r->changed);
			assert_non_null(r->remark);
		}
	}
	assert_int_equal(letters, 5);
}

static void a_digest_of_ones_own_begins_and_ends(void **state)
{
	static const struct kit_mail claimed = { "cat@c.example", FALSE, FALSE, NULL, 0 };
	g_autoptr(ChangeResult) r = kit_ask(&kit, &claimed, "subscribe monthly section:lamp");
	g_autofree char *confirm = g_strdup(r->subject), *key = NULL;
	g_autoptr(Subscription) sub = NULL, changed = NULL, none = NULL;

	(void)state;
	assert_non_null(r->letter);
	none = subscriptions_get(kit.store, "cat@c.example");
	assert_null(none);
	g_clear_pointer(&r, change_result_free);
	r = kit_ask(&kit, &claimed, confirm);
	sub = subscriptions_get(kit.store, "cat@c.example");
	assert_non_null(sub);
	assert_int_equal(sub->often, SUBSCRIPTIONS_MONTHLY);
	assert_string_equal(sub->filters, "section:lamp");
	assert_string_equal(sub->list, "list");
	key = g_strdup_printf("unsubscribe %s", sub->key);
	/* another one takes its place under the same key */
	ask(&(struct kit_mail){ "cat@c.example", TRUE, FALSE, NULL, 0 }, "subscribe", FALSE);
	changed = subscriptions_get(kit.store, "cat@c.example");
	assert_int_equal(changed->often, SUBSCRIPTIONS_WEEKLY);
	assert_string_equal(changed->key, sub->key);
	/* the key of a mail ends it from any address; again is no fault */
	for (guint i = 0; i < 2; i++) {
		g_autoptr(ChangeResult)
		        end = kit_ask(&kit, &(struct kit_mail){ "cat@home.example", FALSE, FALSE, NULL, 0 }, key);
		g_autoptr(Subscription) left = subscriptions_get(kit.store, "cat@c.example");

		assert_false(end->failed);
		assert_null(left);
	}
	ask(&(struct kit_mail){ "cat@c.example", TRUE, FALSE, NULL, 0 }, "subscribe", FALSE);
	{
		/* without the key whoever only says to be her ends nothing */
		g_autoptr(ChangeResult) end = kit_ask(&kit, &claimed, "unsubscribe"), again = NULL;
		g_autoptr(Subscription) kept = subscriptions_get(kit.store, "cat@c.example"), left = NULL;
		g_autofree char *token = kit_token(end), *back = g_strconcat("confirm ", token, NULL);

		assert_non_null(kept);
		again = kit_ask(&kit, &claimed, back);
		left = subscriptions_get(kit.store, "cat@c.example");
		assert_false(again->failed);
		assert_null(left);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(proven_people_change_what_is_theirs, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_cover_lands_with_all_patches_and_a_patch_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(links_are_made_and_cut, set_up, tear_down),
		cmocka_unit_test_setup_teardown(wishes_are_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(who_is_not_proven_gets_a_token, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_cannot_be_done_says_why, set_up, tear_down),
		cmocka_unit_test_setup_teardown(forgeries_change_nothing_and_leave_a_remark, set_up, tear_down),
		cmocka_unit_test_setup_teardown(somebody_elses_name_fills_no_mailbox, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_digest_of_ones_own_begins_and_ends, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
