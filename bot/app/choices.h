/* bot/app/choices.h: what was derived under other settings is derived again. */
#pragma once

#include "store/store.h"
#include "track/options.h"

/*
 * Compares the choices in o that derived facts rest on (aliases, organisations, policy) with those of the last
 * import, and marks what a change touches (store/dirty.h). *o becomes blind if the database is: it has no way
 * back to what it never stored. FALSE with TROUBLE_SETUP if a database that is not blind should become so, or with
 * what the store said.
 */
gboolean choices_settle(struct store *s, struct track_options *o, GError **error);
