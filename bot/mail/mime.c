/* bot/mail/mime.c: see mime.h. */
#include "mail/mime.h"

#include "mail/mime-guard.h"

#include <libetpan/mailmime.h>
#include <string.h>

static gboolean is_html(const struct content_type *c)
{
	return strcmp(c->type, "text/html") == 0;
}

/* "x.patch", "x.diff.txt", text/x-patch */
static gboolean is_patch(const struct content_type *c)
{
	static const char *const types[] = { "text/x-patch", "text/x-diff", "text/patch", "text/diff",
		"application/x-patch", "application/patch", "application/x-diff", NULL };
	static const char *const endings[] = { ".patch", ".diff", ".patch.txt", ".diff.txt" };

	if (g_strv_contains(types, c->type))
		return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		if (g_str_has_suffix(c->name, endings[i]))
			return !g_str_has_prefix(c->type, "image/") && !g_str_has_prefix(c->type, "multipart/");
	}
	return FALSE;
}

/* What a leaf is for; FALSE if it holds no text. */
static gboolean role_of(const struct content_type *c, enum mime_role *role)
{
	static const char *const others[] = { "text/calendar", "text/vcard", "text/x-vcard", "text/rtf", NULL };

	if (is_patch(c)) {
		*role = MIME_PATCH;
		return TRUE;
	}
	*role = c->attachment ? MIME_FILE : MIME_TEXT;
	return g_str_has_prefix(c->type, "text/") && !(is_html(c) && c->attachment) &&
	       !g_strv_contains(others, c->type);
}

static void add_leaf(GArray *parts, const struct header *h, const char *bytes, gsize len)
{
	const struct header_field *encoding = header_find(h, "Content-Transfer-Encoding");
	struct mime_part part = { .bytes = bytes, .len = len };

	content_type_read(h, &part.content);
	if (parts->len >= MIME_PARTS || !role_of(&part.content, &part.role))
		return;
	if (encoding != NULL)
		part.encoding = transfer_parse(encoding->value, encoding->value_len);
	g_array_append_val(parts, part);
}

/* The body in the copy that libetpan saw, and the real one: places are the same in both. */
struct source {
	const char *copy;
	const char *body;
	gsize len;
	struct header part; /* scratch: a thousand fields are too many for each turn of a recursion */
};

static void walk(struct source *s, const struct mailmime *node, GArray *parts, guint depth);

static gboolean in_source(const struct source *s, const char *p, gsize len)
{
	return p >= s->copy && p <= s->copy + s->len && len <= (gsize)(s->copy + s->len - p);
}

/* libetpan takes the first lines of a part that has no header for its header. */
static gboolean is_behind_empty_line(const char *p, const char *start)
{
	if (p - start < 2 || p[-1] != '\n')
		return FALSE;
	return p[-2] == '\n' || (p - start > 2 && p[-2] == '\r' && p[-3] == '\n');
}

/* Only where the part begins and ends is libetpan's word; header and body are found in the real bytes. */
static void walk_leaf(struct source *s, const struct mailmime *node, GArray *parts)
{
	const struct mailmime_data *data = node->mm_data.mm_single;
	const char *begin = node->mm_mime_start, *text;
	gsize len;

	if (data == NULL || data->dt_type != MAILMIME_DATA_TEXT || begin == NULL)
		return;
	text = data->dt_data.dt_text.dt_data;
	len = data->dt_data.dt_text.dt_length;
	if (!in_source(s, begin, 0) || !in_source(s, text, len) || text < begin)
		return;
	len = (gsize)(text + len - begin);
	begin = s->body + (begin - s->copy);
	header_scan(&s->part, begin, is_behind_empty_line(begin, s->body) ? 0 : len);
	add_leaf(parts, &s->part, begin + s->part.body, len - s->part.body);
}

static gboolean is_alternative(const struct mailmime *node)
{
	return node->mm_content_type != NULL && node->mm_content_type->ct_subtype != NULL &&
	       g_ascii_strcasecmp(node->mm_content_type->ct_subtype, "alternative") == 0;
}

static gboolean holds_plain(const GArray *parts, guint from)
{
	for (guint i = from; i < parts->len; i++) {
		const struct mime_part *part = &g_array_index(parts, struct mime_part, i);

		if (part->role == MIME_TEXT && !is_html(&part->content))
			return TRUE;
	}
	return FALSE;
}

/* Keeps the first child that holds plain text, or else the last that holds anything. */
static void walk_alternative(struct source *s, const struct mailmime *node, GArray *parts, guint depth)
{
	guint start = parts->len;

	for (clistiter *i = clist_begin(node->mm_data.mm_multipart.mm_mp_list); i != NULL; i = clist_next(i)) {
		guint before = parts->len;

		walk(s, clist_content(i), parts, depth + 1);
		if (parts->len > before && before > start) {
			g_array_remove_range(parts, start, before - start);
			before = start;
		}
		if (holds_plain(parts, before))
			return;
	}
}

static void walk(struct source *s, const struct mailmime *node, GArray *parts, guint depth)
{
	if (node == NULL || depth > MIME_DEPTH)
		return;
	switch (node->mm_type) {
	case MAILMIME_SINGLE:
		walk_leaf(s, node, parts);
		break;
	case MAILMIME_MULTIPLE:
		if (is_alternative(node)) {
			walk_alternative(s, node, parts, depth);
			break;
		}
		for (clistiter *i = clist_begin(node->mm_data.mm_multipart.mm_mp_list); i != NULL; i = clist_next(i))
			walk(s, clist_content(i), parts, depth + 1);
		break;
	case MAILMIME_MESSAGE:
		/* Only the root: the guard leaves no other. */
		if (depth == 0)
			walk(s, node->mm_data.mm_message.mm_msg_mime, parts, depth + 1);
		break;
	default:
		break;
	}
}

/* Adds the leaves of a multipart; none if there is no structure that can be followed. */
static void add_tree(GArray *parts, const struct header_field *type, const char *body, gsize len)
{
	gsize prefix, copy_len, index = 0;
	g_autofree char *copy = mime_guard(type, body, len, &prefix, &copy_len);
	struct mailmime *root = NULL;
	struct source s;

	if (copy == NULL || mailmime_parse(copy, copy_len, &index, &root) != MAILIMF_NO_ERROR || root == NULL)
		return;
	s.copy = copy + prefix;
	s.body = body;
	s.len = len;
	walk(&s, root, parts, 0);
	mailmime_free(root);
}

GArray *mime_parts(const struct header *h, const char *bytes, gsize len)
{
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct mime_part));
	const struct header_field *type = header_find(h, "Content-Type");
	const char *body = bytes + h->body;
	gsize body_len = len - h->body;
	struct content_type content;

	content_type_read(h, &content);
	if (type == NULL || !g_str_has_prefix(content.type, "multipart/")) {
		add_leaf(parts, h, body, body_len);
		return parts;
	}
	add_tree(parts, type, body, body_len);
	if (parts->len == 0) {
		struct mime_part all = { .role = MIME_TEXT, .bytes = body, .len = body_len };

		g_array_append_val(parts, all);
	}
	return parts;
}
