/* bot/mail/charset.c: see charset.h. */
#include "mail/charset.h"

#include "mail/clean.h"

#include <errno.h>
#include <string.h>

#define UTF8 "UTF-8"
#define FALLBACK "CP1252"
#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/*
 * The character sets that are tried. A list and not whatever iconv knows: several rare decoders of the C
 * library have looped or aborted on foreign bytes. The larger relative is used where people mislabel.
 */
static const struct {
	const char *name;
	const char *iconv;
} known[] = {
	{ "utf-8", UTF8 },
	{ "utf8", UTF8 },
	{ "iso-8859-1", "CP1252" },
	{ "latin1", "CP1252" },
	{ "windows-1252", "CP1252" },
	{ "cp1252", "CP1252" },
	{ "gb2312", "GB18030" },
	{ "gbk", "GB18030" },
	{ "gb18030", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "cp936", "GB18030" },
	{ "hz-gb-2312", "GB18030" },
	{ "big5", "BIG5-HKSCS" },
	{ "big5-hkscs", "BIG5-HKSCS" },
	{ "iso-2022-jp", "ISO-2022-JP" },
	{ "euc-jp", "EUC-JP" },
	{ "shift_jis", "CP932" },
	{ "shift-jis", "CP932" },
	{ "sjis", "CP932" },
	{ "cp932", "CP932" },
	{ "euc-kr", "CP949" },
	{ "ks_c_5601-1987", "CP949" },
	{ "ksc5601", "CP949" },
	{ "cp949", "CP949" },
	{ "iso-8859-2", "ISO-8859-2" },
	{ "iso-8859-3", "ISO-8859-3" },
	{ "iso-8859-4", "ISO-8859-4" },
	{ "iso-8859-5", "ISO-8859-5" },
	{ "iso-8859-6", "ISO-8859-6" },
	{ "iso-8859-7", "ISO-8859-7" },
	{ "iso-8859-8", "ISO-8859-8" },
	{ "iso-8859-8-i", "ISO-8859-8" },
	{ "iso-8859-9", "CP1254" },
	{ "iso-8859-10", "ISO-8859-10" },
	{ "iso-8859-13", "ISO-8859-13" },
	{ "iso-8859-14", "ISO-8859-14" },
	{ "iso-8859-15", "ISO-8859-15" },
	{ "iso-8859-16", "ISO-8859-16" },
	{ "windows-1250", "CP1250" },
	{ "windows-1251", "CP1251" },
	{ "windows-1253", "CP1253" },
	{ "windows-1254", "CP1254" },
	{ "windows-1255", "CP1255" },
	{ "windows-1256", "CP1256" },
	{ "windows-1257", "CP1257" },
	{ "windows-1258", "CP1258" },
	{ "cp1250", "CP1250" },
	{ "cp1251", "CP1251" },
	{ "koi8-r", "KOI8-R" },
	{ "koi8-u", "KOI8-U" },
	{ "cp850", "CP850" },
	{ "cp-850", "CP850" },
	{ "ibm850", "CP850" },
	{ "cp866", "CP866" },
	{ "tis-620", "TIS-620" },
	{ "windows-874", "TIS-620" },
	{ "macintosh", "MACINTOSH" },
	{ "utf-7", "UTF-7" },
	{ "utf-16", "UTF-16" },
	{ "utf-16le", "UTF-16LE" },
	{ "utf-16be", "UTF-16BE" },
};

/* The name for iconv, NULL if the bytes must speak for themselves. */
static const char *iconv_name(const char *charset)
{
	if (charset == NULL)
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
		if (g_ascii_strcasecmp(charset, known[i].name) == 0)
			return known[i].iconv;
	}
	return NULL;
}

/* What is given to iconv() at a time. */
#define PIECE 4096

static void convert(GString *out, const char *bytes, gsize len, const char *from)
{
	GIConv cd = g_iconv_open(UTF8, from);
	/* iconv() takes a pointer to non-const for what it only reads. */
	char *in = (char *)(guintptr)bytes;

	if (cd == (GIConv)-1) { /* A C library without its optional converters. */
		g_string_append_len(out, bytes, (gssize)len);
		return;
	}
	while (len > 0) {
		char buffer[PIECE];
		char *to = buffer;
		gsize room = sizeof(buffer), piece = MIN(len, PIECE), left = piece;
		gboolean failed = g_iconv(cd, &in, &left, &to, &room) == (gsize)-1;
		int error = failed ? errno : 0;

		g_string_append_len(out, buffer, to - buffer);
		len -= piece - left;
		if (error == EINVAL && left == len) /* The last character is cut off. */
			break;
		/* A byte that is wrong, or that leads nowhere. */
		if (error == EILSEQ || (left == piece && to == buffer)) {
			g_string_append_len(out, REPLACEMENT, 3);
			in++;
			len--;
		}
	}
	g_iconv_close(cd);
}

/* What the bytes are to be read as: UTF8 if they are that already, or said to be. */
static const char *effective(const char *bytes, gsize len, const char *charset)
{
	const char *name = iconv_name(charset);

	if (name == NULL)
		name = g_utf8_validate_len(bytes, len, NULL) || memchr(bytes, 0, len) != NULL ? UTF8 : FALLBACK;
	return name;
}

void charset_append(GString *out, const char *bytes, gsize len, const char *charset)
{
	const char *from = effective(bytes, len, charset);

	if (strcmp(from, UTF8) == 0)
		g_string_append_len(out, bytes, (gssize)len);
	else
		convert(out, bytes, len, from);
}

char *charset_text(const char *bytes, gsize len, const char *charset, gsize *out_len)
{
	const char *from = iconv_name(charset);
	g_autoptr(GString) utf8 = NULL;

	/* Most mail is ASCII from end to end, and then there is nothing to convert or validate. */
	if (from == NULL && clean_plain(bytes, len) < len)
		from = effective(bytes, len, NULL);
	if (from == NULL) {
		if (out_len != NULL)
			*out_len = len;
		return g_strndup(bytes, len);
	}
	if (strcmp(from, UTF8) == 0)
		return clean_text(bytes, len, out_len);
	utf8 = g_string_sized_new(len + len / 4 + 16);
	convert(utf8, bytes, len, from);
	return clean_text(utf8->str, utf8->len, out_len);
}
