#!/bin/sh
# tests/system/bad-input.sh: whatever is wrong with what it is given, Bellwether says one clear sentence, ends with
# the right status, and leaves the database as it was.
. "$(dirname "$0")/kit/base"

make_repo
bellwether --db t.db import "$mbox" $repo_option >/dev/null || fault "import failed"
export_all t.db >before

# refused STATUS SENTENCE ARGUMENT...: the sentence is a pattern for the whole of standard error.
refused() {
	status=$1 sentence=$2
	shift 2
	got=0
	bellwether "$@" >out 2>err || got=$?
	[ "$got" -eq "$status" ] || fault "$*: status $got, not $status; $(cat err)"
	[ "$(wc -l <err)" -eq 1 ] || fault "$*: not one line: $(cat err)"
	grep -qE "^bellwether: $sentence\$" err || fault "$*: $(cat err)"
	[ ! -s out ] || fault "$*: wrote to standard output: $(cat out)"
	export_all t.db >after
	same before after "$*"
	rm -f t.db-wal t.db-shm
}

# Wrong use.
refused 2 "there is no command 'improt', did you mean 'import'\?" --db t.db improt x
refused 2 'Unknown option --colour' --db t.db import --colour x
refused 2 'Unknown option --why' --db t.db digest --why
refused 2 'import wants a mail archive, or a repository with --repo; see bellwether import --help' --db t.db import
refused 2 'export wants one of .*' --db t.db export patch
refused 2 '--format wants tsv, csv or json; see .*' --db t.db export patches --format xml
refused 2 '--now wants a date or time like .*' --db t.db digest --now yesterday
refused 2 'no\.conf: cannot read the settings: No such file or directory' --config no.conf --db t.db digest
refused 2 'no\.db: there is no database yet; .*' --db no.db digest
[ ! -e no.db ] || fault "digest made a database"
refused 1 '.*S99999999.*' --db t.db show S99999999

# No mailbox.
python3 -c "import random, sys; sys.stdout.buffer.write(random.Random(1).randbytes(100000))" >noise
refused 1 '.*noise.*' --db t.db import noise
printf 'Dear diary,\n\nnothing happened.\n' >letter
refused 1 '.*letter.*' --db t.db import letter
refused 2 '.*nothing-here.*' --db t.db import nothing-here
mkdir empty
refused 1 '.*empty.*' --db t.db import empty
refused 1 '.*noise.*' --db new.db import "$mbox" noise
[ ! -e new.db ] || fault "a refused import made a database"

# A folder that may not be read; root may read all.
if [ "$(id -u)" -ne 0 ]; then
	mkdir -p locked/cur locked/new locked/tmp
	chmod 0 locked
	refused 2 '.*locked.*' --db t.db import locked
	chmod 700 locked
fi

# No repository, no such branch.
refused 2 '.*empty.*' --db t.db import --repo empty
refused 2 '.*nowhere.*' --db t.db import "$mbox" --repo nowhere.git
refused 2 '.*no-such-branch.*' --db t.db import --repo lantern.git:no-such-branch

# Packed files that end too early or are damaged.
{ cat "$mbox"; sed 's/^Message-ID: </&x/' "$mbox"; } >long.mbox
for pack in gzip xz zstd; do
	$pack -c long.mbox >"long.$pack"
	size=$(wc -c <"long.$pack")
	head -c $((size / 2)) "long.$pack" >"short.$pack"
	refused 1 ".*short\\.$pack.*" --db t.db import "short.$pack"
	bellwether --db "packed.$pack.db" import "long.$pack" >counts || fault "$pack: import failed"
	grep -q '^messages 134, duplicates 0, ' counts || fault "$pack: $(cat counts)"
done

# A database that is none, and one of a later version.
cp noise noise.db
refused 2 '.*noise\.db.*' --db noise.db import "$mbox"
cmp -s noise noise.db || fault "a file that is no database was changed"
refused 2 '.*' --db /nowhere/at/all.db import "$mbox"
if command -v sqlite3 >/dev/null; then
	cp t.db later.db
	sqlite3 later.db 'PRAGMA user_version = 9999' >/dev/null
	cp later.db later.copy
	refused 2 '.*later\.db.*' --db later.db import "$mbox"
	cmp -s later.db later.copy || fault "a database of a later version was changed"
fi

# A full disk, by a limit on the size of files and by a real one where that is allowed. What is to go in is twelve times
# what is there, and goes in at once, so half as much room again is too little.
cp t.db full.db
export_all full.db >before
sed 's/^Message-ID: </&y/' "$mbox" >more.mbox
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do sed "s/^Message-ID: </&$n/" more.mbox; done >many.mbox
got=0
(
	trap '' XFSZ
	ulimit -f $(($(wc -c <full.db) / 512 + 8))
	exec "$BELLWETHER" --db full.db import many.mbox >out 2>err
) || got=$?
[ "$got" -eq 1 ] || fault "full disk: status $got, $(cat err)"
[ "$(wc -l <err)" -eq 1 ] || fault "full disk: not one line: $(cat err)"
export_all full.db >after
same before after "full disk"
bellwether --db full.db import many.mbox >counts || fault "import after a full disk failed"
grep -q '^messages 804, ' counts || fault "import after a full disk: $(cat counts)"

mkdir disk
if mount -t tmpfs -o size=$(($(wc -c <t.db) * 3 / 2)) tmpfs disk 2>/dev/null; then
	cp t.db disk/full.db
	got=0
	bellwether --db disk/full.db import many.mbox >out 2>err || got=$?
	[ "$got" -eq 1 ] || fault "full tmpfs: status $got, $(cat err)"
	[ "$(wc -l <err)" -eq 1 ] || fault "full tmpfs: not one line: $(cat err)"
	cp disk/full.db* .
	umount disk
	export_all full.db >after
	same before after "full tmpfs"
fi
finish
