/* tests/bench/made/sink.c: see sink.h. */
#include "sink.h"

#include "crowd.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* As public-inbox does by itself. */
#define EPOCH_BYTES G_GUINT64_CONSTANT(1000000000)

struct sink {
	char *folder;
	FILE *mbox;         /* NULL: none is wanted */
	FILE *code, *inbox; /* what git fast-import reads; the same */
	guint epochs;
	guint64 epoch_bytes;
	gboolean failed;
	GString *person;
};

/*
 * A new repository FOLDER/NAME.git that takes a stream. What a shell might misread comes by the environment. depth is
 * how long chains of deltas get: mails are not like one another, so nothing is to be gained there.
 */
static FILE *open_repository(const char *folder, const char *name, const char *depth)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	FILE *stream;

	g_setenv("MADE_REPOSITORY", path, TRUE);
	g_setenv("MADE_DEPTH", depth, TRUE);
	stream = popen("git init -q --bare -b master \"$MADE_REPOSITORY\" && "
	               "exec git --git-dir=\"$MADE_REPOSITORY\" -c core.compression=1 -c fastimport.unpackLimit=0 "
	               "fast-import --quiet --depth=\"$MADE_DEPTH\"",
	        "w");
	if (stream == NULL)
		fprintf(stderr, "%s: %s\n", path, g_strerror(errno));
	return stream;
}

struct sink *sink_open(const char *folder, gboolean inbox_alone)
{
	g_autofree char *path = g_build_filename(folder, "archive.mbox", NULL);
	struct sink *s;
	FILE *mbox = NULL;

	if (g_mkdir_with_parents(folder, 0755) != 0 || (!inbox_alone && (mbox = fopen(path, "w")) == NULL)) {
		fprintf(stderr, "%s: %s\n", path, g_strerror(errno));
		return NULL;
	}
	s = g_new0(struct sink, 1);
	s->folder = g_strdup(folder);
	s->mbox = mbox;
	s->person = g_string_new(NULL);
	if (!inbox_alone) {
		s->code = open_repository(folder, "code.git", "50");
		s->failed = s->code == NULL;
	}
	return s;
}

static void put(struct sink *s, FILE *stream, const char *bytes, gsize len)
{
	if (stream == NULL || fwrite(bytes, 1, len, stream) != len)
		s->failed = TRUE;
}

static void end_stream(struct sink *s, FILE *stream)
{
	if (stream == NULL || pclose(stream) != 0)
		s->failed = TRUE;
}

static void put_data(struct sink *s, FILE *stream, const char *bytes, gsize len)
{
	if (stream != NULL)
		fprintf(stream, "data %" G_GSIZE_FORMAT "\n", len);
	put(s, stream, bytes, len);
	put(s, stream, "\n", 1);
}

static void put_person(struct sink *s, FILE *stream, const char *role, guint person, gint64 when)
{
	g_string_truncate(s->person, 0);
	crowd_person(s->person, person, 1);
	if (stream != NULL)
		fprintf(stream, "%s %s %" G_GINT64_FORMAT " +0000\n", role, s->person->str, when);
}

static void next_epoch(struct sink *s)
{
	g_autofree char *name = g_strdup_printf("inbox/git/%u.git", s->epochs++);

	if (s->inbox != NULL)
		end_stream(s, s->inbox);
	s->inbox = open_repository(s->folder, name, "0");
	s->epoch_bytes = 0;
}

void sink_mail(struct sink *s, const GString *mail, guint person, gint64 when, const char *subject)
{
	static const char from[] = "From mboxrd@z Thu Jan  1 00:00:00 1970\n";

	if (s->mbox != NULL) {
		put(s, s->mbox, from, sizeof from - 1);
		put(s, s->mbox, mail->str, mail->len);
		put(s, s->mbox, "\n", 1);
	}
	if (s->inbox == NULL || s->epoch_bytes > EPOCH_BYTES)
		next_epoch(s);
	s->epoch_bytes += mail->len;
	if (s->inbox == NULL)
		return;
	fputs("commit refs/heads/master\n", s->inbox);
	put_person(s, s->inbox, "author", person, when);
	put_person(s, s->inbox, "committer", person, when);
	put_data(s, s->inbox, subject, strlen(subject));
	fputs("M 100644 inline m\n", s->inbox);
	put_data(s, s->inbox, mail->str, mail->len);
}

void sink_commit(
        struct sink *s, guint author, gint64 authored, guint committer, gint64 committed, const GString *message)
{
	if (s->code == NULL)
		return;
	fputs("commit refs/heads/master\n", s->code);
	put_person(s, s->code, "author", author, authored);
	put_person(s, s->code, "committer", committer, committed);
	put_data(s, s->code, message->str, message->len);
}

void sink_file(struct sink *s, const char *path, const GString *text)
{
	if (s->code == NULL)
		return;
	fprintf(s->code, "M 100644 inline %s\n", path);
	put_data(s, s->code, text->str, text->len);
}

gboolean sink_close(struct sink *s)
{
	gboolean ok;

	if (s->mbox != NULL && fclose(s->mbox) != 0)
		s->failed = TRUE;
	if (s->code != NULL)
		end_stream(s, s->code);
	if (s->inbox != NULL)
		end_stream(s, s->inbox);
	ok = !s->failed;
	if (!ok)
		fprintf(stderr, "%s could not be written\n", s->folder);
	g_string_free(s->person, TRUE);
	g_free(s->folder);
	g_free(s);
	return ok;
}
