/* bot/store/bulk.h: filling an empty database with an archive. */
#pragma once

#include "store/store.h"

/*
 * Between bulk_begin() and bulk_end() the database takes in messages and changes faster: what only searching needs,
 * indexes and the table change_sketch, is left out and then made in one go. Nothing may be searched for by it before
 * that: no settle_run() in between. Whoever calls these has the database to itself (app/lock.h).
 *
 * bulk_begin() does nothing if there are mails already, or goes on with what was interrupted. bulk_end() also ends
 * what another process began and did not come to an end with; it does nothing where nothing was begun. Both have
 * their own transactions. FALSE with TROUBLE_RETRY or TROUBLE_SETUP: then it is still to be ended.
 */
gboolean bulk_begin(struct store *s, GError **error);
gboolean bulk_end(struct store *s, GError **error);
