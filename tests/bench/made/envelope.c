/* tests/bench/made/envelope.c: see envelope.h. */
#include "envelope.h"

#include "crowd.h"
#include "spread.h"

#include <string.h>

#define LIST "lantern-devel@lists.example"
#define BOUNDARY "=_lantern_part"
#define FOOTER "\n-- \nMailing list info: https://lists.example/listinfo/lantern-devel\n"

/* Of a thousand mails that are no patches, how many travel as what; counted as in spread.h. */
#define IN_BASE64 165
#define IN_QUOTED 7
#define IN_HTML 66
#define WITH_FILE 1
/* Of a thousand patches. */
#define PATCH_IN_BASE64 20
#define PATCH_WITH_FILE 5
/* Bytes of an attached file in base64. */
static const struct spread file_bytes = { { 9000, 15000, 30000, 60000, 120000, 300000, 700000, 900000, 1500000, 2000000,
	2100000 } };
/* Bytes of fields that servers add at least; the rest is as long as the header is to be. */
#define SERVERS_LEAST 1000

/* Uniform in [0, 1). */
static double part_of(guint64 seed)
{
	return (double)(crowd_mix(seed) >> 11) / (double)(G_GUINT64_CONSTANT(1) << 53);
}

enum dress envelope_dress(gboolean patch, double u)
{
	double n = u * 1000;

	if (patch)
		return n < PATCH_IN_BASE64                     ? DRESS_BASE64
		       : n < PATCH_IN_BASE64 + PATCH_WITH_FILE ? DRESS_ATTACHMENT
		                                               : DRESS_PLAIN;
	if (n < IN_BASE64)
		return DRESS_BASE64;
	if (n < IN_BASE64 + IN_QUOTED)
		return DRESS_QUOTED;
	if (n < IN_BASE64 + IN_QUOTED + IN_HTML)
		return DRESS_HTML;
	return n < IN_BASE64 + IN_QUOTED + IN_HTML + WITH_FILE ? DRESS_ATTACHMENT : DRESS_PLAIN;
}

static void put_received(const struct envelope *e, const char *date, GString *out)
{
	guint64 s = e->seed;

	g_string_append(
	        out, "Return-Path: <lantern-devel-bounces@lists.example>\nDelivered-To: archive@lists.example\n");
	for (guint i = 0; i < 4; i++)
		g_string_append_printf(out,
		        "Received: from %s.example (%s.example [192.0.2.%u])\n"
		        "\tby %s.example (Postfix) with ESMTPS id %016" G_GINT64_MODIFIER "X\n"
		        "\tfor <" LIST ">; %s (UTC)\n",
		        crowd_word(s + i), crowd_word(s + i), (guint)(crowd_mix(s + i) % 250), crowd_word(s + i + 1),
		        crowd_mix(s * 5 + i), date);
}

/* "X-Scan-7: result=41e5...; " until the header is as long as those that were counted. */
static void put_servers(const struct envelope *e, gsize until, GString *out)
{
	for (guint i = 0; out->len < until; i++) {
		guint64 hex = crowd_mix(e->seed * 1009 + i);

		g_string_append_printf(
		        out, "X-%s-%s: result=%016" G_GINT64_MODIFIER "x;\n", crowd_word(i), crowd_word(i + 3), hex);
		for (guint line = 0; line < hex % 6 && out->len < until; line++)
			g_string_append_printf(out,
			        " b=%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x\n",
			        crowd_mix(hex + line), crowd_mix(hex + line + 1), crowd_mix(hex + line + 2));
	}
}

static void put_fields(const struct envelope *e, GString *out)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(e->when);
	g_autofree char *date = g_date_time_format(time, "%a, %d %b %Y %H:%M:%S +0000");
	gsize size = spread_count(&spread_header, part_of(e->seed + 1));

	put_received(e, date, out);
	g_string_append_printf(out, "Date: %s\nFrom: ", date);
	crowd_person(out, e->person, e->seed);
	g_string_append_printf(out, "\nTo: " LIST "\nMessage-ID: %s\n", e->id);
	if (e->answers != NULL)
		g_string_append_printf(out, "In-Reply-To: %s\nReferences: %s\n", e->answers, e->references);
	g_string_append_printf(
	        out, "Subject: %s\nPrecedence: list\nList-Id: Lantern <lantern-devel.lists.example>\n", e->subject);
	g_string_append(out, "List-Post: <mailto:" LIST ">\nX-Mailer: git-send-email 2.39.2\n");
	put_servers(e, MAX(size, SERVERS_LEAST + out->len), out);
	g_string_append(out, "MIME-Version: 1.0\n");
}

