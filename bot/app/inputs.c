/* bot/app/inputs.c: see inputs.h. */
#include "app/inputs.h"

#include <string.h>

void inputs_load(struct inputs *in, struct store *s)
{
	g_autofree char *mailmap = store_meta_get(s, "mailmap");
	g_autofree char *maintainers = store_meta_get(s, "maintainers");

	in->mailmap = mailmap && *mailmap ? mailmap_parse(mailmap, strlen(mailmap)) : NULL;
	in->maintainers = maintainers && *maintainers ? maintainers_parse(maintainers, strlen(maintainers)) : NULL;
}

void inputs_clear(struct inputs *in)
{
	g_clear_pointer(&in->mailmap, mailmap_free);
	g_clear_pointer(&in->maintainers, maintainers_free);
}
