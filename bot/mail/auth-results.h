/* bot/mail/auth-results.h: the field Authentication-Results, read by the grammar of RFC 8601 section 2.2. */
#pragma once

#include <glib.h>

/* "header.d=example.org" */
struct auth_property {
	char *type;  /* "header", lower case; owned */
	char *name;  /* "d", lower case; owned */
	char *value; /* "example.org", without quotes; owned */
};

/* "dkim=pass reason="good" header.d=example.org" */
struct auth_result {
	char *method;          /* "dkim", lower case; owned */
	char *result;          /* "pass", lower case; owned */
	GPtrArray *properties; /* struct auth_property; owned */
};

struct auth_results {
	char *server;       /* the authserv-id as written; owned */
	GPtrArray *results; /* struct auth_result; those of methods of an unknown version are left out; owned */
};
typedef struct auth_results AuthResults;

#define AUTH_RESULTS_MAX 50    /* a mail with many signatures has a dozen */
#define AUTH_PROPERTIES_MAX 30 /* of one result; servers write five */

/*
 * Reads the value of one field, folds and comments included. NULL if it does not keep to the grammar, has a
 * version that RFC 8601 does not know, or more than the limits: of such a field nothing may be believed. Lenient
 * in one respect: the value of a property may hold any visible characters but ; ( ) " and \ ("header.b=a/b+c=").
 */
struct auth_results *auth_results_parse(const char *value, gsize len);
void auth_results_free(struct auth_results *r);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AuthResults, auth_results_free)

/* The authserv-id alone, also of a field that cannot be read further; NULL if there is none. A new string. */
char *auth_results_server(const char *value, gsize len);

/*
 * The value of the one property of a type and name; NULL if there is none, or if there are several: then somebody
 * wrote one into the other's value. Borrowed.
 */
const char *auth_result_property(const struct auth_result *r, const char *type, const char *name);
