#!/bin/sh
# tests/system/restart.sh: the daemon idles at Dovecot, which starts anew; the folder gets another UIDVALIDITY, is
# emptied and is filled again. The daemon comes back by itself, reads what is new, and nothing else changes.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/live"
. "$root/tests/system/kit/daemon"

conf_mode=observe conf_poll=10s
live_start
live_fill "$mbox" bellwether lantern-devel >filled
bot_conf >bot.conf

# mail_of N: a new mail to the list.
mail_of() {
	cat <<-END
		From: Ada Brennan <ada@brennan.example>
		To: $list
		Subject: [PATCH] lamp: clean lens $1
		Date: $(date -R)
		Message-ID: <restart.$1@brennan.example>

		A mail of now.
	END
}

# deliver N
deliver() {
	mail_of "$1" >mail
	live_deliver mail bellwether lantern-devel >delivered
}

has() {
	[ "$(messages)" -eq "$1" ]
}

# comes WHAT NUMBER: so many mails are known before long.
comes() {
	await has "$2" || { fault "$1: $(messages) of $2 mails: $(tail -n 5 daemon.err)"; finish; }
	echo "$1: $waited_ms ms"
}

known() {
	bellwether --db live.db export messages --now 2025-07-01 | grep -v '^restart\.'
	bellwether --db live.db export series --now 2025-07-01 | grep -v 'clean lens'
}

daemon_start
comes "the archive" 67
await live_idling 2 || fault "it does not idle in its folders: $(tail -n 5 daemon.err)"
known >want

dovecot_stop
dovecot_start
deliver 1
comes "after a new start of the server" 68

# Without its list of UIDs Dovecot makes another UIDVALIDITY. Some mails are gone, and more have come, most of which get UIDs
# that those had which have been read.
dovecot_stop
rm -f "$(live_mailbox bellwether lantern-devel)"/dovecot*
ls "$(live_mailbox bellwether lantern-devel)/cur"/*.fill* | tail -n 5 | xargs rm
for n in 2 3 4 5 6 7 8; do
	echo 'From mboxrd@z Thu Jan  1 00:00:00 1970'
	mail_of $n
	echo
done >many
live_fill many bellwether lantern-devel >filled
dovecot_start
comes "with another UIDVALIDITY" 75

dovecot_stop
away=$live/away
mkdir "$away"
mv "$(live_mailbox bellwether lantern-devel)"/cur/* "$(live_mailbox bellwether lantern-devel)"/new/* "$away" 2>/dev/null || true
dovecot_start
deliver 9
comes "into an emptied folder" 76
mv "$away"/*:2,* "$(live_mailbox bellwether lantern-devel)/cur"
deliver 10
comes "with the old mails back" 77
await live_idling 2 || fault "it does not idle in its folders any more: $(tail -n 5 daemon.err)"
known >got
same want got "all that is not new"
daemon_stop
[ "$(grep -c . daemon.err)" -lt 60 ] || fault "it talks too much: $(tail -n 20 daemon.err)"
finish
