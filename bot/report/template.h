/* bot/report/template.h: texts with places to fill, as an operator may edit them. */
#pragma once

#include "report/scope.h"

/*
 * The language is a part of Mustache (mustache.github.io) with widths, for plain text:
 *   {{name}}        the text of a name
 *   {{name:8}}      at the right end of 8 columns
 *   {{name:-40}}    at the left of 40 columns, cut if longer
 *   {{#name}}...{{/name}}  once for each element of a list, or once if the text is not empty
 *   {{^name}}...{{/name}}  once if the list or the text is empty
 *   {{! remark }}
 * In a template whose name ends in ".html" texts are escaped (report/html.h), and {{&name}} is one that is HTML already;
 * elsewhere both are the text as it is.
 * A name is looked up in the innermost list element first, then outwards. A line that holds nothing but a
 * section tag or a remark leaves no line behind.
 */
struct template;
typedef struct template Template;

#define TEMPLATE_BYTES 65536               /* a mail of 32 KB needs no longer one */
#define TEMPLATE_DEPTH 16                  /* sections in sections */
#define TEMPLATE_OUTPUT (32 * 1024 * 1024) /* no page is longer; a template that repeats itself is a mistake */

/* Reads a template; where names it in errors ("templates/digest.txt"). NULL and TROUBLE_SETUP with the line. */
struct template *template_parse(const char *where, const char *text, gsize len, GError **error);
void template_free(struct template *t);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* Fills it in. A new string; NULL and TROUBLE_SETUP with line and nearest name if it names what is not there. */
char *template_render(const struct template *t, const struct scope *values, GError **error);
