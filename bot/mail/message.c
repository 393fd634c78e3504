/* bot/mail/message.c: see message.h. */
#include "mail/message.h"

#include "mail/body.h"
#include "mail/clean.h"
#include "mail/commit-message.h"
#include "mail/date.h"
#include "mail/declared.h"
#include "mail/encoded-word.h"
#include "mail/fingerprint.h"
#include "mail/header.h"
#include "mail/kind.h"
#include "mail/message-id.h"
#include "mail/quote.h"
#include "mail/robot.h"
#include "mail/sender.h"
#include "mail/talk.h"
#include "mail/trailer.h"

#include <string.h>

#define LIST_ID_BYTES 255 /* RFC 2919 3 */

static const char *value_of(const struct header_field *f)
{
	return f != NULL ? f->value : "";
}

static gsize length_of(const struct header_field *f)
{
	return f != NULL ? f->value_len : 0;
}

/* "A list <ltp.lists.x.org>" is "ltp.lists.x.org". */
static char *read_list_id(const struct header *h)
{
	const struct header_field *f = header_find(h, "List-Id");
	const char *value = value_of(f), *end = value + length_of(f);
	const char *open = memrchr(value, '<', (gsize)(end - value));
	g_autofree char *id = NULL;

	if (open != NULL) {
		value = open + 1;
		open = memchr(value, '>', (gsize)(end - value));
		end = open != NULL ? open : end;
	}
	id = clean_line(value, (gsize)(end - value), LIST_ID_BYTES);
	return g_utf8_strdown(id, -1);
}

/* To, then Cc; a field may be there several times. */
static GPtrArray *read_recipients(const struct header *h)
{
	static const char *const names[] = { "To", "Cc" };
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct header_field *f = NULL;

		while (all->len < MESSAGE_RECIPIENTS && (f = header_next(h, names[i], f)) != NULL) {
			GPtrArray *some = address_list_parse(f->value, f->value_len);

			g_ptr_array_extend_and_steal(all, some);
		}
	}
	if (all->len > MESSAGE_RECIPIENTS)
		g_ptr_array_set_size(all, MESSAGE_RECIPIENTS);
	return all;
}

static void read_people(struct message *m, const struct header *h, gboolean *lost)
{
	const struct header_field *f = header_find(h, "From");

	/* Without From the Sender is the one who is known to have been there (RFC 5322 3.6.2). */
	m->sender = address_parse(value_of(f), length_of(f));
	if (m->sender == NULL) {
		f = header_find(h, "Sender");
		m->sender = address_parse(value_of(f), length_of(f));
	}
	if (m->sender == NULL)
		m->sender = address_new("", "");
	m->to = read_recipients(h);
	m->from = sender_trace(h, m->sender, m->to, lost);
}

static void read_dates(struct message *m, const struct header *h)
{
	const struct header_field *written = header_find(h, "Date");
	const struct header_field *last = header_find(h, "Received");
	const struct header_field *first = header_last(h, "Received");

	m->sent = date_parse(value_of(written), length_of(written));
	m->received = date_of_received(value_of(last), length_of(last));
	m->date = date_believe(m->sent, date_of_received(value_of(first), length_of(first)), m->received);
}

static void read_subject(struct message *m, const struct header *h, const char *list_tag)
{
	const struct header_field *f = header_find(h, "Subject");

	m->subject_line = encoded_word_decode(value_of(f), length_of(f), SUBJECT_MAX);
	m->subject = subject_parse(m->subject_line, list_tag);
}

/* The mail's own id and its chain; the digest falls off on the way. */
static void read_ids(struct message *m, const struct header *h, const struct body *body)
{
	const struct header_field *id = header_find(h, "Message-ID");
	const struct header_field *references = header_find(h, "References");
	const struct header_field *in_reply_to = header_find(h, "In-Reply-To");
	g_autoptr(GPtrArray) chain = message_id_list(value_of(references), length_of(references));
	g_autoptr(GPtrArray) parents = message_id_list(value_of(in_reply_to), length_of(in_reply_to));

	m->message_id = message_id_parse(value_of(id), length_of(id));
	m->message_id_derived = m->message_id == NULL;
	m->digest = fingerprint(
	        m->from->email, m->sent, m->subject, body, m->message_id_derived ? &m->message_id : NULL);
	m->references = message_id_chain(chain, parents, m->message_id, MESSAGE_REFERENCES);
}

