/* bot/report/scope.c: see scope.h. */
#include "report/scope.h"

struct value {
	char *text;      /* owned; NULL for a list */
	GPtrArray *list; /* struct scope; owned; NULL for a text */
};

struct scope {
	GHashTable *values; /* name to struct value; owned */
};

static void value_free(gpointer p)
{
	struct value *v = p;

	g_free(v->text);
	g_clear_pointer(&v->list, g_ptr_array_unref);
	g_free(v);
}

static void free_element(gpointer p)
{
	scope_free(p);
}

struct scope *scope_new(void)
{
	struct scope *s = g_new0(struct scope, 1);

	s->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, value_free);
	return s;
}

void scope_free(struct scope *s)
{
	if (!s)
		return;
	g_hash_table_unref(s->values);
	g_free(s);
}

static struct value *put(struct scope *s, const char *name)
{
	struct value *v = g_new0(struct value, 1);

	g_hash_table_replace(s->values, g_strdup(name), v);
	return v;
}

void scope_set(struct scope *s, const char *name, const char *text)
{
	put(s, name)->text = g_strdup(text ? text : "");
}

void scope_setf(struct scope *s, const char *name, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put(s, name)->text = g_strdup_vprintf(format, args);
	va_end(args);
}

void scope_set_flag(struct scope *s, const char *name, gboolean yes)
{
	scope_set(s, name, yes ? "1" : "");
}

void scope_set_list(struct scope *s, const char *name)
{
	put(s, name)->list = g_ptr_array_new_with_free_func(free_element);
}

struct scope *scope_add(struct scope *s, const char *name)
{
	struct value *v = g_hash_table_lookup(s->values, name);
	struct scope *element = scope_new();

	g_assert(v && v->list);
	g_ptr_array_add(v->list, element);
	return element;
}

const char *scope_text(const struct scope *s, const char *name)
{
	const struct value *v = g_hash_table_lookup(s->values, name);

	return v ? v->text : NULL;
}

const GPtrArray *scope_list(const struct scope *s, const char *name)
{
	const struct value *v = g_hash_table_lookup(s->values, name);

	return v ? v->list : NULL;
}

void scope_names(const struct scope *s, GPtrArray *names)
{
	GHashTableIter i;
	gpointer key;

	g_hash_table_iter_init(&i, s->values);
	while (g_hash_table_iter_next(&i, &key, NULL))
		g_ptr_array_add(names, key);
}