static void put_base64(const char *bytes, gsize len, GString *out)
{
	g_autofree char *text = g_base64_encode((const guchar *)bytes, len);
	gsize length = strlen(text);

	for (gsize i = 0; i < length; i += 76) {
		g_string_append_len(out, text + i, (gssize)MIN(76, length - i));
		g_string_append_c(out, '\n');
	}
}

static void put_quoted(const GString *text, GString *out)
{
	gsize column = 0;

	for (gsize i = 0; i < text->len; i++) {
		char c = text->str[i];

		if (column > 70 && c != '\n') {
			g_string_append(out, "=\n");
			column = 0;
		}
		if (c == '=' || c == '\t') {
			g_string_append_printf(out, "=%02X", (guint)c);
			column += 3;
		} else {
			g_string_append_c(out, c);
			column = c == '\n' ? 0 : column + 1;
		}
	}
}

static void put_html(const GString *text, GString *out)
{
	g_string_append(out, "--" BOUNDARY "\nContent-Type: multipart/alternative; boundary=\"" BOUNDARY
	                     "2\"\n\n--" BOUNDARY "2\nContent-Type: text/plain; charset=\"UTF-8\"\n\n");
	g_string_append_len(out, text->str, (gssize)text->len);
	g_string_append(out, "\n--" BOUNDARY "2\nContent-Type: text/html; charset=\"UTF-8\"\n\n<html><body><pre>\n");
	for (const char *p = text->str; *p != '\0'; p++) {
		if (*p == '<' || *p == '>')
			g_string_append(out, *p == '<' ? "&lt;" : "&gt;");
		else
			g_string_append_c(out, *p);
	}
	g_string_append(out, "</pre></body></html>\n\n--" BOUNDARY "2--\n\n");
}

static void put_file(guint64 seed, GString *out)
{
	guint count = spread_count(&file_bytes, part_of(seed)) / 4 * 3 / 8;
	g_autofree guint64 *bytes = g_new(guint64, count);

	for (guint i = 0; i < count; i++)
		bytes[i] = crowd_mix(seed + i);
	g_string_append(out, "Content-Type: application/x-xz; name=\"log.xz\"\nContent-Transfer-Encoding: base64\n"
	                     "Content-Disposition: attachment; filename=\"log.xz\"\n\n");
	put_base64((const char *)bytes, count * sizeof *bytes, out);
}

static void put_parts(const struct envelope *e, const GString *text, GString *out)
{
	g_string_append(out, "Content-Type: multipart/mixed; boundary=\"" BOUNDARY "\"\n\n");
	if (e->dress == DRESS_HTML) {
		put_html(text, out);
	} else {
		g_string_append(out, "--" BOUNDARY "\nContent-Type: text/plain; charset=\"UTF-8\"\n\n");
		g_string_append_len(out, text->str, (gssize)text->len);
		g_string_append(out, "\n--" BOUNDARY "\n");
		put_file(e->seed, out);
	}
	g_string_append(
	        out, "--" BOUNDARY "\nContent-Type: text/plain; charset=\"us-ascii\"\n" FOOTER "\n--" BOUNDARY "--\n");
}

void envelope_write(const struct envelope *e, const GString *text, GString *out)
{
	g_string_truncate(out, 0);
	put_fields(e, out);
	switch (e->dress) {
	case DRESS_PLAIN:
		g_string_append(
		        out, "Content-Type: text/plain; charset=\"us-ascii\"\nContent-Transfer-Encoding: 7bit\n\n");
		g_string_append_len(out, text->str, (gssize)text->len);
		g_string_append(out, FOOTER);
		break;
	case DRESS_BASE64:
		g_string_append(
		        out, "Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: base64\n\n");
		put_base64(text->str, text->len, out);
		break;
	case DRESS_QUOTED:
		g_string_append(out, "Content-Type: text/plain; charset=\"utf-8\"\n"
		                     "Content-Transfer-Encoding: quoted-printable\n\n");
		put_quoted(text, out);
		break;
	case DRESS_HTML:
	case DRESS_ATTACHMENT:
		put_parts(e, text, out);
		break;
	}
}
