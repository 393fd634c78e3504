/* bot/io/source-maildir.c: see source-kind.h. Reads cur/ and new/ of a Maildir in the order of the names. */
#include "io/source-kind.h"

#include "base/trouble.h"
#include "mail/message.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A mail program that marks mails as read renames them under our hands; each time the folder is listed anew,
 * but not for ever. */
#define LISTINGS_MAX 100

struct entry {
	const char *name; /* with the folder: "cur/1600000000.M1P2.host:2,S"; owned by names */
};

struct source_maildir {
	struct source base;
	char *path;
	char *label; /* the last part of path, clean */
	int fd;
	GStringChunk *names;
	GArray *entries; /* struct entry, sorted */
	guint next;
	char *last; /* the name of the last mail handed out, without folder and flags; NULL: none */
	unsigned listings;
	char *buffer;
	gsize room;
};

static gboolean is_folder(int fd, const char *name)
{
	struct stat st;

	return fstatat(fd, name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

gboolean source_maildir_is(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	gboolean is;

	/* One that may not be entered is told as such when it is opened. */
	if (fd < 0)
		return errno == EACCES;
	is = is_folder(fd, "cur") || (is_folder(fd, "new") && is_folder(fd, "tmp"));
	close(fd);
	return is;
}

/* "cur/1600000000.M1P2.host:2,S": the part that stays when flags or the folder change */
static const char *unique_part(const char *name, gsize *len)
{
	const char *unique = name + strlen("cur/");

	*len = strcspn(unique, ":");
	return unique;
}

static int compare_unique(const char *a, gsize a_len, const char *b, gsize b_len)
{
	int order = memcmp(a, b, MIN(a_len, b_len));

	return order ? order : (a_len > b_len) - (a_len < b_len);
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
	const struct entry *x = a, *y = b;
	gsize x_len, y_len;
	const char *x_name = unique_part(x->name, &x_len), *y_name = unique_part(y->name, &y_len);
	int order = compare_unique(x_name, x_len, y_name, y_len);

	return order ? order : strcmp(x->name, y->name);
}

static void cannot_read(const struct source_maildir *m, const char *name, GError **error)
{
	g_set_error(error, TROUBLE, errno == EACCES || errno == EPERM ? TROUBLE_SETUP : TROUBLE_RETRY,
	        "%s/%s cannot be read: %s", m->path, name, g_strerror(errno));
}

/* Adds the names in one folder that come after the last mail. A folder that is not there holds none. */
static gboolean list_folder(struct source_maildir *m, const char *folder, GError **error)
{
	int fd = openat(m->fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *found;
	int failure;

	if (!dir) {
		if (fd < 0 && errno == ENOENT)
			return TRUE;
		cannot_read(m, folder, error);
		if (fd >= 0)
			close(fd);
		return FALSE;
	}
	while (errno = 0, (found = readdir(dir))) {
		g_autofree char *name = g_strconcat(folder, "/", found->d_name, NULL);
		const char *unique;
		struct entry entry;
		gsize len;

		if (found->d_name[0] == '.')
			continue;
		unique = unique_part(name, &len);
		if (m->last && compare_unique(unique, len, m->last, strlen(m->last)) <= 0)
			continue;
		entry.name = g_string_chunk_insert(m->names, name);
		g_array_append_val(m->entries, entry);
	}
	failure = errno;
	if (failure)
		cannot_read(m, folder, error);
	closedir(dir);
	return !failure;
}

/* Lists what comes after the last mail. */
static gboolean list(struct source_maildir *m, GError **error)
{
	g_array_set_size(m->entries, 0);
	g_string_chunk_clear(m->names);
	m->next = 0;
	m->listings++;
	if (!list_folder(m, "cur", error) || !list_folder(m, "new", error))
		return FALSE;
	g_array_sort(m->entries, compare_entries);
	return TRUE;
}

enum outcome { READ, GONE, NO_MAIL, FAILED };

/* Reads up to SOURCE_KEPT bytes, or MESSAGE_BYTES if that is all there is. */
static gboolean read_bytes(struct source_maildir *m, int fd, struct source_mail *mail, gsize size)
{
	gsize want;

	mail->oversized = size > MESSAGE_BYTES;
	want = mail->oversized ? SOURCE_KEPT : size;
	if (m->room < want) {
		m->room = want;
		m->buffer = g_realloc(m->buffer, m->room);
	}
	while (mail->len < want) {
		ssize_t got = read(fd, m->buffer + mail->len, want - mail->len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return FALSE;
		if (got == 0) /* it shrank: this is the mail now */
			break;
		mail->len += (gsize)got;
	}
	mail->bytes = m->buffer;
	return TRUE;
}

static enum outcome read_mail(struct source_maildir *m, const char *name, struct source_mail *mail, GError **error)
{
	/* O_NONBLOCK: a FIFO does not stop us; what is no regular file is no mail. */
	int fd = openat(m->fd, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	enum outcome outcome = READ;
	struct stat st;

	if (fd < 0 && errno == ENOENT)
		return GONE;
	if (fd < 0 && (errno == ENXIO || errno == ELOOP)) /* a socket, a link that leads to itself */
		return NO_MAIL;
	if (fd < 0 || fstat(fd, &st) != 0) {
		cannot_read(m, name, error);
		outcome = FAILED;
	} else if (!S_ISREG(st.st_mode)) {
		outcome = NO_MAIL;
	} else if (!read_bytes(m, fd, mail, (gsize)st.st_size)) {
		cannot_read(m, name, error);
		outcome = FAILED;
	}
	if (fd >= 0)
		close(fd);
	return outcome;
}

static gboolean next(struct source *s, struct source_mail *mail, GError **error)
{
	struct source_maildir *m = (struct source_maildir *)s;

	*mail = (struct source_mail){ 0 };
	while (m->next < m->entries->len) {
		const char *name = g_array_index(m->entries, struct entry, m->next).name, *unique;
		enum outcome outcome = read_mail(m, name, mail, error);
		g_autofree char *clean = NULL;
		gsize len;

		if (outcome == FAILED)
			return FALSE;
		if (outcome == GONE && m->listings < LISTINGS_MAX) {
			if (!list(m, error))
				return FALSE;
			continue;
		}
		m->next++;
		if (outcome != READ)
			continue;
		unique = unique_part(name, &len);
		g_free(m->last);
		m->last = g_strndup(unique, len);
		clean = source_clean_name(name);
		mail->origin = g_strconcat(m->label, "/", clean, NULL);
		return TRUE;
	}
	return FALSE;
}

/* "maildir 1600000000.M1P2.host": the last mail handed out, odd bytes escaped as in URIs */
static char *position(struct source *s)
{
	struct source_maildir *m = (struct source_maildir *)s;
	GString *out = g_string_new("maildir ");

	if (m->last)
		g_string_append_uri_escaped(out, m->last, NULL, FALSE);
	return g_string_free(out, FALSE);
}

static void progress(struct source *s, guint64 *done, guint64 *total)
{
	struct source_maildir *m = (struct source_maildir *)s;

	*done = m->next;
	*total = m->entries->len;
}

static void release(struct source *s)
{
	struct source_maildir *m = (struct source_maildir *)s;

	if (m->fd >= 0)
		close(m->fd);
	g_string_chunk_free(m->names);
	g_array_free(m->entries, TRUE);
	g_free(m->last);
	g_free(m->buffer);
	g_free(m->label);
	g_free(m->path);
	g_free(m);
}

static const struct source_kind kind = { next, position, progress, release };

struct source *source_maildir_open(const char *path, const char *position_text, GError **error)
{
	struct source_maildir *m = g_new0(struct source_maildir, 1);
	g_autofree char *name = g_path_get_basename(path);

	m->base.kind = &kind;
	m->path = g_strdup(path);
	m->label = source_clean_name(name);
	m->room = SOURCE_KEPT;
	m->buffer = g_malloc(m->room);
	m->names = g_string_chunk_new(64 * 1024);
	m->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
	if (position_text && g_str_has_prefix(position_text, "maildir ") && position_text[8])
		m->last = g_uri_unescape_string(position_text + strlen("maildir "), NULL);
	m->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (m->fd < 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s cannot be read: %s", path, g_strerror(errno));
		release(&m->base);
		return NULL;
	}
	if (!list(m, error)) {
		release(&m->base);
		return NULL;
	}
	return &m->base;
}
