/* bot/track/policy-group.h: the sections of MAINTAINERS that decide about a file together. Pure. */
#pragma once

#include "track/policy.h"

/*
 * The most specific sections of the path that anybody looks after, + 1: one, or several that claim it by equally
 * specific patterns, of which any may consent. 0 if nobody looks after it. An orphaned section decides nothing.
 */
guint policy_group_of(const struct policy *p, const char *path);
/* The sections of a group (guint, in the order of the file); borrowed of p. */
const GArray *policy_group_sections(const struct policy *p, guint group);
/* For g_array_sort_with_data() of groups: by their first sections, so that the numbers of groups do not matter. */
gint policy_group_compare(gconstpointer a, gconstpointer b, gpointer policy);
/* Sorts and drops doubles. */
void policy_group_sort(const struct policy *p, GArray *groups);
