/* bot/app/answers.c: see answers.h. */
#include "app/answers.h"

void answers_init(struct answers *a, const struct settings *s, const struct rounds *rounds)
{
	*a = (struct answers){
		.marker = g_strconcat("#", s->command, NULL),
		.lists = g_ptr_array_new_with_free_func(g_free),
	};
	for (guint i = 0; s->lists && i < s->lists->len; i++) {
		const struct settings_list *list = s->lists->pdata[i];

		if (list->address)
			g_ptr_array_add(a->lists, g_ascii_strdown(list->address, -1));
	}
	g_ptr_array_add(a->lists, NULL);
	a->inbox = (struct inbox_options){
		.marker = a->marker,
		.address = s->address,
		.authserv_id = s->authserv_id,
		.lists = (const char *const *)a->lists->pdata,
	};
	a->options = (struct answer_options){
		.round = rounds ? &rounds->options : NULL,
		.admins = s->admins,
		.per_person_per_day = s->limits.answers_per_person_per_day,
		.per_hour = s->limits.answers_per_hour,
		.proves = s->authserv_id != NULL,
	};
}

void answers_clear(struct answers *a)
{
	g_clear_pointer(&a->marker, g_free);
	g_clear_pointer(&a->lists, g_ptr_array_unref);
}
