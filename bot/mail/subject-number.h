/* bot/mail/subject-number.h: versions and counts among the words of a subject's tags; for subject-tag.c alone. */
#pragma once

#include "mail/subject-tag.h"

/*
 * Whether a known word may end before rest: "PATCH" + "v2", "PATCH" + "1/8", "PATCH" + "/RFC", "PATCH" + "-next".
 * "Patchwork-notify" is not PATCH and "work-notify".
 */
gboolean subject_number_joins(struct line rest);

/* Takes the separator that subject_number_joins() allows off the word. */
void subject_number_drop_joint(struct line *word);

/* Takes "v2", "V2.1", "-v2", the "v2.3" of "v2.3PATCH1/4"; but "v5.10", "v6.8-rc1" and "v5.15.y" name a kernel. */
gboolean subject_number_version(struct subject_tag *t, struct line *word);

/* Takes "02/17", "0.5/5", "6/5", "0/<VARIOUS>", the "1/3" of "1/3v2". */
gboolean subject_number_count(struct subject_tag *t, struct line *word);

/* "1 of 4", "V 2", "version 3", "take 2": known only as several words. Returns how many, or 0. */
int subject_number_several(struct subject_tag *t, const struct line *words, int n);
