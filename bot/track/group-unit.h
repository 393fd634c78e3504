/* bot/track/group-unit.h: parts joined into postings, no place filled twice. For the group*.c files alone. */
#pragma once

#include "track/group-part.h"

/* No posting has more mails; what is beyond becomes another posting. */
#define GROUP_UNIT_PARTS 2000

struct group_units;

/* Every part is a unit of its own at first. */
struct group_units *group_unit_all(const struct group_parts *p);
void group_unit_free(struct group_units *u);

/* The unit of a part, named by one of its parts. */
int group_unit_of(struct group_units *u, int part);
/* Makes two units one, unless a place would be filled twice. Returns whether they are one now. */
gboolean group_unit_join(struct group_units *u, int a, int b);
/* Whether group_unit_join() would. */
gboolean group_unit_fit(struct group_units *u, int a, int b);
gboolean group_unit_has(struct group_units *u, int a, double number);
guint group_unit_size(struct group_units *u, int a);
/* The stem of those in it that have one; NULL: none has. Borrowed. */
const char *group_unit_stem(struct group_units *u, int a);
/* Date of the youngest in it. */
gint64 group_unit_last(struct group_units *u, int a);
/* The parts of a unit in order of number; a new array of int. */
GArray *group_unit_parts(struct group_units *u, int a);
