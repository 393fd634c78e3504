/* bot/io/packed.c: see packed.h. */
#include "io/packed.h"

#include "io/stream.h"

#include <stdio.h>
#include <string.h>

#define PIECE (256 * 1024)

/* RFC 1952 2.3.1, the .xz file format 2.1.1.1, RFC 8878 3.1.1 */
static gboolean is_packed(const char *path)
{
	static const struct {
		const char *bytes;
		gsize len;
	} magics[] = {
		{ "\x1f\x8b", 2 },
		{ "\xfd"
		  "7zXZ",
		        6 },
		{ "\x28\xb5\x2f\xfd", 4 },
	};
	char head[6] = { 0 };
	FILE *file;
	gsize i;

	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return FALSE;
	file = fopen(path, "rbe");
	if (file == NULL)
		return FALSE;
	/* A file shorter than that has no magic, and stream_open() says what is wrong with it. */
	(void)!fread(head, 1, sizeof(head), file);
	fclose(file);
	for (i = 0; i < G_N_ELEMENTS(magics); i++)
		if (memcmp(head, magics[i].bytes, magics[i].len) == 0)
			return TRUE;
	return FALSE;
}

gboolean packed_verify(const char *path, GError **error)
{
	g_autofree char *piece = NULL;
	g_autoptr(Stream) stream = NULL;
	gssize got;

	if (!is_packed(path))
		return TRUE;
	stream = stream_open(path, error);
	if (stream == NULL)
		return FALSE;
	piece = g_malloc(PIECE);
	do
		got = stream_read(stream, piece, PIECE, error);
	while (got > 0);
	return got == 0;
}
