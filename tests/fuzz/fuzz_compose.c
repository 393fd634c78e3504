/* tests/fuzz/fuzz_compose.c: whatever a mail is made of, it reads back as it was meant, with nothing more in it. */
#include "mail/clean.h"
#include "mail/compose-body.h"
#include "mail/compose.h"
#include "mail/header.h"
#include "mail/message.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* The input is cut at its zero bytes into these. */
enum { NAME, EMAIL, CC, SUBJECT, PARENT, REFERENCE, SERIES, FILE_NAME, BODY, PIECES };

/* "Cc: c@example.org" and " <1@example.org>": there is no place to fold at. */
static gboolean stands_alone(const char *line, gsize n)
{
	const char *space = memchr(line, ' ', n);

	return space && !memchr(space + 1, ' ', (gsize)(line + n - space - 1));
}

static void check_lines(const char *mail, gsize len)
{
	const char *end = mail + len;
	gboolean header = TRUE, first = TRUE;

	g_assert(memchr(mail, '\0', len) == NULL);
	while (mail < end) {
		const char *lf = memchr(mail, '\n', (gsize)(end - mail));
		gsize n;

		g_assert(lf != NULL && lf > mail && lf[-1] == '\r');
		n = (gsize)(lf - 1 - mail);
		g_assert(memchr(mail, '\r', n) == NULL && n <= 998 && (n == 0 || *mail != '.'));
		/* Only what cannot be folded is longer, and then it stands alone or behind its name. */
		g_assert(!header || n <= 78 || stands_alone(mail, n) ||
		         (memchr(mail, '<', n) != NULL && mail[n - 1] == '>'));
		g_assert(n == 0 || first || strncmp(mail, "From ", 5) != 0);
		header = header && n > 0;
		first = FALSE;
		mail = lf + 1;
	}
}

static void check_fields(const char *mail, gsize len)
{
	static const char *const known[] = { "From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To",
		"References", "Auto-Submitted", "Precedence", "X-Loop", "X-Bellwether-Report", "X-Bellwether-Series",
		"X-Patchwork-Hint", "MIME-Version", "Content-Type", "Content-Transfer-Encoding" };
	struct header *h = g_new(struct header, 1);

	header_scan(h, mail, len);
	for (guint i = 0; i < h->count; i++) {
		guint found = 0;

		for (gsize k = 0; k < G_N_ELEMENTS(known); k++)
			found += h->fields[i].name_len == strlen(known[k]) &&
			         strncmp(h->fields[i].name, known[k], strlen(known[k])) == 0;
		g_assert(found == 1);
		for (guint j = 0; j < i; j++)
			g_assert(h->fields[i].name_len != h->fields[j].name_len ||
			         strncmp(h->fields[i].name, h->fields[j].name, h->fields[i].name_len) != 0);
	}
	g_free(h);
}

/* As the reader has it, who takes all quotes for those of a careless sender. */
static void check_recipient(const struct message *m, guint n, const char *email)
{
	g_auto(GStrv) parts = g_strsplit(email, "'", -1);
	g_autofree char *bare = g_strjoinv("", parts);

	g_assert(g_ascii_strcasecmp(((struct address *)m->to->pdata[n])->email, bare) == 0);
}

static void check_meaning(const struct compose *c, const char *mail, gsize len)
{
	g_autofree char *why = NULL, *subject = clean_line(c->subject, strlen(c->subject), SUBJECT_MAX);
	g_autofree char *body = compose_body_guard(c->body);
	g_autoptr(Message) m = message_read(mail, len, NULL, &why);
	const struct address *to = c->to->pdata[0], *cc = c->cc->pdata[0];

	g_assert(m != NULL && m->robot && m->diff == NULL);
	g_assert(strcmp(m->subject_line, subject) == 0);
	g_assert(strcmp(m->text, body) == 0);
	g_assert(m->to->len == 2);
	check_recipient(m, 0, to->email);
	check_recipient(m, 1, cc->email);
	g_assert(m->references->len <= 2 && strcmp(m->message_id, c->message_id) == 0);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *copy = g_strndup((const char *)data, size);
	g_autoptr(GPtrArray) to = g_ptr_array_new(), cc = g_ptr_array_new(), references = g_ptr_array_new();
	char none[] = "", *pieces[PIECES];
	struct address from = { none, none }, ann = from, bob = from;
	const char *more[] = { "X-Bellwether-Series", NULL, NULL };
	struct compose_file file = { .type = "text/csv; charset=utf-8", .bytes = "a,b\n", .len = 4 };
	struct compose c = { .message_id = "x.1@lantern.example",
		.from = &from,
		.to = to,
		.cc = cc,
		.references = references,
		.loop = "bot@lantern.example",
		.report = "nudge",
		.more = more };
	g_autoptr(GBytes) mail = NULL;
	g_autofree char *name = NULL;
	char robot[] = "bot@lantern.example";
	char *p = copy, *end = copy + size;
	gsize len;

	memcpy(copy, data, size);
	for (int i = 0; i < PIECES; i++) {
		pieces[i] = p <= end ? p : none;
		p = p <= end ? p + strlen(p) + 1 : p;
	}
	from.email = robot;
	ann = (struct address){ pieces[NAME], pieces[EMAIL] };
	bob = (struct address){ pieces[NAME], pieces[CC] };
	g_ptr_array_add(to, &ann);
	g_ptr_array_add(cc, &bob);
	g_ptr_array_add(references, pieces[REFERENCE]);
	more[1] = pieces[SERIES];
	c.subject = pieces[SUBJECT];
	c.in_reply_to = *pieces[PARENT] ? pieces[PARENT] : NULL;
	c.body = pieces[BODY];
	/* A file that is called a patch would rightly be read as a part of the text. */
	name = g_strdup_printf("%.20s.csv", pieces[FILE_NAME]);
	file.name = name;
	c.file = *pieces[FILE_NAME] ? &file : NULL;
	mail = compose_mail(&c, NULL);
	g_assert((mail != NULL) == (compose_can_mail(ann.email) && compose_can_mail(bob.email)));
	if (!mail)
		return 0;
	data = g_bytes_get_data(mail, &len);
	check_lines((const char *)data, len);
	check_fields((const char *)data, len);
	check_meaning(&c, (const char *)data, len);
	return 0;
}
