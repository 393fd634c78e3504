#!/bin/sh
# tests/system/upgrade.sh: a database of each earlier schema is brought up to date: what is derived is that of a new one,
# what is not is kept, and one that is killed meanwhile is whole. A database of a later schema is left alone.
#
# The databases are stored in tests/data/schema, whose README tells how to add one.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/steps"

stored=$root/tests/data/schema
newest=$(ls "$root"/state/schema/*.sql | wc -l)
kept='outbox outbox_recipients nudges nudged schedule commands corrections tokens subscriptions'

# load N FILE: the stored database.
load() {
	rm -f "$2"*
	sed "s,/srv/git/,$work/,g" "$stored/$1.sql" | sqlite3 "$2" || fault "$1.sql cannot be loaded"
}

# bring_up FILE: any work on it does.
bring_up() {
	bellwether --db "$1" import $repo_option >/dev/null
}

version() {
	sqlite3 "$1" 'PRAGMA user_version'
}

# tables FILE: as they are defined, whatever brought them about.
tables() {
	sqlite3 "$1" "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
}

# made N FILE: a database without a row, by the files of state/schema alone.
made() {
	rm -f "$2"
	for n in $(seq "$1"); do
		cat "$root/state/schema/$(printf %03d "$n")"-*.sql
	done | sqlite3 "$2"
}

# known FILE: what follows from mails and commits.
known() {
	export_all "$1"
	bellwether --db "$1" digest --now 2025-06-02
	bellwether --db "$1" digest --now 2025-07-01
}

# remembered FILE LIKE: the rows that follow from nothing else, in the columns that a second database has.
remembered() {
	for table in $kept; do
		columns=$(sqlite3 "$2" "SELECT group_concat(name) FROM pragma_table_info('$table')")
		[ -z "$columns" ] || { echo "== $table"; sqlite3 "$1" "SELECT $columns FROM $table ORDER BY $columns"; }
	done
}

# refused FILE REASON ARGUMENT...: with status 2, and the file stays as it is.
refused() {
	file=$1 reason=$2 status=0
	shift 2
	before=$(cksum <"$file")
	said=$(bellwether --db "$file" "$@" 2>&1) || status=$?
	[ $status -eq 2 ] || fault "$file, $*: status $status: $said"
	case $said in *"$reason"*) ;; *) fault "$file, $*: $said" ;; esac
	[ "$(cksum <"$file")" = "$before" ] || fault "$file is changed by $*"
}

# The same list in a new database, without and with what people asked for in the stored ones.
make_repo
bellwether --db new.db import --list lantern-devel "$mbox" $repo_option >/dev/null || fault "import failed"
known new.db >want
echo 'lists = ( { name = "lantern-devel"; } );' >bot.conf
while read -r who what; do
	bellwether --config bot.conf --db new.db ask --now 2025-06-30T12:00:00Z --as "$who" "$what" >/dev/null || fault "$what"
done <<END
tomasz.wilk@keepers.example withdraw S9075678
ada@brennan.example snooze S9618619 20d
ada@brennan.example nudge off all
END
rm bot.conf
known new.db >want.asked

for n in $(seq "$newest"); do
	[ -s "$stored/$n.sql" ] || { fault "there is no stored database of schema $n: see tests/data/schema/README"; continue; }
	load "$n" old.db
	[ "$(version old.db)" -eq "$n" ] || fault "$n.sql says that it is of schema $(version old.db)"
	made "$n" made.db
	tables old.db >got
	tables made.db >tables
	same tables got "$n.sql is not of schema $n"
	cp old.db up.db
	if [ "$n" -lt "$newest" ]; then
		refused old.db 'its schema is older than this program' digest
	fi
	bellwether --db old.db backup "copy$n.db" >out || fault "an old database cannot be copied"
	grep -qx "  schema $n" out || fault "a copy of schema $n is told to be: $(cat out)"

	bring_up up.db || fault "schema $n cannot be brought up to date"
	[ "$(version up.db)" -eq "$newest" ] || fault "from $n it came to $(version up.db)"
	[ "$(sqlite3 up.db 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok ] || fault "from $n it comes up damaged"
	made "$newest" made.db
	tables up.db >got
	tables made.db >tables
	same tables got "tables from $n"
	known up.db >got
	if [ "$n" -ge 4 ]; then same want.asked got "from $n"; else same want got "from $n"; fi
	remembered old.db old.db >rows
	remembered up.db old.db >got
	same rows got "what is only remembered, from $n"
done
[ "$(sqlite3 up.db 'SELECT count(*) > 0 FROM outbox')$(sqlite3 up.db 'SELECT count(*) > 0 FROM corrections')" = 11 ] ||
	fault "there was nothing to remember"

# A database of a later program.
load "$newest" later.db
sqlite3 later.db "PRAGMA user_version = $((newest + 1))"
for command in digest 'export series' "import $mbox" 'run --once' 'backup later2.db' status; do
	# shellcheck disable=SC2086
	refused later.db 'made by a newer Bellwether: upgrade the program' $command
done
[ ! -e later2.db ] || fault "there is a copy of what cannot be read"

# Killed at any step of its first work with the new program: the old schema or the new one, and nothing lost.
load 1 start.db
cp start.db killed.db
total=$(steps_of --db killed.db import $repo_option) || fault "an upgrade under watch fails"
kills=0 step=1 old=0
while [ $step -le "$total" ] && [ "$faults" -lt 5 ]; do
	rm -f killed.db*
	cp start.db killed.db
	status=0
	steps KILL_AT=$step KILL_HALF=$((step % 2)) -- --db killed.db import $repo_option >out 2>err || status=$?
	# It has fewer steps where what takes long is noted less often.
	[ $status -ne 0 ] || break
	[ $status -eq 137 ] || fault "step $step: status $status: $(cat err)"
	kills=$((kills + 1))
	found=$(version killed.db)
	case $found in
	1) old=$((old + 1)) ;;
	"$newest") ;;
	*) fault "step $step leaves schema $found" ;;
	esac
	made "$found" made.db
	tables killed.db >got
	tables made.db >tables
	same tables got "step $step leaves other tables than those of schema $found"
	bring_up killed.db || fault "step $step: it does not come up"
	known killed.db >got
	same want got "step $step"
	step=$((step + 1 + total / 12))
done
[ $old -gt 0 ] && [ $old -lt $kills ] || fault "$old of $kills kills came before the upgrade"
echo "$newest schemas, $kills kills of $total steps, $old of them before the upgrade was done"
finish
