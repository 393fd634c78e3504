#!/bin/sh
# tests/system/recovery.sh: the disk of a bot that has worked for a month is lost. From the archive and the mailboxes, or
# from a backup of some earlier day, it knows what it knew: series and commits, what people changed by command, whom it
# has asked and answered. Nothing is mailed twice.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"

conf_more="authserv_id = \"mail.lantern.example\";
repositories = ( { path = \"$work/lantern.git\"; branches = [ \"master\", \"stable-2.3\" ]; } );"
scene_prepare
scene_set
scene_servers --deliver "$bot=$work/mail/INBOX"
mail_count=0

# ask DATE FROM TO FOLDER TEXT [FIELD...]: a mail that a person wrote; the operator's server vouches for its sender.
ask() {
	mail_count=$((mail_count + 1))
	date=$1 from=$2 to=$3 folder=$4 text=$5
	shift 5
	domain=${from##*@}
	{
		printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\n'
		printf 'Authentication-Results: mail.lantern.example; dkim=%s header.d=%s\n' "${conf_dkim:-pass}" "${domain%>}"
		printf 'From: %s\nTo: %s\nDate: %s\n' "$from" "$to" "$(date -u -R -d "$date")"
		printf 'Message-ID: <ask.%d@test.example>\nSubject: about %d\n' $mail_count $mail_count
		[ $# -eq 0 ] || printf '%s\n' "$@"
		printf '\n%s\n' "$text"
	} >ask.eml
	fake_mail ask.eml "$folder"
}

# day DATE: a round of the bot at that time.
day() {
	at "$1" || fault "the round at $1 fails: $(cat err)"
}

number() {
	bellwether --db live.db export series --now "$before" | awk -F '\t' -v t="$1" '$3 == t { print $1 }'
}

tomasz='Tomasz Wilk <tomasz.wilk@keepers.example>'
mei='Mei Tanaka <mei.tanaka@harbour.example>'
ines='Ines Duarte <ines@duarte.example>'
seun='Seun Adeyemi <seun@adeyemi.example>'
ada='Ada Brennan <ada@brennan.example>'
rotor=$(number 'rotor: bearings and belts')
lamp=$(number 'lamp: keep the level between 0 and 100')

# The month ----------------------------------------------------------------------------------------------------

monday=2025-06-02T09:30:00Z
ask "$monday" "$tomasz" "$list" lantern-devel "#bellwether withdraw $rotor"
ask "$monday" "$mei" "$bot" INBOX 'subscribe weekly'
ask "$monday" "$ines" "$list" lantern-devel "#bellwether snooze $lamp 3w"
ask "$monday" "$seun" "$bot" INBOX 'subscribe'
ask "$monday" "$ada" "$list" lantern-devel '#bellwether help'
conf_dkim=none ask "$monday" "$ines" "$bot" INBOX "snooze $lamp 30w"
day $monday
ask 2025-06-03T10:00:00Z "$tomasz" "$list" lantern-devel "#bellwether reopen $rotor"
ask 2025-06-03T10:00:00Z "$seun" "$bot" INBOX 'unsubscribe'
day 2025-06-03T10:00:00Z
ask 2025-06-04T10:00:00Z "$tomasz" "$bot" INBOX "withdraw $rotor"
day 2025-06-04T10:00:00Z
day 2025-06-09T09:30:00Z
day 2025-06-16T09:30:00Z
day 2025-06-23T09:30:00Z
# Another backup is made while a mail cannot be sent, and it is sent after that.
mv bot.conf good.conf
sed "s/port = $smtp_port/port = 1/" good.conf >bot.conf
ask 2025-06-28T12:00:00Z "$mei" "$list" lantern-devel '#bellwether backlog'
at 2025-06-28T12:00:00Z || true
mv good.conf bot.conf
bellwether --db live.db backup queued.db >backup || fault "the backup fails: $(cat backup)"
cp -R mail mail.queued
[ "$(sqlite3 queued.db 'SELECT count(*) FROM outbox WHERE state = 1')" -gt 0 ] || fault "nothing is queued in the backup"
day 2025-06-28T13:00:00Z
day 2025-06-28T13:05:00Z
bellwether --db live.db backup day-old.db >backup || fault "the backup fails: $(cat backup)"
last=2025-06-30T10:05:00Z
ask 2025-06-29T12:00:00Z "$ada" "$list" lantern-devel "#bellwether nudge off all
#bellwether status $lamp"
ask 2025-06-29T12:00:00Z "$ines" "$bot" INBOX 'mine'
day 2025-06-29T12:00:00Z
day $last
day 2025-06-30T10:10:00Z
cp live.db final.db

# state: what is to be the same whatever happened. Own Message-IDs are different, for chance makes them.
state() {
	export_all live.db | grep -v '^\(digest\|nudge\|answer\|subscription\)\.[0-9a-f]*@'
	sqlite3 live.db "SELECT verb, object, other, value, mail, position, date, name, email, proof, before FROM corrections
		ORDER BY mail, position, object; SELECT email, name, often, list, filters, since, mail FROM subscriptions;"
}

# sent: what was mailed to whom, each mail as often as it was. What the operator is told is no matter: it may be news again.
sent() {
	for mail in "$work"/smtp/*.eml; do
		[ ! -e "$mail" ] || tr -d '\r' <"$mail" | sed -n ':a; N; $!ba; s/\n[ \t]\+/ /g; s/.*\nX-Bellwether-Key: \([^\n]*\).*/\1/p'
	done | { grep -v '^notice ' || true; } | sort
}

state >want
sent >want.sent
uniq -d want.sent >twice
[ ! -s twice ] || fault "twice: $(cat twice)"
for kind in digest nudge answer subscription; do
	grep -q "^$kind" want.sent || fault "there was no $kind: $(cat want.sent)"
done
[ "$(sqlite3 live.db 'SELECT count(*) FROM corrections')" -eq 5 ] || fault "people changed $(sqlite3 live.db 'SELECT * FROM corrections')"
[ "$(sqlite3 live.db 'SELECT email FROM subscriptions')" = mei.tanaka@harbour.example ] || fault "subscriptions"

# What the bot sends in the next week, had nothing happened; not the answers, for nobody asks any more.
week="2025-06-30T16:30:00Z 2025-07-01T10:05:00Z 2025-07-07T09:30:00Z 2025-07-08T10:05:00Z"
cp -R mail mail.final
for time in $week; do
	day "$time"
done
sent >want.later
cmp -s want.sent want.later && fault "nothing is sent in the week after"

# lose WHAT: the database and what came of the week are gone; the servers and their mail are as they were on the last day.
lose() {
	what=$1
	rm -f live.db*
	rm -f mail/*/sent-*
	cp mail.final/lantern-devel/sent-* mail/lantern-devel/
	cp mail.final/INBOX/sent-* mail/INBOX/
	for mail in smtp/*.eml; do
		[ ! -e "$mail" ] || rm "$mail"
	done
}

# nothing_new: rounds of the last day mail nothing, and all is as it was.
nothing_new() {
	for time in $last 2025-06-30T10:15:00Z 2025-06-30T12:30:00Z; do
		day "$time"
		sent >got
		[ ! -s got ] || fault "$what: mailed again: $(cat got)"
	done
	state >got
	same want got "$what"
}

# the_week PATTERN: what is sent after that is what would have been.
the_week() {
	for time in $week; do
		day "$time"
	done
	sent >got
	comm -13 want.sent want.later | grep "$1" >wanted
	same wanted got "$what, the week after"
}

lose "lost, and rebuilt from the archive and the mailboxes"
bellwether --config bot.conf import --list lantern-devel "$mbox" >/dev/null || fault "the archive cannot be read again"
nothing_new
# A bot that is new does not ask about what went stale before it was there.
the_week '^digest\|^subscription'

lose "lost, and rebuilt from the mailboxes alone"
nothing_new
the_week '^digest\|^subscription'

lose "a backup of the day before"
cp day-old.db live.db
nothing_new
the_week .

lose "a backup with a mail that waited and has been sent since"
cp queued.db live.db
nothing_new
the_week .

lose "a backup of long ago"
cp scene.db live.db
nothing_new

# While the mailbox cannot be read nothing is sent that may have been, and nobody is answered.
lose "a backup, and no mailbox to be read"
cp queued.db live.db
sed "s/port = $imap_port/port = 1/" bot.conf >deaf.conf
bellwether --config deaf.conf run --once --now $last >out 2>err || true
[ -z "$(sent)" ] || fault "sent without looking: $(sent)"
nothing_new

# A backup is made when the server has put off one of the recipients, who gets it after that. Whether he has it nobody can
# know when the backup is put back: he gets no second one unless the operator wants it.
lose "a backup with a mail that was put off for some"
rm -rf mail
cp -R mail.queued mail
cp queued.db live.db
fake_stop
scene_servers --deliver "$bot=$work/mail/INBOX" 'RCPT~pavel@=reply:451 4.7.1 come again later'
day 2025-06-28T13:00:00Z
bellwether --db live.db backup put-off.db >backup || fault "the backup fails: $(cat backup)"
fake_stop
scene_servers --deliver "$bot=$work/mail/INBOX"
to_pavel() {
	cat smtp/*.json 2>/dev/null | grep -c '"to".*pavel@' || true
}
day 2025-06-28T13:05:00Z
day 2025-06-28T13:10:00Z
pavel=$(to_pavel)
[ "$pavel" -eq 2 ] || fault "$what: before it was put back he got $pavel mails"
rm live.db*
cp put-off.db live.db
for time in 2025-06-28T13:15:00Z 2025-06-28T13:45:00Z $last; do
	day "$time"
	[ "$(to_pavel)" -eq 2 ] || fault "$what: he got $(to_pavel) mails"
done
[ "$(sqlite3 live.db 'SELECT count(*) FROM outbox WHERE state = 5')" -eq 2 ] || fault "$what: $(outbox)"
bellwether --config bot.conf outbox | grep -q 'older than the backup' || fault "the outbox does not say why"
bellwether --config bot.conf outbox release all --now $last >out 2>err || fault "$what: $(cat err)"
day $last
[ "$(to_pavel)" -eq 4 ] || fault "$what: released, he got $(to_pavel) mails"
finish
