/* bot/io/source-mbox.c: see source-kind.h. Splits an mbox file of any size in bounded memory. */
#include "io/mbox-line.h"
#include "io/source-kind.h"
#include "io/stream.h"

#include "base/hash.h"
#include "base/trouble.h"
#include "mail/message.h"

#include <string.h>

/* Room to begin with; it grows with the largest mail, up to MESSAGE_BYTES and a bit. */
#define ROOM_FIRST (1024 * 1024)
/* Room below which a read is not worth its system call. */
#define ROOM_LEAST (256 * 1024)

/* The beginning of the file by which a position knows it again. */
#define HEAD_MAX 4096

struct source_mbox {
	struct source base;
	char *name; /* of the file, clean */
	struct stream *stream;
	char *buffer;
	gsize room;
	gsize fill;          /* bytes in buffer */
	gsize begin;         /* of the mail at hand; bytes before it are not needed any more */
	gsize scan;          /* how far lines have been looked at: between mails, a "From " line or the end */
	guint64 read;        /* offset in the file, unpacked, of buffer[fill] */
	guint64 at;          /* offset of the divider of the next mail */
	gboolean line_start; /* scan is at the start of a line */
	gboolean blank;      /* the line before scan is blank */
	gboolean quoted;     /* the mail has lines that may want unquoting */
	gboolean cut;        /* the middle of the mail was dropped as it is too large */
	gboolean ended;      /* the stream has no more */
	gboolean of_patches; /* git format-patch wrote the file */
	gsize head_len;      /* what the file begins with, for the position */
	guint64 head_hash;
};

static guint64 offset_of(const struct source_mbox *m, gsize at)
{
	return m->read - (m->fill - at);
}

/* Makes room at the end of the buffer; what lies before begin goes, and the middle of a mail that is too large. */
static void make_room(struct source_mbox *m)
{
	gsize gap = m->begin;

	memmove(m->buffer, m->buffer + gap, m->fill - gap);
	m->begin = 0;
	m->scan -= gap;
	m->fill -= gap;
	if (m->scan > MESSAGE_BYTES)
		m->cut = TRUE;
	if (m->cut && m->scan > SOURCE_KEPT) {
		gap = m->scan - SOURCE_KEPT;
		memmove(m->buffer + SOURCE_KEPT, m->buffer + m->scan, m->fill - m->scan);
		m->scan -= gap;
		m->fill -= gap;
	}
	if (m->room - m->fill < ROOM_LEAST) {
		m->room *= 2;
		m->buffer = g_realloc(m->buffer, m->room);
	}
}

/* Reads more; sets ended if there is none. */
static gboolean fill(struct source_mbox *m, GError **error)
{
	gssize got;

	if (m->room - m->fill < ROOM_LEAST)
		make_room(m);
	got = stream_read(m->stream, m->buffer + m->fill, m->room - m->fill, error);
	if (got < 0)
		return FALSE;
	m->ended = got == 0;
	m->fill += (gsize)got;
	m->read += (guint64)got;
	return TRUE;
}

/* The length of the line at scan without its line end, or of all there is. */
static gsize line_length(const struct source_mbox *m, gboolean *complete)
{
	const char *line = m->buffer + m->scan, *newline = memchr(line, '\n', m->fill - m->scan);

	*complete = newline || m->ended;
	return newline ? (gsize)(newline - line) : m->fill - m->scan;
}

/* Whether the line at scan begins a mail, if the line before it is blank. FALSE in *known: too little of it is read. */
static gboolean is_divider(const struct source_mbox *m, gboolean *known)
{
	enum mbox_line kind;
	gsize len;

	*known = TRUE;
	if (m->fill - m->scan >= 5 && memcmp(m->buffer + m->scan, "From ", 5) != 0)
		return FALSE;
	len = line_length(m, known);
	if (!*known) {
		*known = len > MBOX_LINE_MAX;
		return FALSE;
	}
	kind = mbox_line_kind(m->buffer + m->scan, len);
	/* In any other mailbox such a line belongs to a patch that a mail carries. */
	return kind == MBOX_LINE_ENVELOPE || (kind == MBOX_LINE_PATCH && m->of_patches);
}

/*
 * Goes over the lines that are in the buffer. TRUE: scan stands at the divider of the next mail, or at the end.
 * FALSE: more bytes are needed.
 */
static gboolean scan_lines(struct source_mbox *m)
{
	while (m->scan < m->fill) {
		const char *line = m->buffer + m->scan, *newline;
		gsize left = m->fill - m->scan;

		if (m->line_start) {
			gboolean known = TRUE;

			/* Enough to tell "\r\n", "From " and ">From " from the rest. */
			if (left < 5 && !m->ended && !memchr(line, '\n', left))
				return FALSE;
			if (m->blank && *line == 'F' && is_divider(m, &known))
				return TRUE;
			if (!known)
				return FALSE;
			if (*line == '>' && left > 1 && (line[1] == 'F' || line[1] == '>'))
				m->quoted = TRUE;
		}
		newline = memchr(line, '\n', left);
		if (!newline) {
			m->scan = m->fill;
			m->line_start = m->blank = FALSE;
			break;
		}
		m->blank = m->line_start && (newline == line || (newline == line + 1 && *line == '\r'));
		m->line_start = TRUE;
		m->scan += (gsize)(newline + 1 - line);
	}
	return m->ended;
}

/* The blank line between two mails is none of theirs. */
static gsize without_blank_line(const char *bytes, gsize len)
{
	gsize end = len;

	if (end == 0 || bytes[end - 1] != '\n')
		return len;
	end--;
	if (end > 0 && bytes[end - 1] == '\r')
		end--;
	return end == 0 || bytes[end - 1] == '\n' ? end : len;
}

