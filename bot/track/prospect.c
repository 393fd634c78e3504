/* bot/track/prospect.c: see prospect.h. */
#include "track/prospect.h"

#include "base/pack.h"
#include "store/chronicles.h"

/* The first number of a row: rows of another form are not read. */
#define FORM 1

struct prospect *prospect_new(void)
{
	struct prospect *p = g_new0(struct prospect, 1);

	p->missing = "";
	p->waiting = g_array_new(FALSE, FALSE, sizeof(struct prospect_person));
	p->bytes = g_byte_array_new();
	return p;
}

void prospect_free(struct prospect *p)
{
	if (!p)
		return;
	g_array_unref(p->waiting);
	g_byte_array_unref(p->bytes);
	g_free(p);
}

GByteArray *prospect_pack(const struct prospect *p)
{
	GByteArray *out = g_byte_array_new();

	pack_int(out, FORM);
	pack_int(out, (gint64)p->policy);
	pack_int(out, p->since);
	pack_text(out, p->missing);
	pack_int(out, p->waiting->len);
	for (guint i = 0; i < p->waiting->len; i++) {
		const struct prospect_person *person = &g_array_index(p->waiting, struct prospect_person, i);

		pack_int(out, person->person);
		pack_text(out, person->email);
	}
	return out;
}

gboolean prospect_unpack(struct prospect *p, const guint8 *bytes, gsize len)
{
	struct unpack in = { bytes, bytes + len, FALSE };
	guint n;

	if (unpack_int(&in) != FORM)
		return FALSE;
	p->policy = (guint64)unpack_int(&in);
	p->since = unpack_int(&in);
	p->missing = unpack_text(&in);
	n = unpack_count(&in);
	g_array_set_size(p->waiting, 0);
	for (guint i = 0; i < n && !in.bad; i++) {
		struct prospect_person person;

		person.person = unpack_int(&in);
		person.email = unpack_text(&in);
		g_array_append_val(p->waiting, person);
	}
	return !in.bad && in.at == in.end;
}

gboolean prospect_load(struct prospect *p, struct store *s, guint64 policy, gint64 series, gint64 now)
{
	return chronicles_prospect(s, series, p->bytes) && prospect_unpack(p, p->bytes->data, p->bytes->len) &&
	       p->policy == policy && p->since <= now;
}
