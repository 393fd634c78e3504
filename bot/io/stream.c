/* bot/io/stream.c: see stream.h. */
#include "io/stream.h"

#include "base/trouble.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What libarchive reads at a time; larger blocks are not faster. */
#define BLOCK (256 * 1024)

/*
 * Mail shrinks to a fifth, a list of near-identical robot mails to a hundredth. What grows beyond a thousand
 * times its size after a first allowance was made to fill a disk.
 */
#define RATIO_MAX 1000
#define RATIO_FREE (64 * 1024 * 1024)

struct stream {
	char *path;
	int fd;
	struct archive *packed; /* NULL: plain */
	gboolean nothing;       /* packed: there is no more */
	const void *block;      /* packed: what is unpacked and not yet handed out; libarchive's */
	gsize block_len;
	guint64 size; /* of the file when it was opened */
	guint64 done; /* bytes read, unpacked */
};

static gboolean is_packed(const guint8 *head, gsize len)
{
	static const struct {
		guint8 bytes[6];
		gsize len;
	} magics[] = {
		{ { 0x1f, 0x8b }, 2 },                     /* gzip, RFC 1952 */
		{ { 0xfd, '7', 'z', 'X', 'Z', 0x00 }, 6 }, /* xz file format 1.1 */
		{ { 0x28, 0xb5, 0x2f, 0xfd }, 4 },         /* Zstandard, RFC 8878 */
	};

	for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
		if (len >= magics[i].len && memcmp(head, magics[i].bytes, magics[i].len) == 0)
			return TRUE;
	return FALSE;
}

static void cannot_unpack(struct stream *s, GError **error)
{
	const char *why = archive_error_string(s->packed);
	/* "Frame requires too much memory for decoding", "Lzma library error: Cannot allocate memory" */
	gboolean greedy = why && (strstr(why, "too much memory") || strstr(why, "allocate memory"));

	g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s cannot be unpacked to its end (%s): %s", s->path,
	        why ? why : "no reason given",
	        greedy ? "pack it anew, with a window of at most 128 MB"
	               : "it is truncated or damaged, get a whole copy and import again");
}

static gboolean open_packed(struct stream *s, GError **error)
{
	struct archive_entry *entry;
	int rc;

	s->packed = archive_read_new();
	g_assert(s->packed);
	archive_read_support_filter_gzip(s->packed);
	archive_read_support_filter_xz(s->packed);
	archive_read_support_filter_zstd(s->packed);
	archive_read_support_format_raw(s->packed);
	archive_read_support_format_empty(s->packed); /* raw refuses what unpacks to nothing */
	rc = archive_read_open_fd(s->packed, s->fd, BLOCK);
	if (rc >= ARCHIVE_WARN)
		rc = archive_read_next_header(s->packed, &entry);
	s->nothing = rc == ARCHIVE_EOF;
	if (rc < ARCHIVE_WARN) {
		cannot_unpack(s, error);
		return FALSE;
	}
	return TRUE;
}

/* -1 with errno, or an open regular file. */
static int open_regular(const char *path, struct stat *st)
{
	int fd;

	/* Without O_NONBLOCK a FIFO that took the file's place after the caller looked would block for ever. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return -1;
	if (fstat(fd, st) == 0 && S_ISREG(st->st_mode))
		return fd;
	close(fd);
	errno = S_ISDIR(st->st_mode) ? EISDIR : EINVAL;
	return -1;
}

struct stream *stream_open(const char *path, GError **error)
{
	g_autoptr(Stream) s = g_new0(struct stream, 1);
	guint8 head[6];
	struct stat st = { 0 };
	ssize_t len;

	s->path = g_strdup(path);
	s->fd = open_regular(path, &st);
	if (s->fd < 0) {
		if (errno == EINVAL)
			g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s is no regular file", path);
		else
			g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s cannot be read: %s", path, g_strerror(errno));
		return NULL;
	}
	s->size = (guint64)st.st_size;
	len = pread(s->fd, head, sizeof(head), 0);
	if (len < 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s cannot be read: %s", path, g_strerror(errno));
		return NULL;
	}
	if (is_packed(head, (gsize)len) && !open_packed(s, error))
		return NULL;
	posix_fadvise(s->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	return g_steal_pointer(&s);
}

void stream_free(struct stream *s)
{
	if (!s)
		return;
	if (s->packed)
		archive_read_free(s->packed);
	if (s->fd >= 0)
		close(s->fd);
	g_free(s->path);
	g_free(s);
}

/* Unpacks the next block. archive_read_data() would drop what comes before a fault together with it. */
static gboolean unpack(struct stream *s, GError **error)
{
	guint64 eaten;
	la_int64_t offset;
	int rc = ARCHIVE_EOF;

	if (!s->nothing)
		rc = archive_read_data_block(s->packed, &s->block, &s->block_len, &offset);
	if (rc < ARCHIVE_OK) {
		s->block_len = 0;
		cannot_unpack(s, error);
		return FALSE;
	}
	s->nothing = rc == ARCHIVE_EOF;
	if (s->nothing)
		s->block_len = 0;
	s->done += s->block_len;
	eaten = (guint64)MAX(archive_filter_bytes(s->packed, -1), 0);
	if (s->done > RATIO_FREE && s->done / RATIO_MAX > eaten) {
		s->block_len = 0;
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s unpacks to more than %d times its size: no mail archive does that, so the rest is left "
		        "alone",
		        s->path, RATIO_MAX);
		return FALSE;
	}
	return TRUE;
}

static gssize read_packed(struct stream *s, char *into, gsize len, GError **error)
{
	while (s->block_len == 0 && !s->nothing)
		if (!unpack(s, error))
			return -1;
	if (s->block_len == 0)
		return 0; /* and block may be NULL */
	len = MIN(len, s->block_len);
	memcpy(into, s->block, len);
	s->block = (const char *)s->block + len;
	s->block_len -= len;
	return (gssize)len;
}

static gssize read_plain(struct stream *s, char *into, gsize len, GError **error)
{
	ssize_t got;

	if (s->done >= s->size)
		return 0;
	len = MIN(len, s->size - s->done);
	do
		got = read(s->fd, into, len);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s cannot be read on: %s", s->path, g_strerror(errno));
		return -1;
	}
	if (got == 0) {
		g_set_error(
		        error, TROUBLE, TROUBLE_RETRY, "%s became shorter while it was read: import it again", s->path);
		return -1;
	}
	s->done += (guint64)got;
	return (gssize)got;
}

gssize stream_read(struct stream *s, char *into, gsize len, GError **error)
{
	return s->packed ? read_packed(s, into, len, error) : read_plain(s, into, len, error);
}

gboolean stream_skip(struct stream *s, guint64 bytes, GError **error)
{
	g_autofree char *waste = NULL;

	if (!s->packed) {
		if (bytes > s->size - s->done || lseek(s->fd, (off_t)(s->done + bytes), SEEK_SET) < 0)
			return FALSE;
		s->done += bytes;
		return TRUE;
	}
	waste = g_malloc(BLOCK);
	while (bytes > 0) {
		gssize got = read_packed(s, waste, MIN(bytes, BLOCK), error);

		if (got <= 0)
			return FALSE;
		bytes -= (guint64)got;
	}
	return TRUE;
}

void stream_progress(struct stream *s, guint64 *done, guint64 *total)
{
	*done = s->packed ? (guint64)MAX(archive_filter_bytes(s->packed, -1), 0) : s->done;
	*total = s->size;
}
