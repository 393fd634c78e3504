/* bot/app/sandbox.h: the live bot gives up what it does not need: a mail that takes it over gets little. */
#pragma once

#include "app/settings.h"

/* From now on no core of this process is written, and no other process of its user looks into it: it holds passwords. */
void sandbox_hide_memory(void);

/*
 * Gives up, for good, all files but those of app/places.h (landlock.h) and all system calls but those of syscalls.h, and
 * logs what came of it: where the kernel will not have one of them, the other is in force, or none. For a process of
 * one thread that has called runner_start() and opened its database. Makes the folder for outgoing mail if mail goes
 * there. settings_file: NULL is none.
 */
void sandbox_enter(const struct settings *s, const char *settings_file);

/* Whether other settings can be taken: TROUBLE_SETUP names a file, folder or command of theirs that was given up. */
gboolean sandbox_permits(const struct settings *s, const char *settings_file, GError **error);

/* Whether what is at a path now can be reached: what took the place of something that was there is not. */
gboolean sandbox_reaches(const char *path);

/* What sandbox_enter() can do here, for a person: "Landlock (version 2) and seccomp". A new string. */
char *sandbox_means(void);
