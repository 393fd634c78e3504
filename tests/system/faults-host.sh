#!/bin/sh
# tests/system/faults-host.sh: what goes wrong around the bot: its disk, its clock, the names of its servers, servers that
# start anew and mailboxes that are not what they were. Nothing is lost, nothing is sent twice.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"
. "$root/tests/system/kit/daemon"

seen=4
scene_prepare

# once WHAT: the digest is on the list once, and the bot knows.
once() {
	[ "$(on_list | wc -l)" -eq 1 ] || fault "$1: $(on_list | wc -l) digests on the list"
	[ "$(sqlite3 live.db 'SELECT state FROM outbox')" = $seen ] || fault "$1: the outbox: $(outbox)"
	[ "$(messages)" -eq 68 ] || fault "$1: $(messages) messages are known"
}

# The disk ---------------------------------------------------------------------------------------------------

# full: a file system that has no room left; what is written there fails.
full() {
	conf_database=$work/disk/live.db
	scene_set
	mkdir -p disk
	mount -t tmpfs -o size=4m tmpfs disk
	at_exit="full_end $at_exit"
	cp scene.db disk/live.db
	scene_servers
	dd if=/dev/zero of=disk/ballast bs=4k 2>dd.err || true
	at "$monday" && fault "full disk: the run went well"
	grep -qi 'disk is full' err || fault "full disk: it does not say so: $(cat err)"
	[ "$(on_list | wc -l)" -eq 0 ] || fault "full disk: something is sent that cannot be noted"
	rm disk/ballast
	at "$monday" || fault "with room again: $(cat err)"
	at "$later" || fault "with room again, later: $(cat err)"
	cp disk/live.db* .
	once "full disk"
	conf_database=
}

full_end() {
	! mountpoint -q "$work/disk" || umount "$work/disk"
}

if [ "$(id -u)" -eq 0 ] && mkdir -p probe && mount -t tmpfs -o size=1m tmpfs probe 2>/dev/null; then
	umount probe
	full
	full_end
else
	echo "skipped: a full disk; that wants root and the right to mount a tmpfs"
fi

# A database that cannot be written. Root may write everything: another user it has to be.
scene_set
scene_servers
if [ "$(id -u)" -eq 0 ]; then
	chmod 755 "$work"
	chmod 644 live.db bot.conf
	chmod -R a+rX certs
	chown nobody "$secret"
	command -v setpriv >/dev/null || { echo "this test wants setpriv" >&2; exit 1; }
	as="setpriv --reuid nobody --regid nogroup --clear-groups"
	$as test -x "$work" || { echo "TMPDIR is closed to others than root" >&2; exit 1; }
	# The checkout may be closed to nobody.
	program=$work/program
	cp "$BELLWETHER" "$program"
	chmod 755 "$program"
else
	chmod 444 live.db
	as='' program=$BELLWETHER
fi
status=0
$as "$program" --config bot.conf run --once --now "$monday" >out 2>err || status=$?
[ $status -ne 0 ] || fault "a read-only database: the run went well"
grep -q 'live\.db' err || fault "a read-only database: it is not named: $(cat err)"
[ "$(on_list | wc -l)" -eq 0 ] || fault "a read-only database: something is sent"
[ "$(id -u)" -ne 0 ] || chown root "$secret"
chmod 644 live.db
at "$monday" || fault "a database that can be written again: $(cat err)"
at "$later" || fault "a database that can be written again, later: $(cat err)"
once "a read-only database"

# The clock --------------------------------------------------------------------------------------------------

# A day ahead and back: the digest of that week is not written again, and the next one comes in its time.
scene_set
scene_servers
at "$monday" || fault "clock: $(cat err)"
at 2025-06-03T09:40:00Z || fault "clock, a day ahead: $(cat err)"
at 2025-06-02T09:50:00Z || fault "clock, back: $(cat err)"
at 2025-06-01T09:50:00Z || fault "clock, a day too early: $(cat err)"
at "$later" || fault "clock, right again: $(cat err)"
once "a clock that jumps by a day"
at 2025-06-09T09:30:00Z || fault "clock, a week later: $(cat err)"
[ "$(on_list | wc -l)" -eq 2 ] || fault "a clock that jumps: $(on_list | wc -l) digests after two weeks"

# The same while it was wrong at the digest's time: the slot that was seen too early is not sent again.
scene_set
scene_servers
at "$monday" || fault "clock: $(cat err)"
at 2025-06-01T09:30:00Z || fault "clock, a day back: $(cat err)"
at "$monday" || fault "clock, the same time again: $(cat err)"
at "$later" || fault "clock, later: $(cat err)"
once "a clock that meets Monday twice"

# Names ------------------------------------------------------------------------------------------------------

scene_set
export RES_OPTIONS='timeout:1 attempts:1' # whoever has no network does not wait for it
conf_host=nowhere.lantern.invalid
scene_servers
at "$monday" && fault "a name without address: the run went well"
grep -q 'nowhere\.lantern\.invalid' err || fault "a name without address is not told of: $(cat err)"
[ "$(on_list | wc -l)" -eq 0 ] || fault "something is sent to nowhere"
conf_host=
bot_conf >bot.conf
at "$monday" || true
at "$later" || fault "a name that has an address again: $(cat err)"
at 2025-06-02T17:00:00Z || fault "$(cat err)"
once "a name without address"
finish
