/* bot/report/letter.c: see letter.h. */
#include "report/letter.h"

#include "base/text.h"
#include "base/trouble.h"
#include "report/letter-id.h"
#include "report/letter-people.h"
#include "store/messages.h"

#include <string.h>

#define FOOTER "-- \n" /* RFC 3676 4.3 */
#define CUTS 8         /* the first nearly does; the others make room for what says so */

/* A letter while it is written. */
struct writing {
	struct store *store;
	const struct letter_options *options;
	const struct letter *letter;
	gint64 now;
	char *message_id;
	struct letter_people people;
	char *text;                      /* above the footer */
	const char *footer;              /* borrowed */
	const struct compose_file *file; /* NULL: none, or left out */
	guint left_out;                  /* lines */
};

/* Where the footer of a text begins, NULL if it has none. */
static const char *find_footer(const char *text)
{
	const char *found = g_str_has_prefix(text, FOOTER) ? text : NULL;

	for (const char *p = text; (p = strstr(p, "\n" FOOTER)) != NULL; p++)
		found = p + 1;
	return found;
}

static char *make_footer(const struct letter_options *o)
{
	g_autofree char *text = g_strdup_printf(
	        "%s is a program that follows patches. To see what it can be asked, or to "
	        "make it stop, write \"help\" to %s",
	        o->name ? o->name : "This", o->address);
	g_autofree char *lines = text_wrap(text, TEXT_COLUMNS, 0);

	return g_strdup_printf(FOOTER "%s\n", lines);
}

/* What is said of the parts that are left out. A new string. */
static char *left_out(const struct writing *w)
{
	GString *text = g_string_new(NULL);
	char *fit;

	if (w->left_out)
		g_string_append_printf(
		        text, "\n[%u more lines are left out here: the list takes no larger mail.]\n", w->left_out);
	if (w->letter->file && !w->file)
		g_string_append_printf(text,
		        "\n[%s is left out here: the list takes no larger mail. Mail the same to %s alone, and it is "
		        "sent.]\n",
		        w->letter->file->name, w->options->address);
	fit = text_fit(text->str, TEXT_COLUMNS);
	g_string_free(text, TRUE);
	return fit;
}

static char *whole_body(const struct writing *w)
{
	GString *body = g_string_new(w->text);
	g_autofree char *rest = left_out(w);

	if (body->len && body->str[body->len - 1] != '\n')
		g_string_append_c(body, '\n');
	g_string_append(body, rest);
	if (body->len && *rest)
		g_string_append_c(body, '\n');
	g_string_append(body, w->footer);
	return g_string_free(body, FALSE);
}

/* The letter's own fields for machines, and its key. */
static GPtrArray *fields_of(const struct letter *l)
{
	GPtrArray *fields = g_ptr_array_new();

	for (guint i = 0; l->more && l->more[i]; i++)
		g_ptr_array_add(fields, (gpointer)(guintptr)l->more[i]);
	g_ptr_array_add(fields, (gpointer)(guintptr)LETTER_ID_KEY);
	g_ptr_array_add(fields, (gpointer)(guintptr)l->key);
	g_ptr_array_add(fields, NULL);
	return fields;
}

static GBytes *write_mail(const struct writing *w, GError **error)
{
	const struct letter *l = w->letter;
	g_autoptr(Address) from = address_new(w->options->name ? w->options->name : "", w->options->address);
	g_autoptr(GPtrArray) stored = NULL, more = fields_of(l);
	g_autofree char *body = whole_body(w);
	struct compose c = {
		.message_id = w->message_id,
		.date = w->now,
		.from = from,
		.to = w->people.to,
		.cc = w->people.cc,
		.subject = l->subject,
		.in_reply_to = l->parent,
		.references = l->references,
		.kind = l->kind == OUTBOX_ANSWER || l->kind == OUTBOX_TOKEN ? COMPOSE_REPLIED : COMPOSE_GENERATED,
		.loop = w->options->address,
		.report = letter_id_kind(l->kind),
		.more = (const char *const *)more->pdata,
		.unsubscribe = l->unsubscribe,
		.body = body,
		.file = w->file,
	};

	if (l->parent && !l->references)
		c.references = stored = messages_references(w->store, l->parent);
	return compose_mail(&c, error);
}

/* Takes whole lines off the end of the text, at least so many bytes if there are. */
static void cut_text(struct writing *w, gsize bytes)
{
	gsize len = strlen(w->text);
	gsize keep = len > bytes ? len - bytes : 0;

	while (keep > 0 && w->text[keep - 1] != '\n')
		keep--;
	for (const char *p = w->text + keep; *p; p++)
		w->left_out += *p == '\n' || p[1] == '\0';
	w->text[keep] = '\0';
}

/* The mail, small enough for the list that it goes to. */
static GBytes *write_fitting(struct writing *w, GError **error)
{
	GBytes *mail = write_mail(w, error);

	for (int i = 0; i < CUTS && mail && w->letter->list_address && g_bytes_get_size(mail) > LETTER_BYTES; i++) {
		if (w->file)
			w->file = NULL;
		else
			cut_text(w, g_bytes_get_size(mail) - LETTER_BYTES);
		g_bytes_unref(mail);
		mail = write_mail(w, error);
	}
	return mail;
}

