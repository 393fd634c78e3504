/* bot/mail/patch-id.c: see patch-id.h. The rules are those of git's own reader, its oddities included. */
#include "mail/patch-id.h"

#include <stdlib.h>
#include <string.h>

#define SHA1_LEN 20
#define OID_HEX 40
/* git keeps the two ids of an index line in buffers of this size. */
#define INDEX_OID 64
/* SHA-1 is fed in pieces of this size: larger ones gain nothing. */
#define SUM_PIECE 4096
/* "@@ -4294967295,4294967295 +4294967295,4294967295 @@": what follows in a hunk header does not count. */
#define HUNK_HEADER 63
/* git skips "\ No newline at end of file" in any language by its length. */
#define NO_NEWLINE_LEN 12

/* Line counts of a hunk that are still to come. HEADER: not in a hunk but in the lines above the first one. */
#define HEADER (-1)

struct reader {
	GChecksum *sum; /* of the file that is being read; owned */
	gsize filled;   /* of piece */
	guint8 result[SHA1_LEN];
	gboolean begun; /* some text of a diff was seen */
	gint64 before;  /* old lines left in the hunk, or HEADER */
	gint64 after;   /* new lines left */
	gboolean binary;
	char old_oid[INDEX_OID + 1];
	char new_oid[INDEX_OID + 1];
	char piece[SUM_PIECE]; /* squeezed text that sum has not seen yet */
};

