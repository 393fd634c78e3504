/* bot/app/lock.h: one at a time writes what follows from mail: the daemon or an import. */
#pragma once

#include <glib.h>

struct lock;
typedef struct lock Lock;

/*
 * Takes the lock of a database (a file beside it, "bellwether.db.lock", which stays). It ends with the process at the
 * latest, however that ends. NULL with TROUBLE_REFUSED and the process that has it, or TROUBLE_SETUP if the file
 * cannot be made.
 */
struct lock *lock_take(const char *database, GError **error);
void lock_free(struct lock *l);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lock, lock_free)

/* A descriptor that becomes readable when lock_poke() was called for the database; it is the lock's. -1: there is none to be
 * had. lock_calm() makes it wait for the next call. */
int lock_watch(struct lock *l);
void lock_calm(struct lock *l);
/* Asks whoever has the lock to look at the database soon: something was changed there. */
void lock_poke(const char *database);

/* The process that has it; 0: none has. Takes nothing. */
gint64 lock_holder(const char *database);
