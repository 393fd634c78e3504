/* bot/app/settings-file.h: whether a file can be one of settings at all. */
#pragma once

#include <glib.h>

#define SETTINGS_FILE_BYTES (256 << 10) /* settings of a thousand lists; libconfig takes hours for much more */

/*
 * FALSE with TROUBLE_SETUP that names the file, and the line where there is one: it cannot be opened, is a folder or
 * a pipe, is too large, or ends within a comment, which libconfig takes for an end like any other.
 */
gboolean settings_file_check(const char *path, GError **error);
