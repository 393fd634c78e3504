/* bot/mail/compose.c: see compose.h. */
#include "mail/compose.h"

#include "base/trouble.h"
#include "mail/clean.h"
#include "mail/compose-body.h"
#include "mail/compose-header.h"
#include "mail/message-id.h"
#include "mail/subject-reply.h"

#include <string.h>

#define REFERENCES 25 /* RFC 5322 3.6.4 asks for all of them; clients thread by the first and the nearest */
#define FILE_NAME 60  /* bytes */
#define ID_HASH 24    /* hex digits of a Message-ID: 96 bits */
#define PREFIXES 20   /* "Re: [x] Re: [x] ..." of a thread of broken clients */

gboolean compose_can_mail(const char *email)
{
	return compose_header_can_mail(email);
}

static gboolean check_address(const char *email, GError **error)
{
	g_autofree char *shown = clean_line(email, strlen(email), 100);

	if (compose_header_can_mail(email))
		return TRUE;
	g_set_error(error, TROUBLE, TROUBLE_SETUP, "'%s' is no address that mail can be sent to", shown);
	return FALSE;
}

static gboolean check_addresses(const GPtrArray *addresses, GError **error)
{
	for (guint i = 0; addresses != NULL && i < addresses->len; i++)
		if (!check_address(((const struct address *)addresses->pdata[i])->email, error))
			return FALSE;
	return TRUE;
}

static gboolean check(const struct compose *c, GError **error)
{
	if (!check_address(c->from->email, error) || !check_address(c->loop, error) || !check_addresses(c->to, error) ||
	        !check_addresses(c->cc, error))
		return FALSE;
	if (c->unsubscribe != NULL && !compose_header_can_bracket(c->unsubscribe)) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "'%s' is no URI", c->unsubscribe);
		return FALSE;
	}
	g_assert(compose_header_can_bracket(c->message_id));
	return TRUE;
}

static void add_thread(GString *out, const struct compose *c)
{
	g_autoptr(GPtrArray) own = g_ptr_array_new(), parent = g_ptr_array_new(), chain = NULL;

	g_ptr_array_add(own, (gpointer)(guintptr)c->message_id);
	compose_header_ids(out, "Message-ID", own);
	if (c->in_reply_to == NULL)
		return;
	g_ptr_array_add(parent, (gpointer)(guintptr)c->in_reply_to);
	compose_header_ids(out, "In-Reply-To", parent);
	chain = message_id_chain(c->references, parent, c->message_id, REFERENCES);
	compose_header_ids(out, "References", chain);
}

static void add_bracketed(GString *out, const char *name, const char *value)
{
	g_autoptr(GPtrArray) one = g_ptr_array_new();

	g_ptr_array_add(one, (gpointer)(guintptr)value);
	compose_header_ids(out, name, one);
}

static void add_marks(GString *out, const struct compose *c)
{
	g_string_append_printf(
	        out, "Auto-Submitted: %s\r\n", c->kind == COMPOSE_REPLIED ? "auto-replied" : "auto-generated");
	g_string_append(out, "Precedence: bulk\r\n");
	compose_header_text(out, "X-Loop", c->loop);
	compose_header_text(out, "X-Bellwether-Report", c->report);
	for (guint i = 0; c->more != NULL && c->more[i] != NULL; i += 2) {
		g_assert(g_str_has_prefix(c->more[i], "X-Bellwether-") && c->more[i + 1] != NULL);
		compose_header_text(out, c->more[i], c->more[i + 1]);
	}
	g_string_append(out, "X-Patchwork-Hint: ignore\r\n");
	if (c->unsubscribe != NULL)
		add_bracketed(out, "List-Unsubscribe", c->unsubscribe);
}

/* What of a file's name every system takes. A new string. */
static char *file_name(const char *name)
{
	GString *out = g_string_new(NULL);

	for (; *name != '\0' && out->len < FILE_NAME; name++)
		g_string_append_c(out, g_ascii_isalnum(*name) || strchr("._-", *name) ? *name : '-');
	return g_string_free(out, FALSE);
}

static void add_text(GString *out, const char *text, gboolean plain)
{
	g_string_append_printf(out, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: %s\r\n\r\n",
	        plain ? "7bit" : "quoted-printable");
	compose_body_append(out, text, plain);
}

static void add_file(GString *out, const struct compose_file *file)
{
	g_autofree char *name = file_name(file->name);
	g_autofree char *type = clean_line(file->type, strlen(file->type), FILE_NAME);

	g_string_append_printf(out,
	        "Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\n"
	        "Content-Disposition: attachment; filename=\"%s\"\r\n\r\n",
	        type, name);
	compose_body_append_base64(out, file->bytes, file->len);
}

