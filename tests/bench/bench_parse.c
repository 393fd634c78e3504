/* tests/bench/bench_parse.c: how many mails of an mbox message_read() reads in a second, on one core. */
#include "mail/message.h"

#include <stdio.h>
#include <string.h>

/* The next mail behind *p: naively split at "From " lines, quoting left in. FALSE at the end. */
static gboolean next_mail(const char **p, const char *end, const char **mail, gsize *len)
{
	const char *begin = *p < end ? memchr(*p, '\n', (gsize)(end - *p)) : NULL;
	const char *stop;

	if (begin == NULL)
		return FALSE;
	begin++;
	stop = memmem(begin, (gsize)(end - begin), "\nFrom ", 6);
	*mail = begin;
	*len = (gsize)((stop != NULL ? stop + 1 : end) - begin);
	*p = stop != NULL ? stop + 1 : end;
	return TRUE;
}

struct mail {
	const char *bytes;
	gsize len;
};

int main(int argc, char **argv)
{
	g_autoptr(GArray) mails = g_array_new(FALSE, FALSE, sizeof(struct mail));
	g_autoptr(GMappedFile) file = NULL;
	g_autoptr(GError) error = NULL;
	guint unreadable = 0, kinds[MESSAGE_REPLY + 1] = { 0 };
	const char *p, *end;
	struct mail mail;
	gint64 start;
	double seconds;

	if (argc != 2 || (file = g_mapped_file_new(argv[1], FALSE, &error)) == NULL) {
		fprintf(stderr, "usage: bench_parse FILE.mbox\n%s\n", error != NULL ? error->message : "");
		return 2;
	}
	p = g_mapped_file_get_contents(file);
	end = p + g_mapped_file_get_length(file);
	while (next_mail(&p, end, &mail.bytes, &mail.len))
		g_array_append_val(mails, mail);
	start = g_get_monotonic_time();
	for (guint i = 0; i < mails->len; i++) {
		const struct mail *next = &g_array_index(mails, struct mail, i);
		g_autofree char *why = NULL;
		g_autoptr(Message) m = message_read(next->bytes, next->len, NULL, &why);

		if (m == NULL)
			unreadable++;
		else
			kinds[m->kind]++;
	}
	seconds = (double)(g_get_monotonic_time() - start) / 1e6;
	printf("%u mails in %.2f s: %.0f mails/s, %.0f MB/s\n", mails->len, seconds, mails->len / seconds,
	        (double)g_mapped_file_get_length(file) / 1e6 / seconds);
	printf("%u patches, %u covers, %u pull requests, %u replies, %u others, %u unreadable\n", kinds[MESSAGE_PATCH],
	        kinds[MESSAGE_COVER], kinds[MESSAGE_PULL], kinds[MESSAGE_REPLY], kinds[MESSAGE_OTHER], unreadable);
	return 0;
}
