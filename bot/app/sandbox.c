/* bot/app/sandbox.c: see sandbox.h. */
#include "app/sandbox.h"

#include "app/landlock.h"
#include "app/log.h"
#include "app/places.h"
#include "app/runner.h"
#include "app/syscalls.h"
#include "base/trouble.h"

#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* What may be opened, as it was when the process gave up the rest: the kernel knows folders, not their names. */
struct kept {
	char *path;
	gboolean writes;
	dev_t device;
	ino_t inode; /* 0: it was not there */
};

/* One for the process, as what it describes. NULL: all files can be opened. */
static GArray *kept;

void sandbox_hide_memory(void)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
	/* A limit is nothing to a program that takes cores by a pipe. */
	prctl(PR_SET_DUMPABLE, 0);
}

/* Giving up files ----------------------------------------------------------------------------------------- */

static void keep(struct landlock *l, const struct place *p)
{
	struct kept k = { .path = g_strdup(p->path), .writes = p->writes };
	struct stat st;

	if (landlock_allow(l, p->path, p->writes) && stat(p->path, &st) == 0) {
		k.device = st.st_dev;
		k.inode = st.st_ino;
	}
	g_array_append_val(kept, k);
}

static void tell_missing(void)
{
	for (guint i = 0; i < kept->len; i++) {
		const struct kept *k = &g_array_index(kept, struct kept, i);

		if (k->inode == 0)
			log_warning("%s cannot be opened: once it can be, this has to be started again", k->path);
	}
}

static void make_folders(const GPtrArray *places)
{
	for (guint i = 0; i < places->len; i++) {
		const struct place *p = places->pdata[i];

		if (p->writes)
			g_mkdir_with_parents(p->path, 0700);
	}
}

static gboolean give_up_files(const struct settings *s, const char *settings_file, GError **error)
{
	g_autoptr(GPtrArray) places = places_of_settings(s, settings_file), system = places_of_system();
	g_autoptr(Landlock) l = landlock_new(error);

	if (!l)
		return FALSE;
	make_folders(places);
	kept = g_array_new(FALSE, FALSE, sizeof(struct kept));
	for (guint i = 0; i < places->len; i++)
		keep(l, places->pdata[i]);
	tell_missing();
	for (guint i = 0; i < system->len; i++)
		keep(l, system->pdata[i]);
	if (landlock_enter(l, error))
		return TRUE;
	for (guint i = 0; i < kept->len; i++)
		g_free(g_array_index(kept, struct kept, i).path);
	g_clear_pointer(&kept, g_array_unref);
	return FALSE;
}

static gboolean is_done(gboolean done, const char *otherwise, GError *error)
{
	if (!done)
		log_warning("%s: %s", otherwise, error ? error->message : "this kernel has no Landlock of use");
	g_clear_error(&error);
	return done;
}

void sandbox_enter(const struct settings *s, const char *settings_file)
{
	guint abi = landlock_abi();
	GError *error = NULL;
	gboolean files, calls;

	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	files = abi > 0 && give_up_files(s, settings_file, &error);
	files = is_done(files, "not kept to its own files", g_steal_pointer(&error));
	calls = syscalls_keep(&error);
	calls = is_done(calls, "not kept from starting programs", g_steal_pointer(&error));
	if (files)
		log_info("kept to its own files (Landlock, version %u)", abi);
	if (calls)
		log_info("kept from starting programs (seccomp)");
}

/* What was kept ------------------------------------------------------------------------------------------- */

static gboolean is_within(const char *path, const char *folder)
{
	gsize len = strlen(folder);

	return strncmp(path, folder, len) == 0 && (path[len] == '\0' || path[len] == '/' || folder[len - 1] == '/');
}

static gboolean is_same(const struct kept *k)
{
	struct stat st;

	return k->inode != 0 && stat(k->path, &st) == 0 && st.st_dev == k->device && st.st_ino == k->inode;
}

static gboolean reaches(const char *path, gboolean writes)
{
	for (guint i = 0; kept && i < kept->len; i++) {
		const struct kept *k = &g_array_index(kept, struct kept, i);

		if ((k->writes || !writes) && is_within(path, k->path) && is_same(k))
			return TRUE;
	}
	return kept == NULL;
}

gboolean sandbox_reaches(const char *path)
{
	g_autofree char *whole = g_canonicalize_filename(path, NULL);

	return reaches(whole, FALSE);
}

/* What is missing was told of when it was: the settings need not have changed for it. */
static gboolean was_missing(const char *path)
{
	for (guint i = 0; i < kept->len; i++) {
		const struct kept *k = &g_array_index(kept, struct kept, i);

		if (k->inode == 0 && strcmp(k->path, path) == 0)
			return !g_file_test(path, G_FILE_TEST_EXISTS);
	}
	return FALSE;
}

static gboolean fails(const char *what, GError **error)
{
	g_set_error(error, TROUBLE, TROUBLE_SETUP,
	        "%s: not among what this process kept for itself when it started: it has to be started again to use "
	        "that",
	        what);
	return FALSE;
}

gboolean sandbox_permits(const struct settings *s, const char *settings_file, GError **error)
{
	g_autoptr(GPtrArray) places = NULL, commands = places_commands(s);

	for (guint i = 0; i < commands->len; i++)
		if (!runner_knows(commands->pdata[i]))
			return fails(commands->pdata[i], error);
	if (!kept)
		return TRUE;
	places = places_of_settings(s, settings_file);
	for (guint i = 0; i < places->len; i++) {
		const struct place *p = places->pdata[i];

		if (!reaches(p->path, p->writes) && !was_missing(p->path))
			return fails(p->path, error);
	}
	return TRUE;
}

char *sandbox_means(void)
{
	guint abi = landlock_abi();
	gboolean calls = syscalls_can_be_kept();

	if (abi == 0)
		return g_strdup(calls ? "seccomp alone" : "nothing");
	return g_strdup_printf("Landlock (version %u)%s", abi, calls ? " and seccomp" : " alone");
}
