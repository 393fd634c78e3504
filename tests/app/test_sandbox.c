/* tests/app/test_sandbox.c: what the live bot can still do once it has given up the rest, and what it cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/landlock.h"
#include "app/places.h"
#include "app/runner.h"
#include "app/sandbox.h"
#include "app/secret.h"
#include "base/trouble.h"
#include "io/maildir.h"
#include "io/resolve.h"
#include "repo/repository.h"
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <spawn.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Within $top: own/ holds what bot.conf names, foreign/ does not. */
#define CONF                                                                                                  \
	"database = \"%s/own/state/live.db\"; outgoing = \"%s/own/outgoing\"; address = \"bot@x.example\";\n" \
	"repositories = ( { path = \"%s/own/code.git\"; }, { path = \"%s/own/replaced.git\"; } );\n"          \
	"smtp = { host = \"localhost\"; user = \"bot\"; password_file = \"%s/own/secrets/smtp\"; };\n"        \
	"imap = ( { name = \"m\"; host = \"localhost\"; user = \"u\"; token_command = \"echo token\"; } );\n"

static char *top;
static struct store *store;

static char *at(const char *name)
{
	return g_build_filename(top, name, NULL);
}

static void run_script(const char *script)
{
	g_autofree char *text = g_strdup_printf("set -e; cd %s; %s", top, script);
	const char *arguments[] = { "/bin/sh", "-c", text, NULL };
	int status = 0;

	assert_true(g_spawn_sync(
	        NULL, (char **)(guintptr)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
	assert_int_equal(status, 0);
}

static struct settings *load(const char *file)
{
	g_autofree char *path = at(file);
	GError *error = NULL;
	struct settings *s = settings_load(path, &error);

	if (!s)
		fail_msg("%s", error->message);
	return s;
}

static int set_up(void **state)
{
	g_autofree char *text = NULL, *path = NULL;

	(void)state;
	top = g_dir_make_tmp("bellwether-XXXXXX", NULL);
	run_script("mkdir -p own/state own/etc own/secrets foreign; git init -q --bare own/code.git; git init -q "
	           "--bare other.git;"
	           "git init -q --bare own/replaced.git;"
	           "echo word >own/secrets/smtp; chmod 600 own/secrets/smtp; echo theirs >foreign/file; mkdir "
	           "foreign/empty");
	text = g_strdup_printf(CONF, top, top, top, top, top);
	path = at("own/etc/bot.conf");
	assert_true(g_file_set_contents(path, text, -1, NULL));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	run_script("rm -rf ../$(basename $PWD)");
	g_free(top);
	return 0;
}

/* What is given up: each is TRUE if it can be done --------------------------------------------------------- */

static gboolean opens(const char *name, int flags)
{
	g_autofree char *path = at(name);
	int fd = open(path, flags | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static gboolean reads_foreign(void)
{
	return opens("foreign/file", O_RDONLY);
}

static gboolean lists_foreign(void)
{
	return opens("foreign", O_RDONLY | O_DIRECTORY);
}

static gboolean makes_foreign(void)
{
	return opens("foreign/new", O_WRONLY | O_CREAT);
}

static gboolean truncates_foreign(void)
{
	g_autofree char *path = at("foreign/file");

	return truncate(path, 0) == 0;
}

static gboolean opens_up_foreign(void)
{
	g_autofree char *path = at("foreign/file");

	return chmod(path, 0666) == 0;
}

static gboolean removes_foreign(void)
{
	g_autofree char *file = at("foreign/file"), *folder = at("foreign/empty");

	return unlink(file) == 0 || rmdir(folder) == 0;
}

static gboolean brings_in_foreign(void)
{
	g_autofree char *from = at("foreign/file"), *to = at("own/state/file");

	return rename(from, to) == 0 || link(from, to) == 0;
}

static gboolean follows_a_link_of_its_own(void)
{
	g_autofree char *from = at("foreign/file"), *to = at("own/state/link");

	return opens("own/state/link", O_RDONLY) || (unlink(to) == 0 && symlink(from, to) == 0);
}

static gboolean writes_a_repository(void)
{
	return opens("own/code.git/config", O_WRONLY) || opens("own/code.git/hooks/new", O_WRONLY | O_CREAT);
}

static gboolean writes_its_settings(void)
{
	return opens("own/etc/bot.conf", O_WRONLY);
}

static gboolean runs_a_program(void)
{
	char *const words[] = { (char *)(guintptr) "true", NULL };
	pid_t child;

	execv("/bin/true", words);
	return posix_spawn(&child, "/bin/true", NULL, NULL, words, environ) == 0;
}

static gboolean runs_a_program_of_its_own(void)
{
	g_autofree char *path = at("own/state/program");
	char *const words[] = { path, NULL };

	if (!g_file_set_contents_full(path, "#!/bin/sh\n", -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL))
		return TRUE;
	execv(path, words);
	return errno == ENOENT;
}

#ifndef BELLWETHER_SANITIZE /* whose search for leaks has to be allowed that */
static gboolean looks_into_processes(void)
{
	int fd = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);

	return fd >= 0 || syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0) == 0;
}

static gboolean makes_a_process(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child > 0;
}

static gboolean shows_its_memory(void)
{
	return prctl(PR_SET_DUMPABLE, 1) == 0;
}
#endif

static gboolean kills_its_parent(void)
{
	return kill(getppid(), 0) == 0;
}

static gboolean makes_written_memory_run(void)
{
	void *both = mmap(NULL, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	void *later = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return both != MAP_FAILED || mprotect(later, 4096, PROT_READ | PROT_EXEC) == 0;
}

static gboolean types_into_the_terminal(void)
{
	return ioctl(STDIN_FILENO, TIOCSTI, "x") == 0 || errno != ENOSYS;
}

static gboolean opens_odd_sockets(void)
{
	return socket(AF_PACKET, SOCK_RAW, 0) >= 0 || errno != ENOSYS || socket(AF_VSOCK, SOCK_STREAM, 0) >= 0;
}

static gboolean gains_rights_or_mounts(void)
{
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0 || setuid(getuid()) == 0 || unshare(CLONE_NEWUSER) == 0 ||
	       syscall(SYS_mount, "none", "/mnt", "tmpfs", 0, NULL) == 0 || syscall(SYS_bpf, 0, NULL, 0) >= 0 ||
	       syscall(SYS_io_uring_setup, 1, NULL) >= 0 || syscall(SYS_keyctl, 0, 0) >= 0;
}

static gboolean leaves_a_core(void)
{
	struct rlimit limit = { 1, 1 };

	return getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_max != 0;
}

/* What is kept: each is TRUE if it can be done ------------------------------------------------------------- */

static gboolean writes_its_database(void)
{
	if (!store_begin(store, NULL))
		return FALSE;
	store_meta_set(store, "test", "kept");
	return store_commit(store, NULL);
}

/* As the sender's thread does: with files beside it that come and go. */
static gboolean opens_its_database_again(void)
{
	g_autofree char *path = at("own/state/live.db");
	g_autoptr(Store) other = store_open(path, FALSE, NULL);
	g_autofree char *text = other ? store_meta_get(other, "test") : NULL;

	return g_strcmp0(text, "kept") == 0;
}

static gboolean reads_its_settings(void)
{
	g_autofree char *path = at("own/etc/bot.conf");
	g_autoptr(Settings) s = settings_load(path, NULL);

	return s != NULL;
}

static gboolean reads_a_repository(void)
{
	g_autofree char *path = at("own/code.git");
	g_autoptr(Repository) r = repository_open(path, NULL);
	g_autofree char *branch = r ? repository_default_branch(r) : NULL;

	return branch != NULL;
}

static gboolean fills_its_folder(void)
{
	g_autofree char *path = at("own/outgoing");

	return maildir_put(path, "a@x.example", "x\n", 2, NULL);
}

/* Passwords are changed by putting another file in the place of the old one. */
static gboolean reads_a_secret_that_was_replaced(void)
{
	g_autofree char *path = at("own/secrets/smtp");
	g_autoptr(Wiped) secret = secret_from_file(path, NULL);

	return g_strcmp0(secret, "another") == 0;
}

static gboolean has_its_command_run(void)
{
	char bytes[PROGRAM_BYTES];

	return runner_run("echo token", 10, -1, bytes, NULL) == 6 &&
	       runner_run("echo other", 10, -1, bytes, NULL) == -1;
}

static gpointer answer_42(gpointer data)
{
	(void)data;
	return GINT_TO_POINTER(42);
}

static gboolean starts_threads(void)
{
	return GPOINTER_TO_INT(g_thread_join(g_thread_new("test", answer_42, NULL))) == 42;
}

static gboolean finds_hosts(void)
{
	struct patience p = { .cancel_fd = -1 };
	struct addrinfo *found;

	patience_begin(&p, 30);
	found = resolve_name("localhost", 25, &p, NULL);
	if (found)
		freeaddrinfo(found);
	return found != NULL;
}

/* The C library loads a module for it; hostile mail chooses which. */
static gboolean reads_odd_character_sets(void)
{
	g_autofree char *text = g_convert("\xc6\xfc\xcb\xdc", 4, "UTF-8", "EUC-JP", NULL, NULL, NULL);

	return g_strcmp0(text, "日本") == 0;
}

static gboolean knows_time_zones(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Kathmandu");

	gint summer = zone ? g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, 1748854800) : 0;

	return zone && g_time_zone_get_offset(zone, summer) == 20700;
}

static gboolean listens_at_loopback(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return fd >= 0 && listen(fd, 1) == 0;
}

static gboolean is_told_what_it_may_take(void)
{
	g_autofree char *path = at("own/code.git"), *other = at("other.git"), *file = at("own/etc/bot.conf");
	g_autofree char *command = g_strdup("echo other");
	g_autoptr(Settings) s = load("own/etc/bot.conf");
	struct settings_repository *r = s->repositories->pdata[0];
	struct settings_server *account = s->imap->pdata[0];
	g_autoptr(GError) new_repository = NULL, new_command = NULL;
	gboolean same;

	g_ptr_array_set_size(s->repositories, 1);
	same = sandbox_permits(s, file, NULL);
	g_free(r->path);
	r->path = g_steal_pointer(&other);
	sandbox_permits(s, file, &new_repository);
	g_free(r->path);
	r->path = g_steal_pointer(&path);
	g_free(account->token_command);
	account->token_command = g_steal_pointer(&command);
	sandbox_permits(s, file, &new_command);
	return same && g_error_matches(new_repository, TROUBLE, TROUBLE_SETUP) &&
	       strstr(new_repository->message, "/other.git: ") &&
	       g_error_matches(new_command, TROUBLE, TROUBLE_SETUP) &&
	       g_str_has_prefix(new_command->message, "echo other: ");
}

/* git clone into the place of an old one makes another folder of the same name. */
static gboolean is_told_of_what_was_replaced(void)
{
	g_autofree char *same = at("own/state"), *replaced = at("own/replaced.git");

	return sandbox_reaches(same) && !sandbox_reaches(replaced) && !opens("own/replaced.git/HEAD", O_RDONLY);
}

/* A process that does all of it ---------------------------------------------------------------------------- */

struct deed {
	const char *what;
	gboolean (*is_done)(void);
};

static const struct deed given_up[] = {
	{ "reads a foreign file", reads_foreign },
	{ "lists a foreign folder", lists_foreign },
	{ "makes a foreign file", makes_foreign },
	{ "truncates a foreign file", truncates_foreign },
	{ "changes the rights of a foreign file", opens_up_foreign },
	{ "removes foreign files", removes_foreign },
	{ "brings in a foreign file", brings_in_foreign },
	{ "follows a link of its own", follows_a_link_of_its_own },
	{ "writes a repository", writes_a_repository },
	{ "writes its settings", writes_its_settings },
	{ "runs a program", runs_a_program },
	{ "runs a program of its own", runs_a_program_of_its_own },
#ifndef BELLWETHER_SANITIZE
	{ "looks into processes", looks_into_processes },
	{ "makes a process", makes_a_process },
	{ "shows its memory", shows_its_memory },
#endif
	{ "kills its parent", kills_its_parent },
	{ "makes written memory run", makes_written_memory_run },
	{ "types into the terminal", types_into_the_terminal },
	{ "opens odd sockets", opens_odd_sockets },
	{ "gains rights or mounts", gains_rights_or_mounts },
	{ "leaves a core", leaves_a_core },
	{ NULL, NULL },
};

static const struct deed kept[] = {
	{ "writes its database", writes_its_database },
	{ "opens its database again", opens_its_database_again },
	{ "reads its settings", reads_its_settings },
	{ "reads a repository", reads_a_repository },
	{ "fills its folder", fills_its_folder },
	{ "reads a secret that was replaced", reads_a_secret_that_was_replaced },
	{ "has its command run", has_its_command_run },
	{ "starts threads", starts_threads },
	{ "finds hosts", finds_hosts },
	{ "reads odd character sets", reads_odd_character_sets },
	{ "knows time zones", knows_time_zones },
	{ "listens at loopback", listens_at_loopback },
	{ "is told what it may take", is_told_what_it_may_take },
	{ "is told of what was replaced", is_told_of_what_was_replaced },
	{ NULL, NULL },
};

/* Reports by fd what is not as wanted, and a full stop at the end; waits in between until it may go on. */
static G_NORETURN void be_the_bot(int fd, const struct deed *deeds, gboolean wanted)
{
	g_autofree char *file = at("own/etc/bot.conf"), *database = at("own/state/live.db");
	struct settings *s = load("own/etc/bot.conf");
	g_autoptr(GPtrArray) commands = places_commands(s);
	char go;

	sandbox_hide_memory();
	g_assert(prctl(PR_GET_DUMPABLE) == 0);
	if (!runner_start(commands, NULL) || !(store = store_open(database, FALSE, NULL)))
		_exit(1);
	sandbox_enter(s, file);
	if (write(fd, "!", 1) != 1 || read(fd, &go, 1) != 1)
		_exit(1);
	for (; deeds->what; deeds++)
		if (deeds->is_done() != wanted)
			dprintf(fd, "%s (%s); ", deeds->what, g_strerror(errno));
	dprintf(fd, ".");
	_exit(0);
}

static void expect(const struct deed *deeds, gboolean wanted)
{
	char told[4096] = "", ready;
	gsize len = 0;
	gssize got;
	int ends[2];
	pid_t child;

	if (landlock_abi() == 0) {
		print_message("this kernel has no Landlock\n");
		skip();
	}
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
	child = fork();
	if (child == 0)
		be_the_bot(ends[1], deeds, wanted);
	close(ends[1]);
	assert_int_equal(read(ends[0], &ready, 1), 1);
	run_script("rm -r own/replaced.git; git init -q --bare own/replaced.git; echo another >own/secrets/new;"
	           "chmod 600 own/secrets/new; mv own/secrets/new own/secrets/smtp; rm -f own/state/link;"
	           "ln -s $PWD/foreign/file own/state/link");
	assert_int_equal(write(ends[0], "!", 1), 1);
	while (len < sizeof told - 1 && (got = read(ends[0], told + len, sizeof told - 1 - len)) > 0)
		len += (gsize)got;
	close(ends[0]);
	waitpid(child, NULL, 0);
	assert_string_equal(told, ".");
}

static void what_is_given_up_cannot_be_done(void **state)
{
	(void)state;
	expect(given_up, FALSE);
}

static void what_is_kept_can_be_done(void **state)
{
	(void)state;
	expect(kept, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_given_up_cannot_be_done, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_kept_can_be_done, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