static gboolean must_wait(const struct letter_options *o, const struct letter *l)
{
	return o->mode == LETTER_MODERATE && (l->kind == OUTBOX_DIGEST || l->kind == OUTBOX_NUDGE);
}

/* As logs and lists of the outbox call it: a token is for nobody's eyes but those of whom it is mailed to. A new string. */
static char *title_of(const struct writing *w)
{
	g_autofree char *to = letter_people_shown(w->people.to);

	return w->letter->kind == OUTBOX_TOKEN ? g_strdup_printf("a token for %s", to) : g_strdup(w->letter->subject);
}

static gint64 put(const struct writing *w, GBytes *mail)
{
	const struct letter *l = w->letter;
	g_autofree char *title = title_of(w);
	g_autoptr(GPtrArray) recipients = letter_people_emails(&w->people);
	gboolean waits = must_wait(w->options, l);
	struct outbox_mail m = {
		.kind = l->kind,
		.key = l->key,
		.message_id = w->message_id,
		.list = l->list,
		.sender = w->options->address,
		.subject = title,
		.state = waits ? OUTBOX_HELD : OUTBOX_QUEUED,
		.made = w->now,
		.due = w->now,
		.reason = waits ? "waits for the operator's release" : NULL,
		.recipients = recipients,
	};

	m.raw = g_bytes_get_data(mail, &m.raw_len);
	return outbox_add(w->store, &m);
}

/* "> To: a@x, b@x": the header of a draft as it is quoted. A new string. */
static char *quoted_header(const struct writing *w)
{
	g_autofree char *to = letter_people_shown(w->people.to), *cc = letter_people_shown(w->people.cc);
	g_autofree char *text = g_strdup_printf(
	        "> To: %s\n%s%s%s> Subject: %s\n>\n", to, *cc ? "> Cc: " : "", cc, *cc ? "\n" : "", w->letter->subject);

	return text_fit(text, TEXT_COLUMNS);
}

/* The draft for the operator to read, and how to release it; quoted, so that a reply to it commands nothing. A new
 * string. */
static char *notice_body(const struct writing *w, gint64 id)
{
	g_autofree char *body = whole_body(w), *footer = make_footer(w->options), *header = quoted_header(w);
	GString *text = g_string_new("The mail below waits until you say what becomes of it.\n\n");
	g_auto(GStrv) lines = g_strsplit(body, "\n", -1);

	g_string_append_printf(text,
	        "To send it:      bellwether outbox release %" G_GINT64_FORMAT "\n"
	        "Not to send it:  bellwether outbox drop %" G_GINT64_FORMAT "\n\n%s",
	        id, id, header);
	for (guint i = 0; lines[i] && (lines[i + 1] || *lines[i]); i++)
		g_string_append_printf(text, ">%s%s\n", *lines[i] ? " " : "", lines[i]);
	g_string_append_printf(text, "\n%s", footer);
	return g_string_free(text, FALSE);
}

static gboolean tell_operator(const struct writing *w, gint64 id, GError **error)
{
	g_autofree char *key = g_strdup_printf("release %s", w->letter->key);
	g_autofree char *subject = g_strdup_printf("To release: %s", w->letter->subject);
	g_autofree char *body = notice_body(w, id);
	g_autoptr(Address) keeper = address_new("", w->options->operator);
	g_autoptr(GPtrArray) to = g_ptr_array_new();
	const struct letter notice = {
		.kind = OUTBOX_NOTICE,
		.key = key,
		.to = to,
		.subject = subject,
		.body = body,
	};

	g_ptr_array_add(to, keeper);
	return letter_post(w->store, w->options, &notice, w->now, error) != 0;
}

static gint64 post(struct writing *w, GError **error)
{
	const char *keeper = w->options->operator;
	g_autoptr(GBytes) mail = NULL;
	gint64 id;

	if (w->people.to->len == 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "nobody is left to send '%s' to", w->letter->subject);
		return 0;
	}
	mail = write_fitting(w, error);
	if (!mail)
		return 0;
	id = put(w, mail);
	if (!store_check(w->store, error))
		return 0;
	if (keeper && must_wait(w->options, w->letter) && !tell_operator(w, id, error))
		return 0;
	return id;
}

gint64 letter_post(struct store *s, const struct letter_options *o, const struct letter *l, gint64 now, GError **error)
{
	struct writing w = { .store = s, .options = o, .letter = l, .now = now, .file = l->file };
	g_autofree char *footer = NULL;
	const char *own = find_footer(l->body);
	gint64 id = outbox_find(s, l->key);

	if (id)
		return id;
	footer = own ? g_strdup(own) : make_footer(o);
	w.footer = footer;
	w.text = own ? g_strndup(l->body, (gsize)(own - l->body)) : g_strdup_printf("%s\n", l->body);
	w.message_id = letter_id_make(s, o->address, l->kind, l->key);
	letter_people_choose(&w.people, o, l);
	id = post(&w, error);
	letter_people_clear(&w.people);
	g_free(w.message_id);
	g_free(w.text);
	return id;
}
