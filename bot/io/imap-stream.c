/* bot/io/imap-stream.c: see imap-stream.h. */
#include "io/imap-stream.h"

#include "base/trouble.h"
#include "io/imap-guard.h"

#include <errno.h>
#include <string.h>

/* What is read from the wire at once, and what libetpan buffers. */
#define READ_BYTES (64 * 1024)

struct imap_stream {
	struct wire *wire;
	char *name; /* of the server */
	struct imap_guard *guard;
	GString *ready; /* what libetpan may see */
	gsize taken;    /* how much of that it has seen */
	GError *failure;
};

/* libetpan goes round in circles at 0: the end is a failure. */
static ssize_t driver_read(mailstream_low *low, void *into, size_t len)
{
	struct imap_stream *s = low->data;
	gsize part;

	while (s->taken == s->ready->len) {
		char buffer[READ_BYTES];
		gssize got;

		if (s->failure)
			return -1;
		g_string_truncate(s->ready, 0);
		s->taken = 0;
		got = wire_read(s->wire, buffer, sizeof(buffer), &s->failure);
		if (got < 0)
			return -1;
		if (!imap_guard_push(s->guard, buffer, (gsize)got, s->ready, &s->failure)) {
			/* What came before the fault is not given away: the session is lost anyway. */
			g_string_truncate(s->ready, 0);
			g_prefix_error(&s->failure, "%s: ", s->name);
			return -1;
		}
	}
	part = MIN(len, s->ready->len - s->taken);
	memcpy(into, s->ready->str + s->taken, part);
	s->taken += part;
	return (ssize_t)part;
}

static ssize_t driver_write(mailstream_low *low, const void *bytes, size_t len)
{
	struct imap_stream *s = low->data;

	if (s->failure)
		return -1;
	return wire_write(s->wire, bytes, (gssize)len, &s->failure);
}

static int driver_close(mailstream_low *low)
{
	(void)low;
	return 0;
}

static int driver_fd(mailstream_low *low)
{
	struct imap_stream *s = low->data;

	return wire_fd(s->wire);
}

static void driver_free(mailstream_low *low)
{
	struct imap_stream *s = low->data;

	wire_free(s->wire);
	g_free(s->name);
	imap_guard_free(s->guard);
	g_string_free(s->ready, TRUE);
	g_clear_error(&s->failure);
	g_free(s);
	free(low);
}

static int driver_no_idle(mailstream_low *low)
{
	(void)low;
	return -1;
}

mailstream *imap_stream_new(struct wire *wire, const char *name, struct imap_stream **stream)
{
	static mailstream_low_driver driver = {
		.mailstream_read = driver_read,
		.mailstream_write = driver_write,
		.mailstream_close = driver_close,
		.mailstream_get_fd = driver_fd,
		.mailstream_free = driver_free,
		.mailstream_setup_idle = driver_no_idle,
		.mailstream_unsetup_idle = driver_no_idle,
		.mailstream_interrupt_idle = driver_no_idle,
	};
	struct imap_stream *s = g_new0(struct imap_stream, 1);
	mailstream_low *low = mailstream_low_new(s, &driver);
	mailstream *library = low ? mailstream_new(low, READ_BYTES) : NULL;

	if (!library)
		g_error("no memory for an IMAP connection");
	s->wire = wire;
	s->name = g_strdup(name);
	s->guard = imap_guard_new();
	s->ready = g_string_sized_new(READ_BYTES);
	*stream = s;
	return library;
}

void imap_stream_bound(struct imap_stream *s, guint seconds, guint64 bytes, guint64 literal)
{
	wire_set_deadline(s->wire, seconds);
	wire_set_limit(s->wire, bytes);
	imap_guard_allow(s->guard, literal);
}

static gboolean has_more(const struct imap_stream *s, const mailstream *library)
{
	return library->read_buffer_len > 0 || s->taken < s->ready->len;
}

gboolean imap_stream_start_tls(struct imap_stream *s, const mailstream *library, GError **error)
{
	if (has_more(s, library) || imap_guard_is_within(s->guard)) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s: something came behind the consent to STARTTLS: somebody may have put it there", s->name);
		return FALSE;
	}
	return wire_start_tls(s->wire, error);
}

gboolean imap_stream_pending(const struct imap_stream *s, const mailstream *library)
{
	return s->failure || has_more(s, library) || wire_pending(s->wire);
}

int imap_stream_fd(const struct imap_stream *s)
{
	return wire_fd(s->wire);
}

const GError *imap_stream_failure(const struct imap_stream *s)
{
	return s->failure;
}

const char *imap_stream_bye(const struct imap_stream *s)
{
	return imap_guard_bye(s->guard);
}
