/* bot/app/daemon.h: the bot as a service: rounds when there is news or something is due, and an orderly end. */
#pragma once

#include "app/cli.h"
#include "app/lock.h"

/*
 * Runs until SIGTERM or SIGINT; the main thread has the main loop (GLib), a work thread the rounds. SIGHUP re-reads the
 * settings: a file that is wrong is told of and the old ones stay. systemd is told what goes on (sd_notify(3)), its
 * watchdog too. The database is there, and its lock is the caller's.
 */
enum cli_status daemon_run(const struct cli *cli, struct store *store, struct lock *lock);
