#!/bin/sh
# tests/system/backup.sh: a backup is made while somebody writes, is whole whenever it is killed, takes the place of an
# older one when it is told to and of nothing else, and can be put in the place of a database that is lost.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/steps"

umask 022
make_repo
"$root/tests/system/enlarge" 12 >many.mbox
bellwether --db whole.db import many.mbox $repo_option >/dev/null || fault "import failed"
export_all whole.db >want
all=$(sqlite3 whole.db 'SELECT count(*) FROM messages')

# sound FILE WHAT
sound() {
	[ "$(sqlite3 "$1" 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok ] || fault "$2: the copy is damaged"
	[ "$(stat -c %a "$1")" = 600 ] || fault "$2: the copy is open to others: $(stat -c %a "$1")"
	[ ! -e "$1-wal" ] && [ ! -e "$1.part" ] || fault "$2: something lies beside the copy: $(ls "$1"*)"
}

# beside_a_writer: backups of what an import is at work on; the last one with a part of it is $partly.
beside_a_writer() {
	rm -rf copies busy.db*
	mkdir copies
	bellwether --db busy.db import "$mbox" >/dev/null || fault "import failed"
	"$BELLWETHER" --db busy.db import many.mbox $repo_option >/dev/null 2>busy.err &
	writer=$!
	while alive $writer; do
		copy_busy
	done
	wait $writer || fault "a backup disturbs the import: $(cat busy.err)"
	export_all busy.db >got
	same want got "an import that is copied from"
	for copy in copies/*.db; do
		[ ! -e "$copy" ] || [ "$(sqlite3 "$copy" 'SELECT count(*) FROM messages')" -eq "$all" ] || partly=$copy
	done
}

copy_busy() {
	backups=$((backups + 1))
	bellwether --db busy.db backup "copies/$backups.db" >out 2>err || fault "beside a writer: $(cat err)"
	sound "copies/$backups.db" "beside a writer"
	grep -qx "  messages $(sqlite3 "copies/$backups.db" 'SELECT count(*) FROM messages')" out ||
		fault "it says other than what is in the copy: $(cat out)"
}

# On a busy machine the import may be done before the first copy is.
backups=0 partly='' try=0
while [ -z "$partly" ] && [ $try -lt 20 ] && [ "$faults" -lt 5 ]; do
	try=$((try + 1))
	beside_a_writer
done
[ -n "$partly" ] || fault "none of $backups backups was made while mails came in"
bellwether --db "$partly" import many.mbox $repo_option >/dev/null || fault "a copy is no good as a database"
export_all "$partly" >got
same want got "an import that goes on with a copy"

# refused DB REASON ARGUMENT...
refused() {
	db=$1 reason=$2 status=0
	shift 2
	before=$(ls; cksum new.db whole.db)
	said=$(bellwether --db "$db" backup "$@" 2>&1) || status=$?
	[ $status -eq 2 ] || fault "backup $*: status $status: $said"
	case $said in *"$reason"*) ;; *) fault "backup $*: $said" ;; esac
	[ "$before" = "$(ls; cksum new.db whole.db)" ] || fault "backup $* changes something"
}
bellwether --db whole.db backup new.db >/dev/null || fault "a first backup"
sound new.db "a first backup"
export_all new.db >got
same want got "a backup"
sqlite3 foreign.db 'CREATE TABLE t (a)'
cp new.db itself.db
ln -s new.db link.db
refused whole.db 'is there already' new.db
refused whole.db 'in use as a database' --replace whole.db
refused itself.db 'the database itself' --replace itself.db
refused whole.db 'it is no file' --replace copies
refused whole.db 'it is no file' --replace link.db
refused whole.db 'No such file' missing/new.db
refused missing.db 'import an archive first' other.db
refused foreign.db 'another program' other.db
refused whole.db 'the name of a file'

# A damaged database is told, and the good backup stays.
cp new.db damaged.db
printf 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' |
	dd of=damaged.db bs=1 seek=$(($(wc -c <new.db) / 2 / 4096 * 4096)) conv=notrunc 2>/dev/null
refused damaged.db 'it is damaged' --replace new.db

# A disk that is full: 1, and the good backup stays.
before=$(cksum new.db)
status=0
(
	trap '' XFSZ
	ulimit -f 100
	exec "$BELLWETHER" --db whole.db backup --replace new.db >out 2>err
) || status=$?
[ $status -eq 1 ] && grep -q 'disk' err || fault "a full disk: status $status: $(cat err)"
[ "$before" = "$(cksum new.db)" ] && [ ! -e new.db.part ] || fault "a full disk leaves: $(ls new.db*)"

# Killed at any step, whole or half: the old one is there, or the new one.
bellwether --db small.db import "$mbox" $repo_option >/dev/null || fault "import failed"
bellwether --db small.db backup fresh.db >/dev/null || fault "a small backup"
total=$(steps_of --db small.db backup --replace killed.db) || fault "a backup under watch fails"
cp new.db old.db
old=$(cksum <old.db) kills=0
step=1
while [ $step -le "$total" ]; do
	for half in 0 1; do
		cp -p old.db killed.db
		status=0
		steps KILL_AT=$step KILL_HALF=$half -- --db small.db backup --replace killed.db >out 2>err || status=$?
		# What waits for another has a step more or less.
		[ $status -ne 0 ] || continue
		[ $status -eq 137 ] || fault "step $step: status $status: $(cat err)"
		kills=$((kills + 1))
		[ "$(cksum <killed.db)" = "$old" ] || cmp -s killed.db fresh.db || fault "step $step: what is there is neither"
		bellwether --db small.db backup --replace killed.db >out 2>err || fault "after step $step: $(cat err)"
		cmp -s killed.db fresh.db && [ ! -e killed.db.part ] || fault "after step $step: not the backup: $(ls killed.db*)"
	done
	[ "$faults" -lt 5 ] || finish
	step=$((step + 1 + total / 40))
done
[ $kills -gt 10 ] || fault "hardly ever killed"
echo "$backups backups beside a writer, $kills of $total steps killed"
finish