/* What git takes for white space: \v and \f are not. */
static const guint8 space[256] = { [' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1 };

gsize patch_id_squeeze(char *out, const char *in, gsize len)
{
	gsize n = 0;

	for (gsize i = 0; i < len; i++) {
		out[n] = in[i];
		n += !space[(guint8)in[i]];
	}
	return n;
}

static gboolean starts(const char *line, gsize len, const char *word)
{
	gsize n = strlen(word);

	return len >= n && memcmp(line, word, n) == 0;
}

static void feed(struct reader *r, const char *line, gsize len)
{
	while (len > 0) {
		gsize part = MIN(len, SUM_PIECE - r->filled);

		r->filled += patch_id_squeeze(r->piece + r->filled, line, part);
		line += part;
		len -= part;
		if (r->filled == SUM_PIECE) {
			g_checksum_update(r->sum, (const guchar *)r->piece, (gssize)r->filled);
			r->filled = 0;
		}
	}
}

/* Ends one file: its hash is added to the result, as one number with the lowest byte first. */
static void flush_file(struct reader *r)
{
	guint8 hash[SHA1_LEN];
	gsize size = sizeof hash;
	guint carry = 0;

	g_checksum_update(r->sum, (const guchar *)r->piece, (gssize)r->filled);
	r->filled = 0;
	g_checksum_get_digest(r->sum, hash, &size);
	g_checksum_reset(r->sum);
	for (gsize i = 0; i < SHA1_LEN; i++) {
		carry += (guint)r->result[i] + hash[i];
		r->result[i] = (guint8)carry;
		carry >>= 8;
	}
}

static void reset(struct reader *r)
{
	r->filled = 0;
	g_checksum_reset(r->sum);
	memset(r->result, 0, sizeof r->result);
	r->begun = FALSE;
	r->before = HEADER;
	r->after = HEADER;
	r->binary = FALSE;
}

/* A line that names a commit ends the patch: "commit OID", "From OID Mon Sep 17 ...", or the bare id. */
static gboolean names_commit(const char *line, gsize len)
{
	gsize at = starts(line, len, "commit ") ? 7 : starts(line, len, "From ") ? 5 : 0;

	if (len < at + OID_HEX)
		return FALSE;
	for (gsize i = at; i < at + OID_HEX; i++)
		if (!g_ascii_isxdigit(line[i]))
			return FALSE;
	return TRUE;
}

/* "12,7 " or "12 ": the count of lines, 1 if there is none; *p moves behind it. FALSE if there is no number. */
static gboolean read_count(const char **p, gint64 *count)
{
	gsize digits = strspn(*p, "0123456789");

	*count = 1;
	if ((*p)[digits] == ',') {
		*p += digits + 1;
		*count = (int)strtol(*p, NULL, 10);
		digits = strspn(*p, "0123456789");
	}
	*p += digits;
	return digits > 0;
}

/* "@@ -1,3 +1,4 @@": a broken header leaves the counts that it did not reach as they are. */
static void read_hunk_header(struct reader *r, const char *line, gsize len)
{
	char head[HUNK_HEADER + 1];
	gsize n = MIN(len, HUNK_HEADER);
	const char *p = head + strlen("@@ -");

	memcpy(head, line, n);
	head[n] = '\0';
	if (read_count(&p, &r->before) && g_str_has_prefix(p, " +")) {
		p += strlen(" +");
		read_count(&p, &r->after);
	}
}

static void copy_oid(char *to, const char *from, gsize len)
{
	len = MIN(len, INDEX_OID);
	memcpy(to, from, len);
	to[len] = '\0';
}

/* "index 83db48f..bf269f4 100644" */
static void read_index(struct reader *r, const char *line, gsize len)
{
	const char *dots = memmem(line, len, "..", 2);
	const char *end;

	if (!dots)
		return;
	end = memchr(dots, ' ', len - (gsize)(dots - line));
	if (!end)
		end = line + len - 1;
	if (end < dots + 2)
		return;
	copy_oid(r->old_oid, line + strlen("index "),
	        (gsize)(dots - line) - MIN((gsize)(dots - line), strlen("index ")));
	copy_oid(r->new_oid, dots + 2, (gsize)(end - dots) - 2);
}

enum step {
	STEP_NEXT, /* the line is dealt with */
	STEP_TAKE, /* the line is part of the hash */
	STEP_END,  /* the line ends the patch */
};

/* A line between "diff" and the first hunk. */
static enum step step_header(struct reader *r, const char *line, gsize len)
{
	if (starts(line, len, "GIT binary patch") || starts(line, len, "Binary files")) {
		r->binary = TRUE;
		r->before = 0;
		feed(r, r->old_oid, strlen(r->old_oid));
		feed(r, r->new_oid, strlen(r->new_oid));
		flush_file(r);
		return STEP_NEXT;
	}
	if (starts(line, len, "index ")) {
		read_index(r, line, len);
		return STEP_NEXT;
	}
	if (starts(line, len, "--- ")) {
		r->before = r->after = 1;
		return STEP_TAKE;
	}
	return g_ascii_isalpha(line[0]) ? STEP_TAKE : STEP_END;
}

/* Not a function of the kind of file alone: after a hunk git only goes on with "@@ -" or "diff ". */
static enum step step_between(struct reader *r, const char *line, gsize len)
{
	if (starts(line, len, "@@ -")) {
		read_hunk_header(r, line, len);
		return STEP_NEXT;
	}
	if (!starts(line, len, "diff "))
		return STEP_END;
	flush_file(r);
	r->before = r->after = HEADER;
	return STEP_TAKE;
}

static void take(struct reader *r, const char *line, gsize len)
{
	if (line[0] == '-' || line[0] == ' ')
		r->before--;
	if (line[0] == '+' || line[0] == ' ')
		r->after--;
	r->begun = TRUE;
	feed(r, line, len);
}

/* What nearly all lines are: none of the rules for other lines can apply to one with a sign. */
static gboolean in_hunk(const struct reader *r)
{
	return r->begun && !r->binary && r->before != HEADER && (r->before != 0 || r->after != 0);
}

static enum step step(struct reader *r, const char *line, gsize len)
{
	enum step what = STEP_TAKE;

	if ((line[0] == ' ' || line[0] == '+' || line[0] == '-') && in_hunk(r)) {
		take(r, line, len);
		return STEP_NEXT;
	}
	if (len > NO_NEWLINE_LEN && starts(line, len, "\\ "))
		return STEP_NEXT;
	if (names_commit(line, len))
		return STEP_END;
	if (!r->begun && !starts(line, len, "diff "))
		return STEP_NEXT;
	if (r->before == HEADER)
		what = step_header(r, line, len);
	if (what != STEP_TAKE)
		return what;
	if (r->binary) {
		/* The "diff" line behind a binary file is not part of the hash: so does git. */
		if (starts(line, len, "diff ")) {
			r->binary = FALSE;
			r->before = HEADER;
		}
		return STEP_NEXT;
	}
	if (r->before == 0 && r->after == 0)
		what = step_between(r, line, len);
	if (what != STEP_TAKE)
		return what;
	take(r, line, len);
	return STEP_NEXT;
}

/* Reads one patch and returns what follows it. */
static const char *read_patch(struct reader *r, const char *text, const char *end, gboolean nuls)
{
	reset(r);
	while (text < end) {
		const char *eol = memchr(text, '\n', (gsize)(end - text));
		const char *next = eol ? eol + 1 : end;
		gsize len = (gsize)(next - text);
		/* To git, a line ends at its first NUL. */
		const char *nul = nuls ? memchr(text, '\0', len) : NULL;
		enum step what = step(r, text, nul ? (gsize)(nul - text) : len);

		text = next;
		if (what == STEP_END)
			break;
	}
	flush_file(r);
	return text;
}

void patch_id_stable(const char *text, gsize len, char *id)
{
	static const char hex[] = "0123456789abcdef";
	const char *end = text + len;
	gboolean nuls = len > 0 && memchr(text, '\0', len) != NULL;
	struct reader r;

	r.sum = g_checksum_new(G_CHECKSUM_SHA1);
	r.old_oid[0] = r.new_oid[0] = '\0';
	reset(&r);
	while (text < end && !r.begun)
		text = read_patch(&r, text, end, nuls);
	id[r.begun ? PATCH_ID_LEN : 0] = '\0';
	for (gsize i = 0; i < PATCH_ID_LEN && r.begun; i++)
		id[i] = hex[r.result[i / 2] >> (i % 2 ? 0 : 4) & 15];
	g_checksum_free(r.sum);
}
