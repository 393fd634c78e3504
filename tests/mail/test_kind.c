/* tests/mail/test_kind.c: what is a patch, a cover, a pull request, a reply. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/kind.h"

#define DIFF "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-x\n+y\n"
#define STAT " f | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n"
#define PULL "The following changes since commit 1234:\n\nare available in the Git repository at:\n"

static void kinds_follow_from_subject_diff_and_place(void **state)
{
	static const struct {
		const char *subject, *text;
		gboolean refers;
		enum message_kind want;
	} rows[] = {
		/* a diff and no reply */
		{ "[PATCH] a", "Why.\n---\n" STAT DIFF, FALSE, MESSAGE_PATCH },
		{ "[PATCH 2/3] a", "Why.\n---\n" DIFF, TRUE, MESSAGE_PATCH },
		{ "[PATCH 0/2] a", "Both at once.\n" DIFF, FALSE, MESSAGE_PATCH },
		{ "fix a", DIFF, FALSE, MESSAGE_PATCH },
		{ "fix a", "Like this:\n" DIFF, TRUE, MESSAGE_PATCH }, /* posted into a thread */
		{ "[RFC] a", DIFF, FALSE, MESSAGE_PATCH },
		{ "[PATCH v2] a", "On Monday, Bob wrote:\n> x\nDone.\n---\n" DIFF, TRUE, MESSAGE_PATCH },
		/* a diff in a reply */
		{ "Re: [PATCH] a", "How about:\n" DIFF, TRUE, MESSAGE_REPLY },
		{ "Re: [PATCH] a", "How about:\n" DIFF, FALSE, MESSAGE_REPLY },
		{ "AW: a", DIFF, TRUE, MESSAGE_REPLY },
		{ "a", "> I see x.\nTry this:\n" DIFF, TRUE, MESSAGE_REPLY }, /* by a mailer without "Re:" */
		{ "a", ">From 0123 Mon Sep 17 00:00:00 2001\n\nWhy.\n" DIFF, TRUE, MESSAGE_PATCH },
		/* covers */
		{ "[PATCH 0/3] a", "Why.\n", FALSE, MESSAGE_COVER },
		{ "[PATCH v2 00/13] a", "Why.\n", TRUE, MESSAGE_COVER },
		{ "[PATCH v8 0/<VARIOUS>] a", "Why.\n", FALSE, MESSAGE_COVER },
		{ "[RFC 0/3] a", "Why.\n", FALSE, MESSAGE_COVER },
		{ "[PATCH] a", "Why.\n\nAnn Lee (2):\n  a\n  b\n\n" STAT, FALSE, MESSAGE_COVER },
		{ "[PATCH v2] a", "Ann Lee (12):\n  a\n", FALSE, MESSAGE_COVER },
		{ "[PATCH 0/3] a", "> so many?\n\nYes.\n", TRUE, MESSAGE_REPLY },
		{ "[PATCH 0/3] a", "Works.\nTested-by: Bob <bob@x>\n", TRUE, MESSAGE_REPLY },
		{ "[PATCH 0/3] a", "Now reviewed.\nAcked-by: Bob <bob@x>\n\n" STAT, TRUE, MESSAGE_COVER },
		{ "[PATCH 0/3] a", "Hints:\nAcked-by: goes to all.\n", FALSE, MESSAGE_COVER },
		{ "[PATCH 1/3] a", "Why.\n\nAcked-by: Bob <bob@x>\nSigned-off-by: A <a@x>\n", TRUE, MESSAGE_OTHER },
		{ "[PATCH 0/3] a", "> you asked for it\n\n" STAT, TRUE, MESSAGE_COVER },
		/* what lost its diff on the way */
		{ "[PATCH 1/3] a", "Why.\n---\n" STAT, TRUE, MESSAGE_OTHER },
		{ "[PATCH 1/3] a", "Why.\n\nSigned-off-by: A <a@x>\n", TRUE, MESSAGE_OTHER },
		{ "[PATCH 1/3] a", "Why.\n", FALSE, MESSAGE_OTHER },
		{ "[PATCH] a", "see attachment\n", FALSE, MESSAGE_OTHER },
		/* a reply without "Re:" */
		{ "[PATCH] a", "> x\nNo.\n", TRUE, MESSAGE_REPLY },
		{ "[PATCH 1/3] a", "> x\nNo.\n", TRUE, MESSAGE_REPLY },
		{ "[PATCH 1/3] a", "Looks good.\n", TRUE, MESSAGE_REPLY },
		{ "a question", "What about x?\n", TRUE, MESSAGE_REPLY },
		/* pull requests */
		{ "[GIT PULL] a", "x\n", FALSE, MESSAGE_PULL },
		{ "[GIT PULL] a", PULL DIFF, FALSE, MESSAGE_PULL },
		{ "for you", PULL, FALSE, MESSAGE_PULL },
		{ "Re: [GIT PULL] a", PULL, TRUE, MESSAGE_REPLY },
		/* the rest */
		{ "[Patchwork-notify] 3 patches updated", "x\n", FALSE, MESSAGE_OTHER },
		{ "a question", "What about x?\n", FALSE, MESSAGE_OTHER },
		{ "", "", FALSE, MESSAGE_OTHER },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Subject) s = subject_parse(rows[i].subject, NULL);
		g_autoptr(Diff) diff = diff_parse(rows[i].text, strlen(rows[i].text));
		enum message_kind kind = kind_of(s, diff, rows[i].text, rows[i].refers);

		if (kind != rows[i].want)
			fail_msg("%s: %s: %d", rows[i].subject, rows[i].text, kind);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_follow_from_subject_diff_and_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
