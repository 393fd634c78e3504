/*
 * tests/bench/make_inbox.c: an mbox as a public-inbox repository, for measuring how fast that is read.
 *
 * usage: make_inbox FILE.mbox FOLDER     (makes FOLDER/inbox)
 */
#include "made/sink.h"

#include <stdio.h>
#include <string.h>

/* One mail of an mboxrd: "From " at its end, ">From " in it. */
static void write_mail(struct sink *s, const char *mail, gsize len, guint number)
{
	g_autoptr(GString) text = g_string_new_len(mail, (gssize)len);

	g_string_replace(text, "\n>From ", "\nFrom ", 0);
	sink_mail(s, text, 0, number, "mail");
}

int main(int argc, char **argv)
{
	g_autoptr(GMappedFile) file = NULL;
	g_autoptr(GError) error = NULL;
	struct sink *sink;
	const char *p, *end;
	guint mails = 0;

	if (argc != 3 || (file = g_mapped_file_new(argv[1], FALSE, &error)) == NULL) {
		fprintf(stderr, "usage: make_inbox FILE.mbox FOLDER\n%s\n", error != NULL ? error->message : "");
		return 2;
	}
	sink = sink_open(argv[2], TRUE);
	if (sink == NULL)
		return 1;
	p = g_mapped_file_get_contents(file);
	end = p + g_mapped_file_get_length(file);
	while (p < end) {
		const char *begin = memchr(p, '\n', (gsize)(end - p)), *stop;

		if (begin == NULL)
			break;
		begin++;
		stop = memmem(begin, (gsize)(end - begin), "\nFrom ", 6);
		stop = stop != NULL ? stop + 1 : end;
		write_mail(sink, begin, (gsize)(stop - begin), ++mails);
		p = stop;
	}
	printf("%u mails\n", mails);
	return sink_close(sink) ? 0 : 1;
}
