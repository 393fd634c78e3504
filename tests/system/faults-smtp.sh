#!/bin/sh
# tests/system/faults-smtp.sh: whatever an SMTP server does, no mail is lost and none comes twice.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"

scene_prepare
queued=1 seen=4 failed=6 # store/outbox.h outbox_state
soon=2025-06-02T09:40:00Z
evening=2025-06-02T21:00:00Z

# copies WHAT NUMBER: so often the digest is on the list.
copies() {
	[ "$(on_list | wc -l)" -eq "$2" ] || fault "$1: the list has the digest $(on_list | wc -l) times, not $2"
}

state_is() {
	found=$(sqlite3 live.db 'SELECT group_concat(state) FROM outbox WHERE kind <> 6') # without notices to the operator
	[ "$found" = "$2" ] || fault "$1: state $found, not $2: $(sqlite3 live.db 'SELECT reason FROM outbox')"
}

# passing FAULT...: a fault of a moment; the digest comes once, and is seen to have come.
passing() {
	scene_set
	scene_servers "$@"
	at "$monday" || true
	[ "$(on_list | wc -l)" -le 1 ] || fault "$*: twice at once"
	at "$soon" || true
	at "$later" || true
	at "$evening" || fault "$*: in the evening: $(cat err)"
	copies "$*" 1
	state_is "$*" "$seen"
}

# lasting FAULT...: it never goes away; nothing is sent, the digest waits, and the reason can be read.
lasting() {
	scene_set
	scene_servers "$@"
	at "$monday" && fault "$*: the run went well"
	at "$evening" && fault "$*: the run went well in the evening"
	copies "$*" 0
	state_is "$*" "$queued"
	[ -n "$(sqlite3 live.db 'SELECT reason FROM outbox')" ] || fault "$*: no reason is kept"
}

# final FAULT...: the server means it; it is not asked again.
final() {
	scene_set
	scene_servers "$@"
	at "$monday" && fault "$*: the run went well"
	at "$evening" || true
	[ "$(sqlite3 live.db 'SELECT tries FROM outbox WHERE kind = 1')" -eq 1 ] || fault "$*: asked again"
	[ "$(sqlite3 live.db 'SELECT count(*) FROM outbox WHERE kind = 6')" -eq 1 ] || fault "$*: the operator is not told"
	copies "$*" 0
	state_is "$*" "$failed"
}

# The connection fails at every state.
for state in connect greeting tls EHLO AUTH MAIL RCPT DATA body dot; do
	passing "$state=close@1"
	passing "$state=reset@1"
done
passing dot=lose@1     # gone behind the final dot, and the mail with it
passing QUIT=reset@1   # too late to matter
passing body=close:300@1
passing tls=raw:'220 what?\r\n'@1

# The list is slower than the bot: what may be on its way is not sent again before it has been looked for long enough.
scene_set
scene_servers dot=close@1
at "$monday" || true
mkdir slow
mv mail/lantern-devel/sent-* slow
at "$soon" || true
copies "a slow list, while it is on its way" 0
mv slow/sent-* mail/lantern-devel
at "$later" || fault "a slow list: $(cat err)"
copies "a slow list" 1
state_is "a slow list" "$seen"

# It says half of a word, or takes its time.
for state in greeting EHLO AUTH MAIL RCPT DATA dot; do
	passing "$state=cut:2@1"
	passing "$state=cut:5@1"
done
passing EHLO=dribble:0.01
passing dot=slow:2

# It is not able just now, or wants to see who comes again.
passing greeting=reply:'421 4.3.2 too busy'@1
passing EHLO=reply:'421 4.3.2 too busy'@1
passing AUTH=reply:'454 4.7.0 the book of passwords is lent'@1
passing MAIL=reply:'451 4.7.1 come again later'@1
passing RCPT=reply:'450 4.2.1 the mailbox is busy'@1
passing DATA=reply:'451 4.3.0 no room'@1
passing dot=reply:'451 4.3.0 no room'@1
passing dot=reply:'452 4.3.1 no room'@-2

lasting --refuse
lasting --drop AUTH
lasting AUTH=reply:'535 5.7.8 that is not the password'
lasting greeting=reply:'421 4.3.2 never today'
lasting MAIL=reply:'451 4.7.1 come again later'

final MAIL=reply:'550 5.7.1 not from you'
final RCPT=reply:'550 5.1.1 nobody of that name'
final DATA=reply:'554 5.5.1 no'
final dot=reply:'554 5.6.0 this is not wanted'

# A person whose server wants to see who comes again gets the answer, though the copy to the bot itself was taken at once.
scene_set
scene_servers --deliver "$bot=$work/mail/INBOX" RCPT~ada@=reply:'451 4.7.1 come again later'@1
printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: Ada Brennan <ada@brennan.example>\nTo: %s\nDate: %s\nMessage-ID: <%s>\nSubject: x\n\nhelp\n' \
	"$bot" 'Sun, 01 Jun 2025 13:00:00 +0000' ask@brennan.example >ask.eml
fake_mail ask.eml INBOX
for time in 13:00:00 13:05:00 13:10:00 13:30:00; do
	at "2025-06-01T${time}Z" || fault "a person put off: $(cat err)"
done
[ "$(cat smtp/*.json | grep -c '"to".*ada@')" -eq 1 ] || fault "a person put off: she gets $(cat smtp/*.json)"
state_is "a person put off" "$seen"

# What it says is nobody's command and no escape sequence: it is kept and shown clean.
scene_set
scene_servers RCPT=reply:'550 5.1.1 \t\0no\\x1b[31m'
at "$monday" || true
LC_ALL=C grep -q '[[:cntrl:]]' err && fault "control characters are logged: $(cat -v err)"
finish
