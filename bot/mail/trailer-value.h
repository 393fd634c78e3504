/* bot/mail/trailer-value.h: what stands behind the colon of a trailer; for trailer.c alone. */
#pragma once

#include "mail/address.h"
#include "mail/line.h"

/*
 * Takes one person off the value: "Name <addr>", "<addr>", "addr (Name)", "Name <addr<mailto:addr>>", and if
 * name_alone "Name" where it reads like one. Returns a new address, the value behind it in *rest; NULL if there is
 * none, or a placeholder ("Your Name <you@x>", "me").
 */
struct address *trailer_value_person(struct line value, gboolean name_alone, struct line *rest);

/* Whether a remark behind a tag makes it conditional: "with that fixed", "[with the typo fixed]", "(if the CI agrees)". */
gboolean trailer_value_condition(struct line remark);

/* Whether a line of prose above or below a tag does: "With the two nits fixed:", "If you fix that, you can add". */
gboolean trailer_value_lead(struct line prose);
