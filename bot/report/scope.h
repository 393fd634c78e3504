/* bot/report/scope.h: the values that a template may name. */
#pragma once

#include <glib.h>

/* Names, each a text or a list of further scopes. */
struct scope;
typedef struct scope Scope;

struct scope *scope_new(void);
void scope_free(struct scope *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scope, scope_free)

/* Sets a text (copied; NULL is ""). A name that is there already gets the new value. */
void scope_set(struct scope *s, const char *name, const char *text);
void scope_setf(struct scope *s, const char *name, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* A yes ("1") or no (""), for {{#name}} and {{^name}}. */
void scope_set_flag(struct scope *s, const char *name, gboolean yes);
/* Makes the name a list, empty until scope_add(). */
void scope_set_list(struct scope *s, const char *name);
/* A new last element of the list, which owns it. */
struct scope *scope_add(struct scope *s, const char *name);

/* For the template engine: the text or the list of a name, NULL where it is not of that kind or not there. */
const char *scope_text(const struct scope *s, const char *name);
const GPtrArray *scope_list(const struct scope *s, const char *name); /* of struct scope */
/* Adds the names (borrowed) to the array, for a message that suggests the nearest. */
void scope_names(const struct scope *s, GPtrArray *names);
