/* bot/report/svg-timeline.h: what happened to a series, along a line of time. */
#pragma once

#include "track/status.h"

/*
 * Appends <svg> with a row each for revisions, comments, tags and commits, drawn from the first posting to the last
 * event: a drawing without now in it stays the same while nothing happens.
 */
void svg_timeline(GString *out, const struct status *st);
