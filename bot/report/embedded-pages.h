/* bot/report/embedded-pages.h: the templates of templates/, as the build put them into the program. */
#pragma once

struct embedded_page {
	const char *name; /* "digest.txt"; NULL ends the table */
	const char *text;
};

extern const struct embedded_page embedded_pages[];
