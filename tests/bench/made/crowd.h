/* tests/bench/made/crowd.h: made-up names, addresses and words; all a function of numbers. */
#pragma once

#include <glib.h>

/* Spreads a number over all 64 bits. */
guint64 crowd_mix(guint64 x);
/* A word for a number. */
const char *crowd_word(guint64 n);
/* Appends a number; g_string_append_printf() is slow where there are thousands of millions. */
void crowd_number(GString *out, guint64 n);

/* Appends "Clock Buffer7 <clock.buffer7@page.example>". Some persons have a second address; which chooses. */
void crowd_person(GString *out, guint person, guint64 which);
/* Appends the domain of a person's organization. */
void crowd_domain(GString *out, guint person);

/* Appends words in sentences, in lines of at most 72 columns, each begun by mark. */
void crowd_prose(GString *out, guint64 seed, guint words, const char *mark);
/* Appends a title of about so many characters, the same for the same seed. */
void crowd_title(GString *out, guint64 seed, guint length);
/* One of the sentences that people write under a patch. */
const char *crowd_remark(guint64 n);
