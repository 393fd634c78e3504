/* tests/bench/made/sink.h: where the mails and commits go. */
#pragma once

#include <glib.h>

struct sink;

/*
 * Makes a folder with inbox (a public-inbox repository, version 2), and unless that is all, archive.mbox and code.git.
 * The repositories are written by git fast-import. NULL with what went wrong on standard error.
 */
struct sink *sink_open(const char *folder, gboolean inbox_alone);
void sink_mail(struct sink *s, const GString *mail, guint person, gint64 when, const char *subject);

/* One commit: begin it, change its files, each named once. Times are UTC seconds. */
void sink_commit(
        struct sink *s, guint author, gint64 authored, guint committer, gint64 committed, const GString *message);
void sink_file(struct sink *s, const char *path, const GString *text);

/* FALSE with what went wrong on standard error. */
gboolean sink_close(struct sink *s);
