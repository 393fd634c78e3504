/* bot/app/attempt.c: see attempt.h. */
#include "app/attempt.h"

#include "app/secret.h"

gboolean attempt_server(
        const struct settings *settings, int cancel_fd, struct smtp_server *server, char **secret, GError **error)
{
	const struct settings_server *s = &settings->smtp;
	gboolean is_token = FALSE;
	GError *failure = NULL;

	*secret = secret_of(s, cancel_fd, &is_token, &failure);
	*server = (struct smtp_server){
		.wire = { s->host, s->port, s->security, s->ca_file, cancel_fd },
		.hello = s->hello,
		.user = *secret ? s->user : NULL,
		.password = is_token ? NULL : *secret,
		.token = is_token ? *secret : NULL,
	};
	if (failure)
		g_propagate_error(error, failure);
	return !failure;
}

static gpointer run(gpointer data)
{
	struct attempt *a = data;
	struct smtp_server server;
	GError *error = NULL;
	char *secret = NULL;

	if (attempt_server(a->settings, a->cancel_fd, &server, &secret, &error)) {
		smtp_send(&server, a->mail->sender, a->recipients, a->count + a->copy, a->mail->raw, a->mail->raw_len,
		        &a->result);
	} else {
		a->result = (struct smtp_result){ SMTP_LATER, TRUE, g_strdup(error->message) };
		for (guint i = 0; i < a->count; i++)
			a->recipients[i].fate = SMTP_LATER;
		g_error_free(error);
	}
	wipe_free(secret);
	g_atomic_int_set(&a->done, 1);
	if (a->wake)
		a->wake(a->data);
	return NULL;
}

struct attempt *attempt_begin(const struct settings *settings, struct outbox_mail *mail, const char *copy,
        int cancel_fd, void (*wake)(gpointer data), gpointer data)
{
	struct attempt *a = g_new0(struct attempt, 1);

	a->mail = mail;
	a->settings = settings;
	a->cancel_fd = cancel_fd;
	a->wake = wake;
	a->data = data;
	a->count = mail->recipients->len;
	a->recipients = g_new0(struct smtp_recipient, a->count + 1);
	for (guint i = 0; i < a->count; i++)
		a->recipients[i].address = mail->recipients->pdata[i];
	a->copy = copy != NULL;
	a->recipients[a->count].address = copy;
	a->thread = g_thread_new("send", run, a);
	return a;
}

gboolean attempt_is_over(struct attempt *a)
{
	return g_atomic_int_get(&a->done);
}

void attempt_wait(struct attempt *a)
{
	if (a->thread)
		g_thread_join(g_steal_pointer(&a->thread));
}

void attempt_free(struct attempt *a)
{
	if (!a)
		return;
	attempt_wait(a);
	for (guint i = 0; i <= a->count; i++)
		g_free(a->recipients[i].text);
	g_free(a->recipients);
	smtp_result_clear(&a->result);
	outbox_mail_free(a->mail);
	g_free(a);
}
