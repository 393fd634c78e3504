/* bot/track/policy-area.h: tags that are about a part of a patch only: "Acked-by: A <a@example.org> # arm". Pure. */
#pragma once

#include "track/policy.h"

/*
 * Whether a tag with this area (NULL: none) speaks for the files of the group. It does not if its words name others
 * of the patch ("arm" names "arch/arm/traps.c" and the section "ARM BOARDS") and none of these. An area that names
 * nothing that the patch touches is a remark, and limits nothing.
 */
gboolean policy_area_covers(const struct policy *p, const struct policy_patch *patch, const char *area, guint group);
