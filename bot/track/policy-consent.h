/* bot/track/policy-consent.h: whose tags count for which files of a patch. Pure. */
#pragma once

#include "track/policy.h"

/* Whether a maintainer of a section of the group agrees with what the patch does to its files. */
gboolean policy_consent_given(const struct policy *p, const struct policy_patch *patch, guint group);
/* The same by somebody who looks after each of these files at all, be it by a less specific section. */
gboolean policy_consent_general(const struct policy *p, const struct policy_patch *patch, guint group);
/* How many people but the author approved every part of the patch, counted no further than enough. */
guint policy_consent_people(const struct policy *p, const struct policy_patch *patch, guint enough);
