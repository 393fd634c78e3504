/* bot/track/group.h: which mails of a thread are one posting of a series. Pure. */
#pragma once

#include <glib.h>

#include "store/messages.h"
#include "store/revisions.h"

/*
 * Groups the messages of one thread (any order, all that are known of it) into revisions. The result depends on
 * dates and Message-IDs only, never on ids or on the order of the array. refs are mids.id that need not be among
 * the messages. Returns a new array of struct revisions_row that frees its elements, in order of posting;
 * thread and series are left 0.
 *
 * A posting is the cover and the patches n/m of one person, version and total that answer the cover, each other or
 * the same mail, or that answer nothing and were sent in one go. A place that is taken is never overwritten: the
 * second patch begins another posting. A patch re-posted alone, in answer to the one it replaces, is a posting that
 * inherits the places it does not fill.
 */
GPtrArray *group_thread(const struct messages_members *thread);
