/* tests/fuzz/fuzz_mbox.c: any bytes as a mailbox file, packed or not, read whole and from behind its first mail. */
#include "io/mbox-line.h"
#include "io/source.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

struct read {
	guint mails;
	gsize bytes;
	char *second; /* position of the second mail, if there is one */
};

static struct read read_all(const char *path, const char *position, gboolean *whole)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Source) s = source_open(path, position, &error);
	struct source_mail mail = { 0 };
	struct read r = { 0 };

	g_assert(!s == !!error);
	while (s && source_next(s, &mail, &error)) {
		g_assert(!error && g_utf8_validate(mail.origin, -1, NULL));
		if (r.mails++ == 0)
			r.second = source_position(s);
		r.bytes += mail.len;
		source_mail_clear(&mail);
	}
	*whole = !error;
	return r;
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *copy = NULL, *path = NULL;
	struct read all, rest;
	gboolean whole;
	int fd;

	if (size == 0)
		return 0;
	copy = g_memdup2(data, size);
	g_assert(mbox_line_unquote(copy, size) <= size);
	mbox_line_kind((const char *)data, size);
	fd = memfd_create("fuzz", 0);
	path = g_strdup_printf("/proc/self/fd/%d", fd);
	g_assert(fd >= 0 && write(fd, data, size) == (gssize)size);
	all = read_all(path, NULL, &whole);
	if (whole && all.mails > 0) {
		rest = read_all(path, all.second, &whole);
		g_assert(whole && rest.mails == all.mails - 1 && rest.bytes <= all.bytes);
		g_free(rest.second);
	}
	g_free(all.second);
	close(fd);
	return 0;
}
