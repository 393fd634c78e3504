/* bot/io/source-inbox.c: see source-kind.h. Reads public-inbox repositories, v1 and all epochs of v2. */
#include "io/inbox.h"
#include "io/source-kind.h"

#include "base/trouble.h"
#include "mail/message.h"

#include <stdio.h>
#include <string.h>

/* The largest public archive has some twenty epochs. */
#define EPOCHS_MAX 1000

/* A mail is in memory as a whole to take the head of it. */
#define UNPACK_MAX (4 * (gsize)MESSAGE_BYTES)

/* libgit2 maps whole packs if it may, and a large archive would fill the memory. Reading goes no slower by windows. */
#define WINDOW_BYTES ((size_t)16 * 1024 * 1024)
#define MAPPED_BYTES ((size_t)48 * 1024 * 1024)

/* No object is read twice, and of the 256 MB that libgit2 keeps by itself each takes five times what it counts. The same
 * limit holds while repositories of code are read. */
#define CACHE_BYTES ((ssize_t)4 << 20)

struct source_inbox {
	struct source base;
	char *path;
	char *label;      /* the last part of path, clean */
	GPtrArray *repos; /* git_repository */
	GArray *numbers;  /* unsigned: of each epoch */
	GArray *mails;    /* struct inbox_mail, in the order to be read */
	guint next;
	guint last;        /* one behind the last mail handed out; 0: none */
	gboolean one_tree; /* v1 */
	git_odb *odb;      /* of repos[odb_epoch] */
	guint odb_epoch;
	git_odb_object *object; /* the mail lent to the caller */
	size_t window, mapped;  /* libgit2's settings before, for whoever reads repositories of code */
};

/* "12.git" is 12; -1 for other names. */
static int epoch_number(const char *name)
{
	char *end;
	guint64 number;

	if (!g_ascii_isdigit(*name))
		return -1;
	number = g_ascii_strtoull(name, &end, 10);
	return strcmp(end, ".git") == 0 && number < EPOCHS_MAX ? (int)number : -1;
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
	return (int)*(const unsigned *)a - (int)*(const unsigned *)b;
}

/* The numbers of the epochs in a folder, in order; empty if there are none. A new array of unsigned. */
static GArray *list_epochs(const char *folder)
{
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(unsigned));
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		int number = epoch_number(name);

		if (number >= 0)
			g_array_append_val(numbers, number);
	}
	g_array_sort(numbers, compare_numbers);
	return numbers;
}

static gboolean is_repository(const char *path)
{
	g_autofree char *worktree = g_build_filename(path, ".git", NULL);
	g_autofree char *head = g_build_filename(path, "HEAD", NULL);
	g_autofree char *objects = g_build_filename(path, "objects", NULL);

	return g_file_test(worktree, G_FILE_TEST_EXISTS) ||
	       (g_file_test(head, G_FILE_TEST_EXISTS) && g_file_test(objects, G_FILE_TEST_IS_DIR));
}

/* The folder that holds the epochs, or NULL. A new string. */
static char *epoch_folder(const char *path)
{
	g_autofree char *inner = g_build_filename(path, "git", NULL);
	g_autoptr(GArray) in_git = list_epochs(inner), here = NULL;

	if (in_git->len > 0)
		return g_steal_pointer(&inner);
	here = list_epochs(path);
	return here->len > 0 ? g_strdup(path) : NULL;
}

gboolean source_inbox_is(const char *path)
{
	g_autofree char *folder = NULL;

	if (is_repository(path))
		return TRUE;
	folder = epoch_folder(path);
	return folder != NULL;
}

/* Reads a mail from its repository. */
static gboolean lend(struct source_inbox *s, const struct inbox_mail *e, struct source_mail *mail, GError **error)
{
	git_repository *repo = g_ptr_array_index(s->repos, e->epoch);
	char hex[GIT_OID_HEXSZ + 1];
	git_object_t type;
	size_t size;

	if (!s->odb || s->odb_epoch != e->epoch) {
		git_odb_free(s->odb);
		s->odb = NULL;
		if (git_repository_odb(&s->odb, repo) != 0)
			return inbox_failed(s->path, error);
		s->odb_epoch = e->epoch;
	}
	if (git_odb_read_header(&size, &type, s->odb, &e->blob) != 0)
		return inbox_failed(s->path, error);
	git_oid_tostr(hex, sizeof(hex), s->one_tree ? &e->blob : &e->commit);
	mail->origin = s->one_tree ? g_strdup_printf("%s blob %s", s->label, hex)
	                           : g_strdup_printf("%s epoch %u commit %s", s->label,
	                                     g_array_index(s->numbers, unsigned, e->epoch), hex);
	mail->oversized = size > MESSAGE_BYTES;
	/* Some gigabytes of zeros are a small object: those are not unpacked, so nothing of them is kept. */
	if (size > UNPACK_MAX)
		return TRUE;
	if (git_odb_read(&s->object, s->odb, &e->blob) != 0)
		return inbox_failed(s->path, error);
	mail->bytes = git_odb_object_data(s->object);
	mail->len = mail->oversized ? SOURCE_KEPT : git_odb_object_size(s->object);
	return TRUE;
}

static gboolean next(struct source *base, struct source_mail *mail, GError **error)
{
	struct source_inbox *s = (struct source_inbox *)base;

	g_clear_pointer(&s->object, git_odb_object_free);
	*mail = (struct source_mail){ .bytes = "" };
	while (s->next < s->mails->len) {
		const struct inbox_mail *e = &g_array_index(s->mails, struct inbox_mail, s->next);

		if (e->removed) {
			s->next++;
			continue;
		}
		if (!lend(s, e, mail, error)) {
			source_mail_clear(mail);
			return FALSE;
		}
		s->last = ++s->next;
		return TRUE;
	}
	return FALSE;
}

