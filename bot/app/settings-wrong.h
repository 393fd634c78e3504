/*
 * bot/app/settings-wrong.h: what may be wrong with a text in bot.conf. Each gives the end of a sentence that begins with
 * the name of the setting, or NULL if the text is good.
 */
#pragma once

#include <glib.h>

/* "name@example.org", ASCII: what stands in envelopes and addresses */
const char *settings_wrong_address(const void *value);
/* "bellwether": what stands behind a # and before a blank in commands */
const char *settings_wrong_marker(const void *value);
/* "example.org" */
const char *settings_wrong_domain(const void *value);
/* "mail.example.org", "192.0.2.1", "::1" */
const char *settings_wrong_host(const void *value);
/* "https://lists.example.org/archive/%s" */
const char *settings_wrong_url(const void *value);
/* "https://example.org/reviews/" */
const char *settings_wrong_site(const void *value);
/* "Europe/Berlin" */
const char *settings_wrong_zone(const void *value);
/* The name of a file that holds a secret: one that is not there (yet) is not wrong. */
const char *settings_wrong_secret(const void *value);