static void add_body(GString *out, const struct compose *c)
{
	g_autofree char *text = compose_body_guard(c->body);
	g_autofree char *boundary = NULL;
	gboolean plain = compose_body_is_plain(text);

	g_string_append(out, "MIME-Version: 1.0\r\n");
	if (c->file == NULL) {
		add_text(out, text, plain);
		return;
	}
	/* "=_" stands in no encoded text (RFC 2045 6.7), so only a plain one could hold the boundary. */
	boundary = compose_message_id("part=_", c->message_id, "x");
	*strchr(boundary, '@') = '\0';
	plain = plain && strstr(text, boundary) == NULL;
	g_string_append_printf(
	        out, "Content-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n--%s\r\n", boundary, boundary);
	add_text(out, text, plain);
	g_string_append_printf(out, "\r\n--%s\r\n", boundary);
	add_file(out, c->file);
	g_string_append_printf(out, "\r\n--%s--\r\n", boundary);
}

GBytes *compose_mail(const struct compose *c, GError **error)
{
	g_autoptr(GPtrArray) from = g_ptr_array_new();
	GString *out;

	if (!check(c, error))
		return NULL;
	out = g_string_sized_new(strlen(c->body) + 2048);
	g_ptr_array_add(from, (gpointer)(guintptr)c->from);
	compose_header_addresses(out, "From", from);
	compose_header_addresses(out, "To", c->to);
	compose_header_addresses(out, "Cc", c->cc);
	compose_header_text(out, "Subject", c->subject);
	compose_header_date(out, c->date);
	add_thread(out, c);
	add_marks(out, c);
	add_body(out, c);
	return g_string_free_to_bytes(out);
}

char *compose_message_id(const char *kind, const char *key, const char *domain)
{
	g_autofree char *both = g_strdup_printf("%s %s", kind, key);
	g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, both, -1);

	return g_strdup_printf("%s.%.*s@%s", kind, ID_HASH, hash, domain);
}

/* Takes "[LTP]" off. */
static gboolean take_tag(struct line *l, const char *list_tag)
{
	g_autofree char *tag = list_tag != NULL ? g_strdup_printf("[%s]", list_tag) : NULL;

	if (tag == NULL || l->len < strlen(tag) || g_ascii_strncasecmp(l->text, tag, strlen(tag)) != 0)
		return FALSE;
	*l = line_skip(*l, strlen(tag));
	return TRUE;
}

char *compose_reply_subject(const char *subject, const char *list_tag)
{
	g_autofree char *clean = clean_line(subject, strlen(subject), 2000);
	struct line l = line_of(clean);

	for (int i = 0; i < PREFIXES; i++) {
		l = line_trim(l);
		if (!take_tag(&l, list_tag) && subject_reply_take(&l) == SUBJECT_REPLY_NONE)
			break;
	}
	l = line_trim(l);
	if (l.len == 0)
		l = line_of("(no subject)");
	return g_strdup_printf("Re: %.*s", (int)l.len, l.text);
}

/* Whether text ends in the marker, in any case. */
static gboolean ends_in(const GString *text, gsize from, const char *marker)
{
	gsize len = strlen(marker);

	return text->len - from >= len && g_ascii_strncasecmp(text->str + text->len - len, marker, len) == 0;
}

/* One line without the marker and what separates it from the command. What is left may not make a new one. */
static void quote_line(GString *out, struct line l, const char *marker)
{
	gsize begin;

	g_string_append(out, "> ");
	begin = out->len;
	for (gsize i = 0; i < l.len; i++) {
		g_string_append_c(out, l.text[i]);
		if (!ends_in(out, begin, marker))
			continue;
		g_string_truncate(out, out->len - strlen(marker));
		while (i + 1 < l.len && strchr(" \t:-", l.text[i + 1]))
			i++;
	}
	while (out->len > begin && g_ascii_isspace(out->str[out->len - 1]))
		g_string_truncate(out, out->len - 1);
	g_string_append_c(out, '\n');
}

char *compose_quote(const char *lines, const char *marker)
{
	g_autofree char *clean = clean_text(lines, strlen(lines), NULL);
	GString *out = g_string_new(NULL);
	const char *rest = clean;
	struct line l;

	while (line_next(&rest, &l))
		quote_line(out, l, marker);
	return g_string_free(out, FALSE);
}