/* "inbox COMMIT BLOB" of the last mail handed out: both again in the list say that it has not changed up to there. */
static char *position(struct source *base)
{
	struct source_inbox *s = (struct source_inbox *)base;
	char commit[GIT_OID_HEXSZ + 1], blob[GIT_OID_HEXSZ + 1];
	const struct inbox_mail *e;

	if (s->last == 0)
		return g_strdup("inbox");
	e = &g_array_index(s->mails, struct inbox_mail, s->last - 1);
	git_oid_tostr(commit, sizeof(commit), &e->commit);
	git_oid_tostr(blob, sizeof(blob), &e->blob);
	return g_strdup_printf("inbox %s %s", commit, blob);
}

static void resume(struct source_inbox *s, const char *text)
{
	char commit_hex[GIT_OID_HEXSZ + 1], blob_hex[GIT_OID_HEXSZ + 1];
	git_oid commit, blob;

	if (sscanf(text, "inbox %40[0-9a-f] %40[0-9a-f]", commit_hex, blob_hex) != 2 ||
	        git_oid_fromstr(&commit, commit_hex) != 0 || git_oid_fromstr(&blob, blob_hex) != 0)
		return;
	for (guint i = 0; i < s->mails->len; i++) {
		const struct inbox_mail *e = &g_array_index(s->mails, struct inbox_mail, i);

		if (git_oid_equal(&e->commit, &commit) && git_oid_equal(&e->blob, &blob)) {
			s->next = s->last = i + 1;
			return;
		}
	}
}

static void progress(struct source *base, guint64 *done, guint64 *total)
{
	struct source_inbox *s = (struct source_inbox *)base;

	*done = s->next;
	*total = s->mails->len;
}

static void release(struct source *base)
{
	struct source_inbox *s = (struct source_inbox *)base;

	git_odb_object_free(s->object);
	git_odb_free(s->odb);
	g_ptr_array_free(s->repos, TRUE);
	g_array_free(s->numbers, TRUE);
	g_array_free(s->mails, TRUE);
	g_free(s->label);
	g_free(s->path);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, s->window);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, s->mapped);
	g_free(s);
	git_libgit2_shutdown();
}

static const struct source_kind kind = { next, position, progress, release };

static void free_repository(gpointer repo)
{
	git_repository_free(repo);
}

static void start_libgit2(struct source_inbox *s)
{
	static const git_config_level_t levels[] = { GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
		GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_PROGRAMDATA };
	/* These change how git fetches or checks out, not how objects are read. */
	static const char *harmless[] = { "partialclone", "worktreeconfig", "preciousobjects" };

	git_libgit2_init();
	/* Who owns an archive says nothing about it, and nobody's git settings matter: nothing in it is run. */
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless, G_N_ELEMENTS(harmless));
	for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	/* Checking each object's hash again costs a third of the speed; a damaged mail is read like any other odd mail. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, CACHE_BYTES);
	git_libgit2_opts(GIT_OPT_GET_MWINDOW_SIZE, &s->window);
	git_libgit2_opts(GIT_OPT_GET_MWINDOW_MAPPED_LIMIT, &s->mapped);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, WINDOW_BYTES);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, MAPPED_BYTES);
}

/* Finds the mails of one epoch, or of all of v1. */
static gboolean list_repository(struct source_inbox *s, const char *path, GError **error)
{
	guint16 epoch = (guint16)s->repos->len;
	git_repository *repo;

	if (git_repository_open_ext(&repo, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL) != 0)
		return inbox_failed(path, error);
	g_ptr_array_add(s->repos, repo);
	return inbox_list(repo, path, epoch, s->mails, &s->one_tree, error);
}

static gboolean list_all(struct source_inbox *s, GError **error)
{
	g_autofree char *folder = is_repository(s->path) ? NULL : epoch_folder(s->path);

	if (!folder) {
		g_autofree char *name = g_path_get_basename(s->path);
		unsigned number = (unsigned)MAX(epoch_number(name), 0);

		g_array_append_val(s->numbers, number);
		return list_repository(s, s->path, error);
	}
	g_array_unref(s->numbers);
	s->numbers = list_epochs(folder);
	for (guint i = 0; i < s->numbers->len; i++) {
		g_autofree char *path = g_strdup_printf("%s/%u.git", folder, g_array_index(s->numbers, unsigned, i));

		if (!list_repository(s, path, error))
			return FALSE;
	}
	return TRUE;
}

struct source *source_inbox_open(const char *path, const char *position_text, GError **error)
{
	struct source_inbox *s = g_new0(struct source_inbox, 1);
	g_autofree char *name = g_path_get_basename(path);

	start_libgit2(s);
	s->base.kind = &kind;
	s->path = g_strdup(path);
	s->label = source_clean_name(name);
	s->repos = g_ptr_array_new_with_free_func(free_repository);
	s->numbers = g_array_new(FALSE, FALSE, sizeof(unsigned));
	s->mails = g_array_new(FALSE, FALSE, sizeof(struct inbox_mail));
	if (!list_all(s, error)) {
		release(&s->base);
		return NULL;
	}
	inbox_mark_removed(s->mails);
	if (position_text)
		resume(s, position_text);
	return &s->base;
}
