/* bot/app/import.c: see import.h. */
#include "app/import.h"

#include "app/import-run.h"
#include "io/source.h"

#include <string.h>

static const struct import_watch nobody = { 0 };

/* What an earlier run over the source left, if it still fits the source; else *kept stays empty. */
static void find_kept(struct store *s, const char *key, struct source *source, struct progress *kept)
{
	g_autofree char *position = source_position(source);
	struct progress found = { 0 };

	if (!progress_get(s, key, &found))
		return;
	if (*found.position == '\0' || strcmp(position, found.position) == 0) {
		*kept = found;
		return;
	}
	progress_clear(&found);
}

char *import_position(struct store *store, const char *key)
{
	struct progress found = { 0 };
	char *position = NULL;

	if (!progress_get(store, key, &found))
		return NULL;
	if (*found.position)
		position = g_strdup(found.position);
	progress_clear(&found);
	return position;
}

static gboolean run(struct import_run *r, struct import_counts *counts, GError **error)
{
	struct progress kept = { 0 };
	gboolean good;

	find_kept(r->store, r->key, r->source, &kept);
	good = import_run(r, &kept, error);
	*counts = r->counts;
	progress_clear(&kept);
	return good;
}

gboolean import_source(struct store *store, const struct track_options *options, const char *list_name,
        const char *path, const struct import_watch *watch, struct import_counts *counts, GError **error)
{
	g_autofree char *full = g_canonicalize_filename(path, NULL), *shown = g_filename_display_name(full);
	g_autofree char *key = g_strdup_printf("%s %s", list_name, shown), *position = import_position(store, key);
	g_autoptr(Source) source = source_open(path, position, error);
	struct import_run r = { .store = store,
		.options = options,
		.watch = watch ? watch : &nobody,
		.source = source,
		.key = key,
		.list_name = list_name };

	*counts = (struct import_counts){ 0 };
	return source && run(&r, counts, error);
}

gboolean import_feed(struct store *store, const struct track_options *options, const char *list_name, const char *key,
        struct source *source, const struct import_watch *watch, struct import_counts *counts, GError **error)
{
	struct import_run r = { .store = store,
		.options = options,
		.watch = watch ? watch : &nobody,
		.source = source,
		.key = key,
		.list_name = list_name,
		.stays = TRUE };

	*counts = (struct import_counts){ 0 };
	return run(&r, counts, error);
}
