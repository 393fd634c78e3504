/* tests/bench/made/life.h: a list's years, mail by mail and commit by commit. */
#pragma once

#include "sink.h"

struct life_counts {
	guint mails, commits, series, persons;
};

/*
 * Writes so many mails, and the commits of that time; the same numbers give the same bytes. A larger archive has as many
 * years, with more mails a day by more persons about more files: as if several such lists were one.
 */
void life_write(guint mails, guint32 seed, struct sink *sink, struct life_counts *counts);