/* The sign-off of the person whom a list left without an address. */
static void find_sender(struct message *m)
{
	for (guint i = 0; i < m->trailers->len; i++) {
		const struct trailer *t = m->trailers->pdata[i];

		if (t->who != NULL && strcmp(t->kind, "Signed-off-by") == 0 && *t->who->email != '\0' &&
		        g_ascii_strcasecmp(t->who->name, m->from->name) == 0) {
			address_free(m->from);
			m->from = address_copy(t->who);
			return;
		}
	}
}

/* What only a patch has. Its message begins where the attachment does, if that is where its diff is. */
static void read_patch(struct message *m, const struct body *body, const char *list_tag, gboolean lost)
{
	gsize begin = m->diff->begin >= body->attachment ? body->attachment : 0;
	struct commit_message c;

	commit_message_read(body->text + begin, m->diff->begin - begin, &c);
	m->commit_message = g_steal_pointer(&c.text);
	m->trailers = trailer_list_parse(m->commit_message);
	if (lost)
		find_sender(m);
	m->author = c.author != NULL ? g_steal_pointer(&c.author) : address_copy(m->from);
	if (c.date != 0 && begin > 0)
		m->sent = c.date;
	/* git am takes the in-body subject for the commit's. */
	if (c.subject != NULL && *c.subject != '\0') {
		g_autoptr(Subject) inner = subject_parse(c.subject, list_tag);

		g_free(m->subject->title);
		m->subject->title = g_steal_pointer(&inner->title);
	}
	commit_message_clear(&c);
}

static void read_text(struct message *m, struct body *body, const char *list_tag, gboolean lost)
{
	m->diff = diff_parse(body->text, body->len);
	m->kind = kind_of(m->subject, m->diff, body->text, m->references->len > 0);
	if (m->kind == MESSAGE_PATCH) {
		read_patch(m, body, list_tag, lost);
	} else {
		g_clear_pointer(&m->diff, diff_free);
		m->trailers = trailer_list_parse(body->text);
		m->author = address_copy(m->from);
	}
	if (m->kind == MESSAGE_REPLY) {
		g_autofree char *own = quote_own_words(body->text);

		m->talk = talk_classify(own);
	}
	if (m->kind == MESSAGE_REPLY || m->kind == MESSAGE_OTHER)
		m->declared = g_ptr_array_new();
	else
		m->declared = declared_list_parse(body->text);
	m->text = g_steal_pointer(&body->text);
}

static struct message *read_mail(const char *bytes, gsize len, const struct header *h, const char *list_tag)
{
	struct message *m = g_new0(struct message, 1);
	struct body body;
	gboolean lost;

	body_read(h, bytes, len, &body);
	read_people(m, h, &lost);
	read_dates(m, h);
	read_subject(m, h, list_tag);
	m->list_id = read_list_id(h);
	m->robot = robot_sent(h, m->sender, m->subject, m->subject_line);
	read_ids(m, h, &body);
	read_text(m, &body, list_tag, lost);
	body_clear(&body);
	return m;
}

static gboolean has_header(const struct header *h)
{
	static const char *const names[] = { "From", "Date", "Subject", "Message-ID", "To", "Sender" };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		if (header_find(h, names[i]) != NULL)
			return TRUE;
	}
	return FALSE;
}

struct message *message_read(const char *bytes, gsize len, const char *list_tag, char **why)
{
	g_autofree char *copy = NULL;
	struct header h;

	if (len > MESSAGE_BYTES) {
		*why = g_strdup_printf("it has %" G_GSIZE_FORMAT " bytes, and at most %d are read", len, MESSAGE_BYTES);
		return NULL;
	}
	if (len > 0 && memchr(bytes, '\n', len) == NULL && memchr(bytes, '\r', len) != NULL) {
		copy = g_memdup2(bytes, len);
		for (gsize i = 0; i < len; i++)
			copy[i] = copy[i] == '\r' ? '\n' : copy[i];
		bytes = copy;
	}
	header_scan(&h, bytes, len);
	if (!has_header(&h)) {
		*why = g_strdup(len == 0 ? "it is empty" : "it has no mail header");
		return NULL;
	}
	return read_mail(bytes, len, &h, list_tag);
}

void message_free(struct message *m)
{
	if (m == NULL)
		return;
	g_free(m->message_id);
	address_free(m->from);
	address_free(m->sender);
	address_free(m->author);
	g_ptr_array_unref(m->to);
	g_ptr_array_unref(m->references);
	g_free(m->list_id);
	subject_free(m->subject);
	g_free(m->subject_line);
	g_free(m->text);
	g_free(m->commit_message);
	diff_free(m->diff);
	g_ptr_array_unref(m->trailers);
	g_ptr_array_unref(m->declared);
	g_free(m);
}
