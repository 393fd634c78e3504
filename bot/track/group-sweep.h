/* bot/track/group-sweep.h: finds which parts were posted together. For the group*.c files alone. */
#pragma once

#include "track/group-unit.h"

/* Joins the parts of each posting. */
void group_sweep(struct group_parts *p, struct group_units *u);
