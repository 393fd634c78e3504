/* bot/app/cmd-import.c: bellwether import: mail archives and git repositories into the database. */
#include "app/cli.h"

#include "app/arrivals.h"
#include "app/choices.h"
#include "app/import.h"
#include "app/inputs.h"
#include "app/lock.h"
#include "app/log.h"
#include "app/progress-bar.h"
#include "base/trouble.h"
#include "io/packed.h"
#include "io/source.h"
#include "repo/repository.h"
#include "store/bulk.h"
#include "store/exports.h"
#include "store/lists.h"
#include "track/scan.h"
#include "track/settle.h"

#include <string.h>

static char **repository_words;
static char *list_name;
static gboolean blind;

static const GOptionEntry options[] = {
	{ "repo", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &repository_words,
	        "Look for landed patches here; may be given several times", "PATH[:BRANCH,...]" },
	{ "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &list_name, "The mails are of this list", "NAME" },
	{ "blind", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &blind,
	        "Ignore lines that name revisions or mails outright (for measuring)", NULL },
	{ 0 },
};

struct repository_choice {
	char *path;
	char **branches; /* NULL: the one that HEAD points to */
};

static void repository_choice_free(gpointer data)
{
	struct repository_choice *choice = data;

	g_free(choice->path);
	g_strfreev(choice->branches);
	g_free(choice);
}

/* So many unread mails are told of one by one: a mailbox may hold millions that are empty. */
#define UNREADABLE_TOLD 100

/* What happens while it runs, for the terminal and for the last line. */
struct import_job {
	struct progress_bar *bar;
	const char *doing;           /* the source or repository at hand */
	struct import_counts before; /* of the sources before it */
	guint64 commits;
	guint64 commits_before;
	struct store *store;
	const struct arrivals *arrivals;
	gint64 now;
	guint64 unreadable; /* mails that are kept unread */
};

static void add_counts(struct import_counts *sum, const struct import_counts *more)
{
	sum->messages += more->messages;
	sum->duplicates += more->duplicates;
	sum->unreadable += more->unreadable;
	sum->patches += more->patches;
}

/* "code.git:master,next"; a path may hold a colon of its own. */
static struct repository_choice *read_repository(const char *word)
{
	struct repository_choice *choice = g_new0(struct repository_choice, 1);
	const char *colon = strrchr(word, ':');

	if (colon == NULL || g_file_test(word, G_FILE_TEST_EXISTS)) {
		choice->path = g_canonicalize_filename(word, NULL);
	} else {
		g_autofree char *path = g_strndup(word, (gsize)(colon - word));

		choice->path = g_canonicalize_filename(path, NULL);
		choice->branches = g_strsplit(colon + 1, ",", -1);
	}
	return choice;
}

/* Those of the command line, or else those of the settings. */
static GPtrArray *choose_repositories(const struct settings *settings)
{
	GPtrArray *chosen = g_ptr_array_new_with_free_func(repository_choice_free);
	char **word;
	guint i;

	for (word = repository_words; word != NULL && *word != NULL; word++)
		g_ptr_array_add(chosen, read_repository(*word));
	for (i = 0; repository_words == NULL && settings->repositories != NULL && i < settings->repositories->len;
	        i++) {
		const struct settings_repository *named = settings->repositories->pdata[i];
		struct repository_choice *choice = g_new0(struct repository_choice, 1);
		guint k, count = named->branches != NULL ? named->branches->len : 0;

		choice->path = g_canonicalize_filename(named->path, NULL);
		choice->branches = g_new0(char *, count + 1);
		for (k = 0; k < count; k++)
			choice->branches[k] = g_strdup(named->branches->pdata[k]);
		g_ptr_array_add(chosen, choice);
	}
	return chosen;
}

/* Looks at everything that was named before the database is touched, so that a slip of the pen changes nothing. */
static gboolean look_first(char **sources, const GPtrArray *repositories, GError **error)
{
	guint i;

	for (; *sources != NULL; sources++) {
		g_autoptr(Source) source = source_open(*sources, NULL, error);

		if (source == NULL || !packed_verify(*sources, error))
			return FALSE;
	}
	for (i = 0; i < repositories->len; i++) {
		const struct repository_choice *choice = repositories->pdata[i];
		g_autoptr(Repository) repository = repository_open(choice->path, error);
		char **branch = choice->branches;

		if (repository == NULL)
			return FALSE;
		do {
			g_autofree char *tip = repository_tip(repository, branch != NULL ? *branch : NULL, error);

			if (tip == NULL)
				return FALSE;
		} while (branch != NULL && *branch != NULL && *++branch != NULL);
	}
	return TRUE;
}

static void show_import(guint64 done, guint64 total, const struct import_counts *counts, gpointer data)
{
	struct import_job *job = data;
	g_autofree char *text = g_strdup_printf(
	        "%" G_GUINT64_FORMAT " messages", job->before.messages + counts->messages);

	progress_bar_show(job->bar, job->doing, done, total, text);
}

static void tell_unreadable(const char *origin, const char *reason, gpointer data)
{
	struct import_job *job = data;

	if (++job->unreadable > UNREADABLE_TOLD)
		return;
	progress_bar_erase(job->bar);
	log_warning("%s is kept unread: %s", origin, reason);
}

static void show_scan(guint64 done, guint64 total, gpointer data)
{
	struct import_job *job = data;

	job->commits = job->commits_before + total;
	progress_bar_show(job->bar, job->doing, done, total, "commits");
}

static void show_settle(const char *doing, guint64 done, guint64 total, gpointer data)
{
	struct import_job *job = data;

	progress_bar_show(job->bar, doing, done, total, "");
}

static void on_stored(const struct import_mail *m, enum ingest_result result, const char *list, gpointer data)
{
	const struct import_job *job = data;

	(void)result;
	arrivals_note(job->arrivals, job->store, m, list, job->now);
}

static gboolean import_sources(struct store *store, const struct track_options *track, const char *list, char **sources,
        struct import_job *job, GError **error)
{
	struct import_watch watch = { .progress = show_import, .unreadable = tell_unreadable, .data = job };

	/* Where the bot has no address nobody asks it anything, and it has sent nothing. */
	if (job->arrivals->answers.inbox.address != NULL)
		watch.stored = on_stored;
	for (; *sources != NULL; sources++) {
		struct import_counts counts = { 0 };
		gboolean good;

		job->doing = *sources;
		good = import_source(store, track, list, *sources, &watch, &counts, error);
		add_counts(&job->before, &counts);
		if (!good)
			return FALSE;
	}
	return TRUE;
}

/* The same, and ready for all that follows, unless that itself fails (ready). */
static gboolean import_all(struct store *store, const struct track_options *track, const char *list, char **sources,
        struct import_job *job, gboolean *ready, GError **error)
{
	gboolean good;

	*ready = FALSE;
	if (!bulk_begin(store, error))
		return FALSE;
	good = import_sources(store, track, list, sources, job, error);
	progress_bar_show(job->bar, "indexes", 0, 1, "");
	*ready = bulk_end(store, good ? error : NULL);
	return good && *ready;
}

static gboolean scan_repositories(struct store *store, const struct track_options *track, const GPtrArray *repositories,
        struct import_job *job, GError **error)
{
	struct scan_progress progress = { show_scan, job };
	guint i;

	for (i = 0; i < repositories->len; i++) {
		const struct repository_choice *choice = repositories->pdata[i];

		job->doing = choice->path;
		job->commits_before = job->commits;
		if (!scan_repository(
		            store, track, choice->path, (const char *const *)choice->branches, &progress, error))
			return FALSE;
	}
	return TRUE;
}

/* All that follows from the new facts. */
static gboolean settle(struct store *store, const struct track_options *track, struct import_job *job, GError **error)
{
	g_auto(Inputs) inputs = { 0 };
	struct settle_inputs borrowed;

	inputs_load(&inputs, store);
	borrowed = (struct settle_inputs){ inputs.mailmap, inputs.maintainers };
	return settle_run(store, track, &borrowed, show_settle, job, error);
}

/* What --list says, or the settings; else the mails are of the one list that is there already. A new string. */
static char *choose_list(struct store *store, const struct settings_list *list)
{
	char *only;

	if (list_name != NULL || list != NULL)
		return g_strdup(list_name != NULL ? list_name : list->name);
	only = lists_only(store);
	return only != NULL ? only : g_strdup(LISTS_NAMELESS);
}

/* A list that nobody named is called what its mails call it. */
static gboolean name_list(struct store *store, GError **error)
{
	if (!store_begin(store, error))
		return FALSE;
	lists_find_name(store);
	return store_commit(store, error);
}

static gboolean do_all(const struct cli *cli, char **sources, const GPtrArray *repositories, struct store *store,
        struct import_job *job, GError **error)
{
	struct track_options track = cli->settings->track;
	const struct settings_list *list = settings_find_list(cli->settings, list_name);
	g_autofree char *name = choose_list(store, list);
	gboolean good, ready;

	track.list_tag = list != NULL ? list->tag : NULL;
	track.blind = blind;
	if (!choices_settle(store, &track, error))
		return FALSE;
	good = import_all(store, &track, name, sources, job, &ready, error) &&
	       scan_repositories(store, &track, repositories, job, error);
	if (!ready || !name_list(store, good ? error : NULL))
		return FALSE;
	/* What came in before a failure is good, and the other commands should see all of it. */
	return settle(store, &track, job, good ? error : NULL) && good;
}

static void print_counts(struct store *store, const struct import_job *job, gint64 began)
{
	const struct import_counts *counts = &job->before;
	double seconds = (double)MAX(g_get_monotonic_time() - began, 1) / G_USEC_PER_SEC;
	guint64 read = counts->messages + counts->duplicates + counts->unreadable;

	g_print("messages %" G_GUINT64_FORMAT ", duplicates %" G_GUINT64_FORMAT ", unreadable %" G_GUINT64_FORMAT
	        ", patches %" G_GUINT64_FORMAT ", commits %" G_GUINT64_FORMAT ", series %" G_GINT64_FORMAT
	        ", %.0f messages/s\n",
	        counts->messages, counts->duplicates, counts->unreadable, counts->patches, job->commits,
	        exports_count_series(store), (double)read / seconds);
}

static enum cli_status run(const struct cli *cli, char **words)
{
	g_autoptr(GPtrArray) repositories = choose_repositories(cli->settings);
	struct import_job job = { .now = cli->now };
	g_auto(Arrivals) arrivals = { 0 };
	g_autoptr(Lock) lock = NULL;
	g_autoptr(ProgressBar) bar = NULL;
	g_autoptr(Store) store = NULL;
	gint64 began = g_get_monotonic_time();
	GError *error = NULL;

	if (words[0] == NULL && repositories->len == 0)
		return cli_misuse(&cmd_import, "import wants a mail archive, or a repository with --repo");
	if (!look_first(words, repositories, &error))
		return cli_fail(error);
	lock = lock_take(cli->database, &error);
	if (lock == NULL)
		return cli_fail(error);
	store = store_open(cli->database, FALSE, &error);
	if (store == NULL)
		return cli_fail(error);
	job.bar = bar = progress_bar_new();
	job.store = store;
	arrivals_init(&arrivals, cli->settings, FALSE);
	job.arrivals = &arrivals;
	if (!do_all(cli, words, repositories, store, &job, &error)) {
		progress_bar_erase(bar);
		return cli_fail(error);
	}
	progress_bar_erase(bar);
	if (job.unreadable > UNREADABLE_TOLD)
		log_warning("%" G_GUINT64_FORMAT " more mails are kept unread", job.unreadable - UNREADABLE_TOLD);
	print_counts(store, &job, began);
	return CLI_DONE;
}

const struct cli_command cmd_import = {
	.name = "import",
	.arguments = "SOURCE...",
	.summary = "Take mail archives and repositories into the database",
	.options = options,
	.run = run,
};
