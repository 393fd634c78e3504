#!/bin/sh
# tests/system/hostile-live.sh: a server that sends too much, and mailed commands made to hurt: the bot gives up in time,
# goes on when it is over, and answers what is asked in between.
#
# With HOSTILE_MB and HOSTILE_SECONDS of CPU every run of the bot has to keep to them; it prints what each takes.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/fakes"
: "${HOSTILE_MB:=1500}" "${HOSTILE_SECONDS:=600}"
make_bombs=$(dirname "$BELLWETHER")/tests/make_bombs
share=${HOSTILE_SHARE:-200}
now=2025-06-01T12:00:00Z
conf_prepare
conf_mode=observe
fake_smtp

servers() {
	[ -z "${imap_pid-}" ] || { kill "$imap_pid"; wait "$imap_pid" 2>/dev/null || true; }
	fake_imap --security tls --cert "$certs/good" "$@"
	imap_pid=${fake_pids##* }
	bot_conf >bot.conf
}

messages() {
	sqlite3 live.db 'SELECT count(*) FROM messages'
}

# run NAME: once, within the bounds; whatever it ends with but a signal.
run() {
	status=0
	timeout 900 "$kit/measure" "$BELLWETHER" --config bot.conf run --once --now "$now" >out 2>err || status=$?
	[ "$status" -lt 124 ] || fault "$1: status $status: $(tail -n 5 err)"
	# "1.23 s, 0.98 s CPU, 45.1 MB"
	took=$(tail -n 1 err)
	printf '%-44s %s\n' "$1" "$took"
	echo "$took" | awk -v mb="$HOSTILE_MB" -v s="$HOSTILE_SECONDS" '{ exit $3 > s || $6 > mb }' || fault "$1: $took"
}

# survived NAME FAULT...: the server is hostile, then it is not, and everything is read.
survived() {
	name=$1
	shift
	rm -f live.db*
	servers "$@"
	run "$name"
	servers
	run "$name, over" >after
	[ "$(messages)" -eq 67 ] || fault "$name: $(messages) messages: $(tail -n 3 err)"
}

fake_mail "$mbox" lantern-devel
flags=$(awk 'BEGIN { for (i = 0; i < 8000; i++) printf "\\Flag%d ", i }' | sed 's/\\/\\\\/g')
many=$((1000000 / share))
survived "greeting without end" greeting=flood:100
survived "capabilities without end" CAPABILITY=flood:100
survived "a million capabilities" "CAPABILITY=many:$many:* CAPABILITY IMAP4rev1 IDLE XFOO"
survived "a million lines before LOGIN is done" "LOGIN=many:$many:* OK wait" "AUTHENTICATE=many:$many:* OK wait"
survived "a million EXISTS" "EXAMINE=many:$many:* 99 EXISTS"
survived "flags of a folder" "EXAMINE=before:* FLAGS ($flags)"
survived "a million lists of flags" "EXAMINE=many:$((many / 10)):* FLAGS (\\\\Seen \\\\Answered \\\\Draft a b c d e f g)"
survived "a million results of SEARCH" "SEARCH=many:$many:* SEARCH 1 2 3 4 5 6 7 8 9 10"
survived "a million mails that nobody asked for" "FETCH=many:$many:* 1 FETCH (UID 7 FLAGS (\\\\Seen))"
survived "flags of a mail" "FETCH=before:* 1 FETCH (UID 1 FLAGS ($flags))"
survived "a million sizes" "FETCH=many:$many:* 1 FETCH (UID 4294967295 RFC822.SIZE 4294967295)"
survived "FETCH without end" FETCH=flood:100
survived "lists within lists" "FETCH=before:* 1 FETCH $(awk 'BEGIN { for (i = 0; i < 30000; i++) printf "(" }')"
survived "a mail of 4 GB" literal=size:4294967295
survived "a mail of more than there is" literal=size:99999999999999999999
survived "a mail of 20 MB" literal=size:20000000
survived "expunged a million times" "NOOP=many:$many:* 1 EXPUNGE" "FETCH=many:$many:* 1 EXPUNGE"
survived "responses that nobody knows" "FETCH=many:$many:* XWHAT is this"

# What is mailed to the bot is answered, or at least what comes behind it.
servers
run "nothing new"
"$make_bombs" list | awk -F '\t' '$2 == "command" { print $1 }' >names
while read -r name; do
	"$make_bombs" write "$name" "$share" >mail/INBOX/bomb.part
	mv mail/INBOX/bomb.part "mail/INBOX/a $name.eml"
	run "$name"
done <names
answers=$(ls outgoing/new | wc -l)
[ "$answers" -ge 5 ] || fault "only $answers of the bombs are answered"
cat >mail/INBOX/z.eml <<END
From: Zoe Finch <zoe@finch.example>
To: $bot
Subject: bot
Date: Sun, 01 Jun 2025 11:59:00 +0000
Message-ID: <zoe.1@finch.example>

backlog
END
run "an honest question"
[ "$(ls outgoing/new | wc -l)" -eq $((answers + 1)) ] || fault "who asks behind the bombs gets no answer"
finish
