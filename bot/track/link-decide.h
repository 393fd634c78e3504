/* bot/track/link-decide.h: what a posting replaces, found out and not yet written. For link-work.c alone. */
#pragma once

#include "track/link-touch.h"

/*
 * Which earlier postings a revision replaces and absorbs: struct links_row by earlier, a new array; NULL if there is no
 * such revision. It follows from the postings and from what people said by command, and not from other links. Reads
 * through the reader and writes nothing.
 */
GArray *link_decide(struct link_reader *reader, gint64 revision);
