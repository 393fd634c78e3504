#!/bin/sh
# tests/system/live.sh: the whole round with real servers: the bot hands a digest and a nudge to Postfix, mlmmj sends
# them to everybody, Dovecot keeps them, and the bot sees them on the list. Then the daemon at the same servers.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/live"
. "$root/tests/system/kit/daemon"

seen=4
conf_more="repositories = ( { path = \"$work/lantern.git\"; branches = [ \"master\", \"stable-2.3\" ]; } );"
make_repo
live_start
bot_conf >bot.conf
[ "$(live_fill "$mbox" bellwether lantern-devel)" -eq 67 ] || fault "not all of the archive is delivered"

at() {
	bellwether --config bot.conf run --once --now "$1" >out 2>err || fault "at $1: $(cat err)"
}

# ours: how many mails of the bot are in its folder of the list.
ours() {
	grep -l '^X-Bellwether-Report:' $(live_mails bellwether lantern-devel) | wc -l
}

arrived() {
	[ "$(ours)" -ge "$1" ]
}

# states: those of the outbox, in the order in which the mails were made.
states() {
	sqlite3 live.db 'SELECT state FROM outbox ORDER BY id' | paste -sd' '
}

# copy PLACE MESSAGE-ID: paths of the mails with it in somebody's INBOX or in the bot's folder of the list.
copy() {
	case $1 in
	list) place=$(live_mails bellwether lantern-devel) ;;
	*) place=$(live_mails "$1" INBOX) ;;
	esac
	grep -l "^Message-ID: <$2>" $place /dev/null
}

# copies_are PLACE MESSAGE-ID NUMBER
copies_are() {
	[ "$(copy "$1" "$2" | wc -l)" -eq "$3" ]
}

# The digest -------------------------------------------------------------------------------------------------

at 2025-06-01T12:00:00Z
[ "$(messages)" -eq 67 ] || fault "$(messages) messages are known"
[ -z "$(states)" ] || fault "something is written before its time"

at 2025-06-02T09:30:00Z
await arrived 1 || fault "the digest does not arrive: $(cat err "$live/postfix/log")"
echo "digest: on the list $waited_ms ms after the run"
at 2025-06-02T09:40:00Z
[ "$(states)" = $seen ] || fault "the digest is not seen: $(states)"
at 2025-06-02T09:50:00Z
[ "$(states)" = $seen ] || fault "it is sent again: $(states)"

# The nudge --------------------------------------------------------------------------------------------------

# The digest of that week was due while nobody ran: it is missed, and no mail is made of it.
at 2025-06-13T10:30:00Z
await arrived 2 || fault "the nudge does not arrive: $(cat err "$live/postfix/log")"
at 2025-06-13T10:40:00Z
at 2025-06-13T10:50:00Z
[ "$(states)" = "$seen $seen" ] || fault "the outbox at the end: $(states)"

digest=$(sqlite3 live.db 'SELECT message_id FROM outbox WHERE kind = 1')
nudge=$(sqlite3 live.db 'SELECT message_id FROM outbox WHERE kind = 2')
for id in "$digest" "$nudge"; do
	await copies_are list "$id" 1 || fault "$id is not on the list once"
	# The list serves one subscriber after the other.
	await copies_are ada "$id" 1 || fault "Ada Brennan has $id $(copy ada "$id" | wc -l) times"
	"$kit/manners" --list $(copy list "$id") || fault "manners of $id"
done
[ "$(ours)" -eq 2 ] || fault "$(ours) mails of the bot are on the list"

# Who is asked gets the mail itself and the list's copy of it.
await copies_are pavel "$nudge" 2 || fault "who is asked has $(copy pavel "$nudge" | wc -l) copies"
for mail in $(copy pavel "$nudge"); do
	if grep -q '^List-Id:' "$mail"; then
		"$kit/manners" --list "$mail" || fault "manners of the list's copy"
	else
		direct=$mail
		"$kit/manners" "$mail" || fault "manners of the direct copy"
	fi
done
[ -n "${direct-}" ] || fault "nothing is mailed to the one who is asked"
parent=$(sqlite3 live.db 'SELECT m.mid FROM nudges n JOIN mids m ON m.id = n.revision')
grep -q "^In-Reply-To: <$parent>" "$direct" || fault "the nudge does not answer the series $parent"
grep -q "^Message-ID: <$parent>" $(live_mails bellwether lantern-devel) || fault "$parent is no mail of the list"

# The daemon -------------------------------------------------------------------------------------------------

# mail_of N: a new mail to the list.
mail_of() {
	cat <<-END
		From: Ada Brennan <ada@brennan.example>
		To: $list
		Subject: [PATCH] lamp: clean lens $1
		Date: $(date -R)
		Message-ID: <live.$1@brennan.example>

		A mail of now.
	END
}

knows() {
	[ "$(sqlite3 live.db "SELECT count(*) FROM messages JOIN mids ON mids.id = messages.id WHERE mid = '$1'")" -eq 1 ]
}

says() {
	grep -q "$1" daemon.err
}

rm -f live.db*
conf_mode=observe
bot_conf >bot.conf
: >daemon.err
daemon_start
first=$(live_mails bellwether lantern-devel | wc -l)
await eval '[ "$(messages)" -eq "$first" ]' ||
	fault "the daemon does not read what is there: $(messages) of $first: $(cat daemon.err)"
await live_idling 2 || fault "the daemon does not idle in its folders: $(cat daemon.err)"
for n in 1 2 3; do
	mail_of $n >mail
	live_deliver mail bellwether lantern-devel >delivered
		await knows "live.$n@brennan.example" || fault "mail $n is not read: $(tail -n 5 daemon.err)"
	echo "IDLE: tracked $waited_ms ms after delivery"
done

bellwether --config bot.conf run --once >out 2>second.err && fault "a second instance runs beside the first"
grep -q 'live.db' second.err || fault "the second instance does not say what is in its way: $(cat second.err)"
bellwether --config bot.conf status >status || fault "status says that something is wrong: $(cat status)"

# A file that is no good changes nothing, and is told of; a good one is taken.
cp bot.conf good.conf
echo 'mode = "loud";' >>bot.conf
kill -HUP "$daemon_pid"
await says 'bot\.conf' || fault "a broken file is not told of: $(tail -n 5 daemon.err)"
mail_of 4 >mail
live_deliver mail bellwether lantern-devel >delivered
await knows live.4@brennan.example || fault "with a broken file nothing is read any more"
conf_mode=moderate
bot_conf >bot.conf
lines=$(wc -l <daemon.err)
kill -HUP "$daemon_pid"
await eval '[ "$(wc -l <daemon.err)" -gt "$lines" ]' || fault "a good file is not told of"
mail_of 5 >mail
live_deliver mail bellwether lantern-devel >delivered
await knows live.5@brennan.example || fault "after SIGHUP nothing is read: $(tail -n 5 daemon.err)"

pid=$daemon_pid
daemon_pid=
kill -TERM "$pid"
await eval '! alive $pid' || fault "SIGTERM: it is still there"
echo "SIGTERM: ended after $waited_ms ms"
status=0
wait "$pid" || status=$?
[ $status -eq 0 ] || fault "the daemon ends with status $status: $(tail -n 5 daemon.err)"
finish
