#!/bin/sh
# tests/system/run.sh: the bot without any server: it observes, keeps its schedule, obeys signals, and is alone.
. "$(dirname "$0")/kit/base"

make_repo
cat >bot.conf <<END
database = "$work/live.db";
templates = "$root/templates";
contact = "keeper@lantern.example";
address = "bellwether@lantern.example";
operator = "keeper@lantern.example";
outgoing = "$work/outgoing";
poll = "10s";
repositories = ( { path = "$work/lantern.git"; branches = [ "master", "stable-2.3" ]; } );
lists = ( {
	name = "lantern-devel"; tag = "Lantern"; address = "lantern-devel@lists.lantern.example";
	archive_url = "https://lists.lantern.example/archive/%s";
	digest = { day = "monday"; time = "09:00"; zone = "Europe/Berlin"; };
	nudges = true;
} );
END
bot() {
	bellwether --config bot.conf "$@"
}

# at TIME: one round at that time.
at() {
	bot run --once --now "$1" 2>err || fault "the round at $1 fails: $(cat err)"
}

# mails KIND: how many of our mails of a kind are in the Maildir.
mails() {
	cat outgoing/new/* 2>/dev/null | grep -c "^X-Bellwether-Report: $1" || true
}

bot import "$mbox" >/dev/null || fault "import failed"

# A week from Sunday to Sunday, the round of each time done twice and out of order.
at 2025-06-01T12:00:00Z
[ "$(mails digest)" -eq 0 ] || fault "there is a digest before Monday"
for time in 2025-06-02T06:59:59Z 2025-06-02T07:00:00Z 2025-06-02T07:00:00Z 2025-06-02T13:00:00Z 2025-06-01T12:00:00Z \
	2025-06-02T07:00:01Z 2025-06-03T07:00:00Z 2025-06-02T08:00:00Z 2025-06-08T20:00:00Z; do
	at "$time"
	[ "$time" != 2025-06-02T06:59:59Z ] || [ "$(mails digest)" -eq 0 ] || fault "the digest comes too early"
	[ "$time" != 2025-06-02T07:00:00Z ] || [ "$(mails digest)" -eq 1 ] || fault "there is no digest at nine in Berlin"
done
[ "$(mails digest)" -eq 1 ] || fault "there are $(mails digest) digests in one week"
first=$(ls outgoing/new | wc -l)
at 2025-06-09T07:05:00Z
[ "$(mails digest)" -eq 2 ] || fault "there are $(mails digest) digests in two weeks"
[ "$(grep -l '^X-Bellwether-Report: digest' outgoing/new/* | xargs grep -l '^In-Reply-To: ' | wc -l)" -eq 1 ] ||
	fault "the second digest of the year does not answer the first"
[ "$(ls outgoing/new | wc -l)" -gt "$first" ] || fault "nothing was written in the second week"

# What has been read there is not written again.
mkdir -p outgoing/cur
for mail in outgoing/new/*; do
	mv "$mail" "outgoing/cur/$(basename "$mail"):2,S"
done
at 2025-06-09T07:06:00Z
[ -z "$(ls outgoing/new)" ] || fault "what was read is written again"

# Who only looks is not disturbed, whatever the mode.
bot outbox >out 2>err || fault "outbox fails: $(cat err)"
bot status --now 2025-06-09T07:06:00Z >out 2>err || fault "status finds fault: $(cat out err)"
grep -q 'Mode: observe' out && grep -q 'next digest 2025-06-16T07:00:00Z' out || fault "status does not tell: $(cat out)"
grep -q 'Running: no' out || fault "status thinks that something runs"

# The daemon: alone, told apart from the dead, and gone when it is told to.
"$BELLWETHER" --config bot.conf run 2>daemon.err &
daemon=$!
at_exit="${at_exit-} end_daemon"
end_daemon() {
	kill -KILL "$daemon" 2>/dev/null || true
}
await eval 'bot status | grep -q "Running: process $daemon"' || fault "the daemon does not come up: $(cat daemon.err)"
status=0
bot run --once 2>err || status=$?
[ "$status" -eq 1 ] && grep -q "process $daemon is working on this database" err || fault "two at once: $(cat err)"
status=0
bot import "$mbox" >/dev/null 2>err || status=$?
[ "$status" -eq 1 ] && grep -q "process $daemon is working on this database" err || fault "an import beside: $(cat err)"
bot digest >/dev/null 2>err || fault "the digest cannot be looked at: $(cat err)"

logged() {
	[ "$(grep -c "$1" daemon.err)" -ge "$2" ]
}

# said TEXT [TIMES]: waits until the daemon's log has it.
said() {
	await logged "$1" "${2-1}" || fault "the daemon does not say '$1': $(cat daemon.err)"
}

cp bot.conf good.conf
echo 'mode = "loud";' >>bot.conf
kill -HUP "$daemon"
said 'bot.conf:[0-9]*: .mode. wants one of'
said 'the settings stay as they were'
cp good.conf bot.conf
kill -HUP "$daemon"
said 'the settings have been read again'

# What the operator releases goes out at once, not when the next look is due. It may be a day on which the daemon writes
# by itself: one mail is meant.
id=$(sqlite3 live.db 'SELECT max(id) FROM outbox')
sqlite3 live.db "UPDATE outbox SET state = 5, reason = 'held' WHERE id = $id"
message_id=$(sqlite3 live.db "SELECT message_id FROM outbox WHERE id = $id")
rm -f $(grep -rl "^Message-ID: <$message_id>" outgoing)
sed -i 's/poll = "10s"/poll = "1h"/' bot.conf
kill -HUP "$daemon"
said 'the settings have been read again' 2
bot outbox release "$id" >/dev/null || fault "it cannot be released"
await grep -rq "^Message-ID: <$message_id>" outgoing/new || fault "what was released stays: $(bot outbox) $(cat daemon.err)"
bot outbox show "$id" | grep -q '^From: ' || fault "a mail cannot be looked at"
status=0
bot outbox release "$id" >/dev/null 2>&1 || status=$?
[ "$status" -eq 1 ] || fault "what has gone can be released"

kill -TERM "$daemon"
await eval '! alive $daemon' || fault "SIGTERM: it is still there"
status=0
wait "$daemon" || status=$?
[ "$status" -eq 0 ] || fault "the daemon ends with $status: $(cat daemon.err)"
bot status | grep -q 'Running: no' || fault "a lock is left behind"
! grep -qE 'ERROR|Sanitizer|runtime error' daemon.err || fault "the daemon is ill: $(cat daemon.err)"
finish
