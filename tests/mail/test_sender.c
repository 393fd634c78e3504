/* tests/mail/test_sender.c: who wrote a mail: people behind lists, and robots. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/clean.h"
#include "mail/robot.h"
#include "mail/sender.h"

#define LIST "List-Post: <mailto:dev@lists.x.org>\nList-Id: Development <dev.lists.x.org>\n"

static struct header h;

static struct address *from_of(const char *mail)
{
	const struct header_field *f;

	header_scan(&h, mail, strlen(mail));
	f = header_find(&h, "From");
	return address_parse(f->value, f->value_len);
}

static void people_are_found_behind_a_rewritten_from(void **state)
{
	static const struct {
		const char *mail, *name, *email;
		gboolean lost;
	} rows[] = {
		{ "From: Ann Lee <ann@a.org>\n" LIST, "Ann Lee", "ann@a.org", FALSE },
		{ "From: Ann Lee via dev <dev@lists.x.org>\nReply-To: Ann Lee <ann@a.org>\n" LIST, "Ann Lee",
		        "ann@a.org", FALSE },
		{ "From: Ann Lee via dev <dev@lists.x.org>\nReply-To: dev@lists.x.org, ANN LEE <ann@a.org>\n" LIST,
		        "ANN LEE", "ann@a.org", FALSE },
		{ "From: \"'Ann Lee' via Dev\" <dev@lists.x.org>\nX-Original-From: Ann Lee <ann@a.org>\n" LIST,
		        "Ann Lee", "ann@a.org", FALSE },
		/* the list that keeps the person in Cc */
		{ "From: Ann Lee via dev <dev@lists.x.org>\nCc: Bob <bob@b.org>, Ann Lee <ann@a.org>\n" LIST, "Ann Lee",
		        "ann@a.org", FALSE },
		/* a Reply-To without, or with another, name */
		{ "From: Ann Lee via dev <dev@lists.x.org>\nReply-To: ann@a.org\n" LIST, "Ann Lee", "ann@a.org",
		        FALSE },
		{ "From: Ann L\xef\xbf\xbd via dev <dev@lists.x.org>\nReply-To: Ann Lee <ann@a.org>\n" LIST, "Ann Lee",
		        "ann@a.org", FALSE },
		/* no "via", or no list name behind it */
		{ "From: Ann Lee <dev@lists.x.org>\nReply-To: Ann Lee <ann@a.org>\n" LIST, "Ann Lee", "ann@a.org",
		        FALSE },
		{ "From: Ann Lee via <dev@lists.x.org>\nTo: dev@lists.x.org\nReply-To: Ann Lee via <ann@a.org>\n" LIST,
		        "Ann Lee via", "ann@a.org", FALSE },
		/* a list that says nothing of itself but in To */
		{ "From: Ann Lee via dev <dev@lists.x.org>\nTo: dev@lists.x.org\nReply-To: Ann Lee <ann@a.org>\n",
		        "Ann Lee", "ann@a.org", FALSE },
		/* nobody knows */
		{ "From: Ann Lee via dev <dev@lists.x.org>\n" LIST, "Ann Lee", "dev@lists.x.org", TRUE },
		{ "From: Ann Lee via dev <dev@lists.x.org>\nReply-To: bob@b.org, cid@c.org\n" LIST, "Ann Lee",
		        "dev@lists.x.org", TRUE },
		/* no list's doing */
		{ "From: Ann Lee via Tracker <notify@t.org>\nReply-To: no@t.org\n" LIST, "Ann Lee via Tracker",
		        "notify@t.org", FALSE },
		{ "From: Ann Lee <ann@a.org>\nReply-To: Bob <bob@b.org>\n" LIST, "Ann Lee", "ann@a.org", FALSE },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Address) from = from_of(rows[i].mail);
		g_autoptr(GPtrArray) recipients = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
		g_autoptr(Address) person = NULL;
		gboolean lost = TRUE;

		for (const struct header_field *f = NULL; (f = header_next(&h, "Cc", f)) != NULL;)
			g_ptr_array_extend_and_steal(recipients, address_list_parse(f->value, f->value_len));
		for (const struct header_field *f = NULL; (f = header_next(&h, "To", f)) != NULL;)
			g_ptr_array_extend_and_steal(recipients, address_list_parse(f->value, f->value_len));
		person = sender_trace(&h, from, recipients, &lost);
		assert_string_equal(person->name, rows[i].name);
		assert_string_equal(person->email, rows[i].email);
		assert_int_equal(lost, rows[i].lost);
	}
}

static gboolean is_robot(const char *mail)
{
	g_autoptr(Address) from = from_of(mail);
	const struct header_field *f = header_find(&h, "Subject");
	g_autofree char *line = f != NULL ? clean_line(f->value, f->value_len, SUBJECT_MAX) : g_strdup("");
	g_autoptr(Subject) subject = subject_parse(line, NULL);

	return robot_sent(&h, from, subject, line);
}

static void robots_are_known_by_their_marks(void **state)
{
	static const char *const rows[] = {
		"From: a@x.org\nAuto-Submitted: auto-generated\n",
		"From: a@x.org\nAuto-Submitted: auto-replied (vacation)\n",
		"From: a@x.org\nReturn-Path: <>\n",
		"From: a@x.org\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n",
		"From: a@x.org\nPrecedence: auto_reply\n",
		"From: a@x.org\nX-Patchwork-Hint: ignore\nSubject: Patch \"x\" has been added to the tree\n",
		"From: a@x.org\nX-Bellwether-Report: 7\n",
		"From: a@x.org\nX-PR-Merge-Tree: x\n",
		"From: a@x.org\nX-Autoreply: yes\n",
		"From: a@x.org\nSubject: Automatic reply: [PATCH] x\n",
		"From: a@x.org\nSubject: [Patchwork-notify] 3 patches updated\n",
		"From: MAILER-DAEMON@x.org\n",
		"From: patchwork-bot+list@x.org\n",
		"From: syzbot+0123456789@x.org\n",
		"From: No Reply <no-reply@x.org>\n",
		"From: kernel test robot <ann@x.org>\n",
		"From: patchwork-bot+f2fs--- via ltp <ltp@x.org>\n",
		"From: Review Bot <reviews@x.org>\n",
		"From: Tests <tree-ci@x.org>\n",
		"From: Tree CI <tests@x.org>\n",
		"From: dependencies[bot] <d@x.org>\n",
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		if (!is_robot(rows[i]))
			fail_msg("%s", rows[i]);
}

static void people_are_no_robots(void **state)
{
	static const char *const rows[] = {
		"From: Ann Lee <ann@x.org>\nPrecedence: list\nReturn-Path: <list-bounces@x.org>\n",
		"From: Ann Lee <ann@x.org>\nPrecedence: bulk\n",
		"From: Ann Lee <ann@x.org>\nAuto-Submitted: no\n",
		/* her own patches, hidden from a tracker */
		"From: Ann Lee <ann@x.org>\nX-Patchwork-Hint: ignore\nSubject: [PATCH] x\n",
		"From: Ann Lee <ann@x.org>\nX-Patchwork-Hint: ignore\nSubject: Re: [PATCH] x\n",
		"From: Ann Abbot <abbot@x.org>\n",
		"From: Luci Ci <luci@x.org>\n",
		"From: Bob Robotham <bobot@x.org>\nSubject: Re: kernel test robot\n",
		"From: Ann Lee via dev <dev@x.org>\n",
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_false(is_robot(rows[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_are_found_behind_a_rewritten_from),
		cmocka_unit_test(robots_are_known_by_their_marks),
		cmocka_unit_test(people_are_no_robots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
