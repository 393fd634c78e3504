/* bot/track/series.h: which revisions are one series, and its number. */
#pragma once

#include "store/store.h"

/*
 * Revisions joined by links of kind 1 are one series. For every revision whose series is NULL: finds all that
 * hang together with it, gives them their number (revisions.series) and marks the number, and each number that
 * one of them had before, DIRTY_SERIES; a marked number without revisions is a series that is no more.
 *
 * The number is made from the Message-ID of the oldest posting, so that a database built again has the same
 * numbers. Of two postings that want one number the older has it and the other takes its next choice, whichever
 * came in first. A number that was given up stays known as another name of the series (series_of_number()).
 * Runs inside the caller's transaction.
 */
void series_assemble(struct store *s);

/* Numbers have at most seven digits: short enough to be typed. */
#define SERIES_NUMBERS 9999999
/* The number that a posting wants at its nth choice, from 1 to SERIES_NUMBERS. */
gint64 series_choice(const char *message_id, unsigned nth);

/* The series that a number means today, also if it was given up since; 0 if it never was one. */
gint64 series_of_number(struct store *s, gint64 number);
