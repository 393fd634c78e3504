/* tests/track/post.h: mails for tests, as text and as they are read. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/message.h"

/* What a test has to say about a mail; NULL leaves a field out. */
struct post {
	const char *mid;
	const char *from; /* "Ann Lee <ann@x.org>" */
	gint64 at;        /* seconds after the start of 2024 */
	const char *refs; /* Message-IDs separated by spaces, the parent last */
	const char *subject;
	const char *body;
	const char *file; /* that the patch changes; NULL: no patch */
	gint64 received;  /* as at; 0: no Received field */
};

#define POST_START G_GINT64_CONSTANT(1704067200)

static inline char *post_date(gint64 at)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(POST_START + at);

	return g_date_time_format(time, "%a, %d %b %Y %H:%M:%S +0000");
}

/* A new string: the mail as it lies in a mailbox. */
static inline char *post_text(const struct post *p)
{
	GString *text = g_string_new(NULL);
	g_autofree char *date = post_date(p->at);

	if (p->received) {
		g_autofree char *received = post_date(p->received);

		g_string_append_printf(text, "Received: from a.example by b.example; %s\n", received);
	}
	g_string_append_printf(text, "From: %s\nTo: list@lists.example\nDate: %s\nSubject: %s\nMessage-ID: <%s>\n",
	        p->from, date, p->subject, p->mid);
	if (p->refs && *p->refs) {
		g_auto(GStrv) refs = g_strsplit(p->refs, " ", -1);

		g_string_append(text, "References:");
		for (guint i = 0; refs[i]; i++)
			g_string_append_printf(text, " <%s>", refs[i]);
		g_string_append(text, "\n");
	}
	g_string_append_printf(text, "\n%s\n", p->body ? p->body : "Hello.");
	if (p->file)
		g_string_append_printf(text,
		        "---\n %s | 2 +-\n 1 file changed\n\n"
		        "diff --git a/%s b/%s\nindex 1234567..89abcde 100644\n--- a/%s\n+++ b/%s\n"
		        "@@ -1,3 +1,3 @@\n int one;\n-int before_%s;\n+int after_%s;\n int two;\n",
		        p->file, p->file, p->file, p->file, p->file, p->file, p->file);
	return g_string_free(text, FALSE);
}

static inline struct message *post_read(const struct post *p)
{
	g_autofree char *text = post_text(p);
	g_autofree char *why = NULL;
	struct message *m = message_read(text, strlen(text), NULL, &why);

	if (!m)
		fail_msg("%s: %s", p->mid, why);
	return m;
}
