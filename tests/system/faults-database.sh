#!/bin/sh
# tests/system/faults-database.sh: a disk that fills up anywhere, a database that is locked, a Maildir that cannot be
# written: the bot that only observes loses nothing and writes nothing twice.
. "$(dirname "$0")/kit/base"

make_repo
cat >bot.conf <<END
database = "$work/live.db";
templates = "$root/templates";
address = "bellwether@lantern.example";
operator = "keeper@lantern.example";
outgoing = "$work/outgoing";
poll = "10s";
repositories = ( { path = "$work/lantern.git"; branches = [ "master", "stable-2.3" ]; } );
lists = ( {
	name = "lantern-devel"; address = "lantern-devel@lists.lantern.example";
	digest = { day = "monday"; time = "09:00"; zone = "UTC"; };
	nudges = true;
} );
END
bot() {
	bellwether --config bot.conf "$@"
}
monday=2025-06-02T09:30:00Z

# mails: how many digests and nudges there are in the Maildir.
mails() {
	cat outgoing/new/* 2>/dev/null | grep -c '^X-Bellwether-Report: ' || true
}

# back: the day before the digest, and nothing is written.
back() {
	rm -rf live.db* outgoing
	cp scene.db live.db
}

# once WHAT: after a fault everything is there once, however often it is asked for.
once() {
	for round in 1 2; do
		bot run --once --now "$monday" >/dev/null 2>err || fault "$1: afterwards the round fails: $(cat err)"
	done
	[ "$(mails)" -eq "$wanted" ] || fault "$1: there are $(mails) mails and not $wanted"
}

bot import "$mbox" >/dev/null || fault "import failed"
bot run --once --now 2025-06-01T12:00:00Z 2>err || fault "the first round fails: $(cat err)"
mv live.db scene.db
back
bot run --once --now "$monday" 2>err || fault "the undisturbed round fails: $(cat err)"
wanted=$(mails)
[ "$wanted" -ge 1 ] || fault "there is nothing to lose"

# A disk that is full after so many blocks more.
for blocks in 0 1 8 40; do
	back
	status=0
	(
		trap '' XFSZ
		ulimit -f $(($(wc -c <live.db) / 512 + blocks))
		exec "$BELLWETHER" --config bot.conf run --once --now "$monday" >out 2>err
	) || status=$?
	[ "$status" -eq 1 ] || [ "$status" -eq 0 ] || fault "disk full after $blocks: it ends with $status: $(cat err)"
	[ "$status" -eq 0 ] || grep -q 'disk' err || fault "disk full after $blocks: it does not say so: $(cat err)"
	once "disk full after $blocks"
done

# A Maildir that cannot be written: the mail waits, and goes when it can.
back
: >outgoing
status=0
bot run --once --now "$monday" >out 2>err || status=$?
grep -q "$work/outgoing" err || fault "a Maildir that is a file: $(cat err)"
rm outgoing
bot run --once --now 2025-06-02T09:40:00Z >out 2>err || fault "after the Maildir: $(cat err)"
[ "$(mails)" -eq "$wanted" ] || fault "after the Maildir there are $(mails) mails and not $wanted"

# Somebody else writes to the database for longer than anybody waits.
back
mkfifo hold
sqlite3 live.db <hold >/dev/null &
holder=$!
exec 9>hold
echo 'BEGIN IMMEDIATE;' >&9
locked() {
	! command sqlite3 live.db 'BEGIN IMMEDIATE; COMMIT'
}
await locked || fault "nobody holds the database"
status=0
bot run --once --now "$monday" >out 2>err || status=$?
[ "$status" -eq 1 ] && grep -q 'another process is writing to it' err || fault "locked: status $status, $(cat err)"
exec 9>&-
wait "$holder"
once "locked"

finish
