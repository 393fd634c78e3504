/* bot/io/source.c: see source.h. Finds out what a path is and hands it to the reader of that kind. */
#include "io/source-kind.h"

#include "base/trouble.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

void source_mail_clear(struct source_mail *m)
{
	g_clear_pointer(&m->origin, g_free);
	memset(m, 0, sizeof(*m));
}

char *source_clean_name(const char *name)
{
	char *clean = g_utf8_make_valid(name, -1);

	for (char *p = clean; *p; p++)
		if (g_ascii_iscntrl(*p))
			*p = '?';
	return clean;
}

struct source *source_open(const char *path, const char *position, GError **error)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: %s", path, g_strerror(errno));
		return NULL;
	}
	if (S_ISREG(st.st_mode))
		return source_mbox_open(path, position, error);
	if (!S_ISDIR(st.st_mode)) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s is neither a file nor a folder: save the mail in a file and import that", path);
		return NULL;
	}
	/* A work tree of code may well have a folder "cur", a Maildir has no repository in it. */
	if (source_inbox_is(path))
		return source_inbox_open(path, position, error);
	if (source_maildir_is(path))
		return source_maildir_open(path, position, error);
	g_set_error(error, TROUBLE, TROUBLE_REFUSED,
	        "%s is a folder, but neither a Maildir (it has no cur/ and new/) nor a public-inbox (no git "
	        "repository)",
	        path);
	return NULL;
}

void source_free(struct source *s)
{
	if (s)
		s->kind->free(s);
}

gboolean source_next(struct source *s, struct source_mail *mail, GError **error)
{
	return s->kind->next(s, mail, error);
}

char *source_position(struct source *s)
{
	return s->kind->position(s);
}

void source_progress(struct source *s, guint64 *done, guint64 *total)
{
	s->kind->progress(s, done, total);
}
