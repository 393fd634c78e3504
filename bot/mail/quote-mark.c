/* bot/mail/quote-mark.c: see quote-mark.h. */
#include "mail/quote-mark.h"

#include <string.h>

#define LOOKED 400    /* bytes of a line: marks are short, and attributions fit */
#define RULE_SHORT 20 /* underscores that make a footer; a form to fill in has fewer */

static gboolean any_ends(struct line l, const char *const *words, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (line_ends(l, words[i]))
			return TRUE;
	return FALSE;
}

static gboolean any_has(struct line l, const char *const *words, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (line_has(l, words[i]))
			return TRUE;
	return FALSE;
}

gboolean quote_mark_quoted(struct line l)
{
	gsize at = 0, letters;

	while (at < l.len && (l.text[at] == ' ' || l.text[at] == '\t'))
		at++;
	if (at >= l.len)
		return FALSE;
	if (l.text[at] == '>')
		return TRUE;
	/* "＞" of a mailer that writes full width */
	if (l.text[at] == '\xef')
		return line_starts(line_skip(l, at), "＞");
	for (letters = at; letters < l.len && letters < at + 4 && g_ascii_isupper(l.text[letters]); letters++)
		;
	return letters >= at + 2 && letters < l.len && l.text[letters] == '>';
}

/* Takes ":" or "：" off the end, with the spaces and the "(a)" that some languages put before it. */
static gboolean drop_colon(struct line *l)
{
	if (line_ends(*l, ":"))
		l->len--;
	else if (line_ends(*l, "："))
		l->len -= strlen("：");
	else
		return FALSE;
	*l = line_trim(*l);
	if (line_ends(*l, "(a)"))
		*l = line_trim(line_head(*l, l->len - 3));
	return TRUE;
}

static gboolean has_time(struct line l)
{
	for (gsize i = 1; i + 1 < l.len; i++)
		if ((l.text[i] == ':' || l.text[i] == '.') && g_ascii_isdigit(l.text[i - 1]) &&
		        g_ascii_isdigit(l.text[i + 1]))
			return TRUE;
	return FALSE;
}

enum quote_mark quote_mark_attribution(struct line l)
{
	static const char *const verbs[] = { "wrote", "writes", "写道", "寫道", "schrieb", "écrit", "escribió",
		"scritto", "napsal", "napísal", "skrev", "schreef", "пишет", "написал", "kirjoitti", "escreveu",
		"pisze", "napisał", "write", "yazdı", "書きました", "작성", "a scris" };

	l = line_trim(l);
	if (l.len == 0 || l.len > LOOKED || !drop_colon(&l))
		return QUOTE_MARK_NONE;
	if (any_ends(l, verbs, G_N_ELEMENTS(verbs)))
		return QUOTE_MARK_SURE;
	/* "Am 05.04.19 um 18:52 Uhr schrieb Ann Lee:" */
	if (quote_mark_attribution_begins(l) && (line_has(l, " schrieb ") || line_has(l, " skrev ")))
		return QUOTE_MARK_SURE;
	if (line_has(l, "-by"))
		return QUOTE_MARK_NONE;
	/* "* Ann Lee <ann@x.org> [2024-01-01 10:00]:", "<ann@x.org>:", "Excerpts from Ann's message of ...:" */
	if (line_has(l, "@") || (has_time(l) && line_has(l, ",")) || line_starts(l, "quoting ") ||
	        line_starts(l, "excerpts from") || line_has(l, " wrote "))
		return QUOTE_MARK_LIKELY;
	return QUOTE_MARK_NONE;
}

gboolean quote_mark_attribution_begins(struct line l)
{
	static const char *const words[] = { "on ", "am ", "le ", "el ", "il ", "em ", "dne ", "den ", "op ", "в ",
		"at ", "在", "于", "於" };
	gboolean begins = FALSE;

	l = line_trim(l);
	if (l.len > LOOKED)
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(words) && !begins; i++)
		begins = line_starts(l, words[i]);
	for (gsize i = 0; begins && i < l.len; i++)
		if (g_ascii_isdigit(l.text[i]))
			return TRUE;
	return FALSE;
}

gboolean quote_mark_original(struct line l)
{
	static const char *const words[] = { "original", "forwarded", "message", "nachricht", "messaggio", "mensaje",
		"bericht", "邮件", "郵件", "原始", "メッセージ", "wiadomo", "wrote:", "сообщение", "zpráva" };

	l = line_trim(l);
	return l.len > 6 && l.len < 120 && line_starts(l, "---") && line_ends(l, "---") &&
	       any_has(l, words, G_N_ELEMENTS(words));
}

static gboolean header(struct line l, const char *const *names, gsize n)
{
	l = line_trim(l);
	while (line_starts(l, "*"))
		l = line_skip(l, 1);
	for (gsize i = 0; i < n; i++) {
		struct line rest;

		if (!line_starts(l, names[i]))
			continue;
		rest = line_trim(line_skip(line_head(l, LOOKED), strlen(names[i])));
		while (line_starts(rest, "*"))
			rest = line_skip(rest, 1);
		if (line_starts(rest, ":") || line_starts(rest, "："))
			return TRUE;
	}
	return FALSE;
}

gboolean quote_mark_header_from(struct line l)
{
	static const char *const names[] = { "from", "von", "de", "da", "od", "van", "från", "发件人", "寄件者",
		"寄件人", "差出人", "보낸 사람", "От" };

	return header(l, names, G_N_ELEMENTS(names));
}

gboolean quote_mark_header(struct line l)
{
	static const char *const names[] = { "sent", "date", "to", "cc", "subject", "gesendet", "an", "betreff",
		"envoyé", "à", "objet", "enviado", "para", "asunto", "assunto", "inviato", "oggetto", "verzonden",
		"aan", "onderwerp", "发送时间", "发送日期", "日期", "收件人", "抄送", "主题", "傳送時間", "收件者",
		"主旨", "副本", "送信日時", "宛先", "件名", "send time", "cc to", "reply-to", "importance" };

	return header(l, names, G_N_ELEMENTS(names));
}

gboolean quote_mark_footer(struct line l)
{
	l = line_trim(l);
	if (l.len < RULE_SHORT)
		return FALSE;
	for (gsize i = 0; i < l.len; i++)
		if (l.text[i] != '_')
			return FALSE;
	return TRUE;
}

gboolean quote_mark_advertises(struct line l)
{
	static const char *const words[] = { "sent from my", "get outlook for", "sent via", "发自我的", "von meinem",
		"this message has been scanned", "enviado desde mi", "sent with" };

	l = line_trim(l);
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (line_starts(l, words[i]))
			return TRUE;
	return FALSE;
}