static gboolean next(struct source *s, struct source_mail *mail, GError **error)
{
	struct source_mbox *m = (struct source_mbox *)s;
	gboolean complete;
	gsize len;

	if (m->scan == m->fill && m->ended)
		return FALSE;
	/* The divider is known to be there as a whole. */
	m->begin = m->scan + line_length(m, &complete);
	if (m->begin < m->fill)
		m->begin++;
	m->scan = m->begin;
	m->line_start = TRUE;
	m->blank = m->quoted = m->cut = FALSE;
	while (!scan_lines(m))
		if (!fill(m, error))
			return FALSE;

	len = m->scan - m->begin;
	mail->oversized = m->cut || len > MESSAGE_BYTES;
	len = mail->oversized ? SOURCE_KEPT : without_blank_line(m->buffer + m->begin, len);
	if (m->quoted)
		len = mbox_line_unquote(m->buffer + m->begin, len);
	mail->bytes = m->buffer + m->begin;
	mail->len = len;
	mail->origin = g_strdup_printf("%s:%" G_GUINT64_FORMAT, m->name, m->at);
	m->at = offset_of(m, m->scan);
	return TRUE;
}

/* "mbox 1234567 4096 89abcdef01234567": offset of the next divider, and length and hash of the file's beginning */
static char *position(struct source *s)
{
	struct source_mbox *m = (struct source_mbox *)s;

	return g_strdup_printf(
	        "mbox %" G_GUINT64_FORMAT " %zu %016" G_GINT64_MODIFIER "x", m->at, m->head_len, m->head_hash);
}

static void progress(struct source *s, guint64 *done, guint64 *total)
{
	stream_progress(((struct source_mbox *)s)->stream, done, total);
}

static void release(struct source *s)
{
	struct source_mbox *m = (struct source_mbox *)s;

	stream_free(m->stream);
	g_free(m->buffer);
	g_free(m->name);
	g_free(m);
}

static const struct source_kind kind = { next, position, progress, release };

/* Goes to the first divider of the file. */
static gboolean start(struct source_mbox *m, const char *path, GError **error)
{
	gboolean known;

	while (!m->ended && m->fill < HEAD_MAX + MBOX_LINE_MAX)
		if (!fill(m, error))
			return FALSE;
	m->head_len = MIN(m->fill, HEAD_MAX);
	m->head_hash = hash_bytes(HASH_START, m->buffer, m->head_len);
	while (m->scan < m->head_len && (m->buffer[m->scan] == '\n' || m->buffer[m->scan] == '\r'))
		m->scan++;
	m->at = offset_of(m, m->scan);
	if (m->scan == m->fill && m->ended)
		return TRUE;
	m->of_patches = TRUE;
	if (!is_divider(m, &known)) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s is no mailbox: it does not begin with a \"From \" line as mbox files do", path);
		return FALSE;
	}
	m->of_patches = mbox_line_kind(m->buffer + m->scan, line_length(m, &known)) == MBOX_LINE_PATCH;
	return TRUE;
}

/* Goes on at offset, which has to be a divider still. Reads no more than that takes: a fault may follow it. */
static gboolean go_to(struct source_mbox *m, guint64 offset)
{
	gboolean found, known = FALSE;

	if (offset == 0 || offset < offset_of(m, m->scan))
		return FALSE;
	if (offset <= m->read) {
		m->scan = (gsize)(offset - offset_of(m, 0));
	} else {
		/* The byte before has to be a line end, so it is read as well. */
		if (!stream_skip(m->stream, offset - 1 - m->read, NULL))
			return FALSE;
		m->read = offset - 1;
		m->begin = m->scan = m->fill = 0;
		if (!fill(m, NULL) || m->fill == 0)
			return FALSE;
		m->scan = 1;
	}
	while (found = is_divider(m, &known), !known)
		if (!fill(m, NULL))
			return FALSE;
	return (m->scan == m->fill && m->ended) || (found && m->scan > 0 && m->buffer[m->scan - 1] == '\n');
}

/* FALSE: the position is of another file, or of one that was changed. */
static gboolean resume(struct source_mbox *m, const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", 5);
	guint64 offset, head_len, hash;

	/* "mbox 12345 4096 9d2f5ac01e77b3c4" */
	if (g_strv_length(words) != 4 || strcmp(words[0], "mbox") != 0)
		return FALSE;
	if (!g_ascii_string_to_unsigned(words[1], 10, 0, G_MAXUINT64, &offset, NULL) ||
	        !g_ascii_string_to_unsigned(words[2], 10, 0, m->head_len, &head_len, NULL) ||
	        !g_ascii_string_to_unsigned(words[3], 16, 0, G_MAXUINT64, &hash, NULL))
		return FALSE;
	if (hash_bytes(HASH_START, m->buffer, head_len) != hash)
		return FALSE;
	if (offset != m->at && !go_to(m, offset))
		return FALSE;
	m->at = offset;
	return TRUE;
}

static struct source_mbox *open_at_start(const char *path, GError **error)
{
	struct source_mbox *m = g_new0(struct source_mbox, 1);
	g_autofree char *name = g_path_get_basename(path);

	m->base.kind = &kind;
	m->name = source_clean_name(name);
	m->room = ROOM_FIRST;
	m->buffer = g_malloc(m->room);
	m->stream = stream_open(path, error);
	if (!m->stream || !start(m, path, error)) {
		release(&m->base);
		return NULL;
	}
	return m;
}

struct source *source_mbox_open(const char *path, const char *position_text, GError **error)
{
	struct source_mbox *m = open_at_start(path, error);

	if (m && position_text && !resume(m, position_text)) {
		release(&m->base);
		m = open_at_start(path, error);
	}
	return m ? &m->base : NULL;
}
