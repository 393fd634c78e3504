/* bot/io/tls-bio.c: see tls-parts.h. */
#include "io/tls-parts.h"

#include <errno.h>
#include <sys/socket.h>

static int socket_of(BIO *bio)
{
	return GPOINTER_TO_INT(BIO_get_data(bio));
}

static gboolean may_work_later(ssize_t result)
{
	return result < 0 && (errno == EAGAIN || errno == EINTR);
}

static int bio_read(BIO *bio, char *into, int len)
{
	ssize_t got = recv(socket_of(bio), into, (gsize)len, 0);

	BIO_clear_retry_flags(bio);
	if (may_work_later(got))
		BIO_set_retry_read(bio);
	return (int)got;
}

static int bio_write(BIO *bio, const char *bytes, int len)
{
	ssize_t put = send(socket_of(bio), bytes, (gsize)len, MSG_NOSIGNAL);

	BIO_clear_retry_flags(bio);
	if (may_work_later(put))
		BIO_set_retry_write(bio);
	return (int)put;
}

static long bio_ctrl(G_GNUC_UNUSED BIO *bio, int what, G_GNUC_UNUSED long number, G_GNUC_UNUSED void *data)
{
	return what == BIO_CTRL_FLUSH; /* nothing is held back, and nothing else is asked of a socket */
}

static void *make_method(G_GNUC_UNUSED void *data)
{
	BIO_METHOD *method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "quiet socket");

	g_assert(method);
	BIO_meth_set_read(method, bio_read);
	BIO_meth_set_write(method, bio_write);
	BIO_meth_set_ctrl(method, bio_ctrl);
	return method;
}

BIO *tls_bio_new(int fd)
{
	static GOnce once = G_ONCE_INIT;
	BIO *bio = BIO_new(g_once(&once, make_method, NULL));

	g_assert(bio);
	BIO_set_data(bio, GINT_TO_POINTER(fd));
	BIO_set_init(bio, 1);
	return bio;
}
