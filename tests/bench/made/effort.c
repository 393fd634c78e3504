/* tests/bench/made/effort.c: see effort.h. */
#include "effort.h"

#include "crowd.h"

struct effort *effort_new(guint64 number, guint64 seed)
{
	struct effort *e = g_new0(struct effort, 1);

	e->references = 1;
	e->number = number;
	e->seed = seed;
	e->changes = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
	e->given = g_array_new(FALSE, FALSE, sizeof(struct given));
	e->posted = g_array_new(FALSE, TRUE, sizeof(gint64));
	return e;
}

struct effort *effort_ref(struct effort *e)
{
	e->references++;
	return e;
}

void effort_unref(struct effort *e)
{
	if (--e->references > 0)
		return;
	g_ptr_array_unref(e->changes);
	g_array_unref(e->given);
	g_array_unref(e->posted);
	g_free(e);
}

guint effort_first(const struct effort *e)
{
	return e->cover || e->patches == 0 ? 0 : 1;
}

void effort_title(const struct effort *e, guint version, guint patch, GString *out)
{
	gboolean other = e->retitled > 0 && version >= e->retitled && patch == effort_first(e);

	g_string_append(out, crowd_word(e->area + 17));
	crowd_number(out, e->area);
	g_string_append(out, ": ");
	crowd_title(out, crowd_mix(e->seed + patch) + other, MAX(e->title_length, 14) - 10);
}

void effort_subject(const struct effort *e, guint version, guint patch, GString *out)
{
	if (e->patches > 0) {
		g_string_append(out, "[PATCH");
		if (version > 1)
			g_string_append_printf(out, " v%u", version);
		if (e->patches > 1)
			g_string_append_printf(out, " %u/%u", patch, e->patches);
		g_string_append(out, "] ");
	}
	effort_title(e, version, patch, out);
}

void effort_id(const struct effort *e, guint version, guint patch, guint64 answer, GString *out)
{
	g_string_append_c(out, '<');
	crowd_number(out, e->number);
	g_string_append_printf(out, ".%u-%u-%" G_GUINT64_FORMAT "@", version, patch, answer);
	crowd_domain(out, e->author);
	g_string_append_c(out, '>');
}
