/* tests/mail/test_talk.c: what a reply amounts to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "mail/talk.h"

static void check(const char *const *texts, gsize n, enum message_talk want)
{
	for (gsize i = 0; i < n; i++) {
		enum message_talk got = talk_classify(texts[i]);

		if (got != want)
			print_error("\"%s\" is %d\n", texts[i], (int)got);
		assert_int_equal(got, want);
	}
}

static void courtesy_is_nothing(void **state)
{
	static const char *const texts[] = {
		"",
		"\n\n",
		"Hi Ann,",
		"Hi!",
		"Hi Ann,\nthanks a lot!\nKind regards,\nBob",
		"Thanks, Ann!",
		"Thank you for the fix.\n\nBob",
		"...",
		"https://x.org/1",
		"Hi!\nI will have a look.",
		"Best Regards\nBob Ray",
	};

	(void)state;
	check(texts, G_N_ELEMENTS(texts), TALK_NOTHING);
}

static void tags_with_courtesy_are_tags(void **state)
{
	static const char *const texts[] = {
		"Reviewed-by: Ann Lee <ann@x.org>",
		"Acked-by: Ann Lee\n <ann@x.org>",
		"Hi Bob,\nThanks for fixing this!\n\nReviewed-by: Ann Lee <ann@x.org>\n\nKind regards,\nAnn",
		"LGTM\nReviewed-by: Ann Lee <ann@x.org>",
		"Looks good to me.\nReviewed-by: Ann Lee <ann@x.org>",
		"Nice cleanup.\n\nFor the whole series:\nReviewed-by: Ann Lee <ann@x.org>",
		"Obviously correct, thanks.\nAcked-by: Ann Lee <ann@x.org>",
		"With that fixed:\nAcked-by: Ann Lee <ann@x.org>",
		"LGTM",
		"This patch looks good to me, thanks!",
		"+1",
	};

	(void)state;
	check(texts, G_N_ELEMENTS(texts), TALK_TAGS);
}

static void pings_say_nothing_else(void **state)
{
	static const char *const pings[] = {
		"ping",
		"Ping?",
		"Hi all,\n\nPing. :-)\n\nBest Regards\nBob Ray",
		"Gentle ping",
		"A friendly ping ;)",
		"Ann, gentle ping ^.\nKind regards,\nBob",
		"Ping @Ann",
		"Friendly reminder",
		"Any comments?",
		"Hi Ann,\nAny feedback on this patch?\nThanks,\nBob",
		"Gentle reminder. Any updates on this patch ?",
		"Could you please review the patch v2?",
		"Ping. Can anyone have a look please?",
		"ping~",
	};
	static const char *const comments[] = {
		"Ping. Are you going to send v4?",
		"Ping, I think this one is simple enough for the release.",
		"ping fails with -i 2",
		"Please have a look at man ioctl_list",
		"Any reason why not to use the macro here?",
		"Can you review how the lock is taken here?",
	};

	(void)state;
	check(pings, G_N_ELEMENTS(pings), TALK_PING);
	check(comments, G_N_ELEMENTS(comments), TALK_COMMENT);
}

static void withdrawals_are_plain(void **state)
{
	static const char *const taken_back[] = {
		"Please ignore this patch.",
		"Hi,\nplease ignore this patch, it has a logic issue.\nBob",
		"Sorry, please drop this series.",
		"Plz ignore this one. Sorry about that.",
		"Please ignore this.\nThanks.",
		"Please ignore.",
		"Please disregard v5",
		"I will send v3, please ignore this v2.",
		"please discard this patchset and see the latest v2.",
		"Because Ann sent a fix, I withdraw this patch.",
		"Self-NACK: it breaks the build.",
		"This patch is withdrawn.",
	};
	static const char *const talk[] = {
		"Feel free to ignore this patch.",
		"Please ignore my previous comments.",
		"Please ignore this part of the patch.",
		"Please ignore this comment.",
		"Please ignore the patch description for now",
		"We could drop this patchset and stay with the old code.",
		"Should I drop this patch?",
		"Let's ignore this for now.",
		"I would not drop this patch.",
		"Please don't drop this patch.",
		"You drop this patch from the list and then?",
		"Unrelated change, please drop it.",
	};

	(void)state;
	check(taken_back, G_N_ELEMENTS(taken_back), TALK_WITHDRAW);
	check(talk, G_N_ELEMENTS(talk), TALK_COMMENT);
}

static void applied_is_done_by_the_sender(void **state)
{
	static const char *const applied[] = {
		"Applied, thanks.",
		"Hi!\nPushed, thanks.",
		"Pushed.",
		"Hi Ann,\nmerged, thanks!\n\nKind regards,\nBob",
		"Thanks, merged!",
		"Patchset merged with minor adjustments (code format), thanks!",
		"Fixed the typo and pushed.",
		"I've adjusted the commit message a bit and pushed, thanks.",
		"I have pushed this patchset.",
		"Merged to master",
		"Committed, thanks",
		"Both fixes are merged, thanks!",
		"v2 merged.",
		"Since that cannot happen I've removed the check and pushed, thanks.",
		"Pushed with a minor change, thanks.\n\n- removed the include",
	};
	static const char *const talk[] = {
		"This can be applied before the release.",
		"I applied the patch and ran the tests, two of them fail.",
		"I applied your patches and see no difference",
		"Has this been merged?",
		"Once merged, I will rebase.",
		"It was merged in v5.19.",
		"This has not been applied yet.",
		"You pushed the wrong version.",
		"I pushed it to my fork.",
		"The change was never merged.",
		"Please get it merged first.",
		"The registers are pushed to the stack.",
	};

	(void)state;
	check(applied, G_N_ELEMENTS(applied), TALK_APPLIED);
	check(talk, G_N_ELEMENTS(talk), TALK_COMMENT);
}

static void the_rest_is_comment(void **state)
{
	static const char *const texts[] = {
		"Why is the lock needed here?",
		"Yes.",
		"Done.",
		"No, it breaks on arm.\n\nReviewed-by: Ann Lee <ann@x.org>",
		"Thanks for the review, I will send a v2.",
		"LGTM, but the commit message has a typo.",
		"好的，我会修改这个地方的代码",
		"if (!x)\n\treturn;",
	};
	g_autofree char *long_text = g_strnfill(20000, ' ');

	(void)state;
	check(texts, G_N_ELEMENTS(texts), TALK_COMMENT);
	memcpy(long_text, "ping.", 5);
	long_text[19999] = 'x';
	assert_int_equal(talk_classify(long_text), TALK_COMMENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(courtesy_is_nothing),
		cmocka_unit_test(tags_with_courtesy_are_tags),
		cmocka_unit_test(pings_say_nothing_else),
		cmocka_unit_test(withdrawals_are_plain),
		cmocka_unit_test(applied_is_done_by_the_sender),
		cmocka_unit_test(the_rest_is_comment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
