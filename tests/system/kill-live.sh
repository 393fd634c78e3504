#!/bin/sh
# tests/system/kill-live.sh [all|NUMBER]: a bot that is killed at any step of a round that reads new mail, answers
# commands, writes a digest and nudges, and sends all that, ends where one ends that was not: each mail is once where it
# belongs, and the database equal.
#
# Steps are what kit/kill-at.c counts: every write to the database and to a socket among them. NUMBER (40) of them,
# spread evenly, are tried, every other one half done; "all" tries each, then each once more half done.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"
. "$root/tests/system/kit/steps"

wanted=${1:-40}
conf_more="repositories = ( { path = \"$work/lantern.git\"; branches = [ \"master\", \"stable-2.3\" ]; } );
authserv_id = \"mail.lantern.example\";"
# On a Sunday, after four weeks without the bot, somebody asks for something that has to be confirmed ...
sunday=2025-06-29T12:00:00Z
# ... which comes on Monday, when a digest is due, and all the nudges of that time.
due=2025-06-30T10:05:00Z
# At once; when mails of unknown fate have been looked for long enough; when those have come back that were sent again
# then, and what they asked for is confirmed; and when the answer to that has come back.
again="$due 2025-06-30T16:30:00Z 2025-06-30T16:40:00Z 2025-06-30T16:50:00Z"
confirmed=2025-06-30T16:40:00Z

ada='Ada Brennan <ada@brennan.example>'
tomasz='Tomasz Wilk <tomasz.wilk@keepers.example>'
mei='Mei Tanaka <mei.tanaka@harbour.example>'
seun='Seun Adeyemi <seun@adeyemi.example>'
ines='Ines Duarte <ines@duarte.example>'
# Who gets mail of the bot, and where it lies: "ADDRESS FOLDER" each.
homes="$list=lantern-devel $bot=INBOX"
for person in "$ada" "$tomasz" "$mei" "$seun" "$ines" '<soren@farvand.example>' '<pavel@horak.example>'; do
	person=${person#*<}
	homes="$homes ${person%>}=home-${person%@*}"
done

# fresh_mail: what came since: a series, an answer, and a mail of 20 KB.
fresh_mail() {
	cat <<-END >fresh.mbox
		From mboxrd@z Thu Jan  1 00:00:00 1970
		From: Ada Brennan <ada@brennan.example>
		To: $list
		Subject: [PATCH] lamp: clean lens
		Date: Thu, 19 Jun 2025 10:00:00 +0000
		Message-ID: <fresh.1@brennan.example>

		It was dusty.
		---
		 lamp.c | 1 +
		 1 file changed, 1 insertion(+)

		diff --git a/lamp.c b/lamp.c
		index 1111111..2222222 100644
		--- a/lamp.c
		+++ b/lamp.c
		@@ -1,1 +1,2 @@
		 one
		+two

		From mboxrd@z Thu Jan  1 00:00:00 1970
		From: Mei Tanaka <mei.tanaka@harbour.example>
		To: $list
		Subject: Re: [PATCH] lamp: clean lens
		Date: Thu, 19 Jun 2025 12:00:00 +0000
		Message-ID: <fresh.2@harbour.example>
		In-Reply-To: <fresh.1@brennan.example>

		Reviewed-by: Mei Tanaka <mei.tanaka@harbour.example>

		From mboxrd@z Thu Jan  1 00:00:00 1970
		From: Tomasz Wilk <tomasz.wilk@keepers.example>
		To: $list
		Subject: the harbour at night
		Date: Thu, 19 Jun 2025 13:00:00 +0000
		Message-ID: <fresh.3@keepers.example>

		$(seq 1 4000 | tr '\n' ' ' | fold -w 70)

	END
}

# series TITLE: its number.
series() {
	bellwether --db live.db export series --now "$due" | awk -F '\t' -v t="$1" '$3 == t { print $1 }'
}

# asks FOLDER NAME FROM TO TEXT [FIELD]: puts a mail to the bot into one of its folders.
asks() {
	{
		[ $# -lt 6 ] || printf '%s\n' "$6"
		printf 'From: %s\nTo: %s\nDate: Mon, 30 Jun 2025 09:00:00 +0000\nMessage-ID: <%s@asks.example>\n' "$3" "$4" "$2"
		printf 'Subject: about %s\n\n%s\n' "$2" "$5"
	} >"$2.eml"
	mv "$2.eml" "mail/$1/$2.eml"
}

# token_for PERSON: the one that was mailed to somebody.
token_for() {
	sqlite3 live.db "SELECT CAST(raw AS TEXT) FROM outbox JOIN outbox_recipients ON outbox.id = outbox
		WHERE address = '$1' AND kind IN (3, 5)" |
		tr -d '\r' | sed -n 's/.*confirm \([0-9a-z-]\{20,\}\).*/\1/p' | head -n 1
}

# sunday_asks: a change waits for its token, which the round of Monday finds in its mail.
sunday_asks() {
	conf_nudges=false
	# shellcheck disable=SC2046
	scene_servers $(for home in $homes; do echo "--deliver ${home%%=*}=$work/mail/${home#*=}"; done)
	asks INBOX sunday "$ines" "$bot" "withdraw $(series 'lamp: keep the level between 0 and 100')"
	at "$sunday" || fault "the run on Sunday fails: $(cat err)"
	at "$sunday" || fault "the second run on Sunday fails: $(cat err)"
	conf_nudges=true
	bot_conf >bot.conf
	token=$(token_for ines@duarte.example)
	[ -n "$token" ] || fault "no token on Sunday"
	cp live.db scene.db
}

# commands: one over the list, one over both ways, one that is proven by its server's word and changes things, one that
# is not proven, one that brings a token back.
commands() {
	asks lantern-devel list '<pavel@horak.example>' "$list" "#bellwether status $(series 'fog: announce the horn test by radio')"
	for folder in lantern-devel INBOX; do
		asks $folder both "$mei" "$list, $bot" '#bellwether backlog stage:ready'
	done
	asks INBOX proven "$tomasz" "$bot" "snooze $(series 'rotor: ask for oil every hundred turns') 4w
subscribe weekly" 'Authentication-Results: mail.lantern.example; dkim=pass header.d=keepers.example'
	asks INBOX unproven "$seun" "$bot" "withdraw $(series "tools: show the lamp's age in lanternctl")"
	asks INBOX brought "$ines" "$bot" "confirm $token"
}

# scene_again: the state before the round; the servers stay, and so do the UIDs of their mails.
scene_again() {
	rm -rf live.db* outgoing mail/*/sent-* mail/INBOX/confirmed-*
	cp scene.db live.db
}

# state: what is to be equal: all but the Message-IDs and tokens, which chance makes.
state() {
	state_itself | tr -d '\r' | sed 's/\(digest\|nudge\|answer\|token\)\.[0-9a-f]*@lantern.example/\1/g
		s/confirm [0-9a-z-]\{20,\}/confirm TOKEN/; s/unsubscribe [0-9a-z-]\{20,\}/unsubscribe KEY/
		s/confirmed-[0-9]*/confirmed/g' | sort
}

state_itself() {
	export_all live.db
	sqlite3 live.db "SELECT kind, key, state, message_id, subject, CAST(raw AS TEXT) FROM outbox ORDER BY key;
		SELECT address, key, fate FROM outbox_recipients JOIN outbox ON outbox.id = outbox ORDER BY key, address;
		SELECT job, slot, outcome FROM schedule ORDER BY job, slot;
		SELECT revision, key, nudges.reason FROM nudges JOIN outbox ON outbox.id = outbox ORDER BY key, revision;
		SELECT message_id, state, list, reason FROM commands;
		SELECT verb, object, other, value, mail, position, date, email, proof, before FROM corrections;
		SELECT email, what, mail, position, made, used FROM tokens;
		SELECT email, often, list, filters, since, mail FROM subscriptions"
}

# once WHAT: everybody has each mail of the outbox that is theirs once, and nothing else; the bot those of no list.
once() {
	for home in $homes; do
		for mail in mail/"${home#*=}"/sent-*; do
			[ ! -e "$mail" ] || sed -n '/^\r*$/q; s/^Message-I[Dd]: *<\(.*\)>\r*$/\1/p' "$mail"
		done | sort >arrived
		sqlite3 live.db "SELECT message_id FROM outbox WHERE made > unixepoch('$due', 'start of day') AND
			iif('${home%%=*}' = '$bot', list IS NULL,
				id IN (SELECT outbox FROM outbox_recipients WHERE address = '${home%%=*}'))
			ORDER BY message_id" >outbox
		same outbox arrived "$1, outbox and what ${home%%=*} has"
	done
}

# later WHAT: what is done after the round, whether it was disturbed or not.
later() {
	for time in $again; do
		if [ "$time" = "$confirmed" ]; then
			# Under a new name each time, so that it gets a new UID.
			round=$((round + 1))
			asks INBOX confirmed-$round "$seun" "$bot" "confirm $(token_for seun@adeyemi.example)"
		fi
		at "$time" || fault "$1: later, at $time: $(cat err)"
	done
	once "$1"
}

settled() {
	later "$1"
	state >got
	same want got "$1"
}

# try STEP [KILL_HALF=1]: counts in $killed; false if there are not so many steps.
try() {
	scene_again
	status=0
	steps KILL_AT="$1" ${2-} -- --config bot.conf run --once --now "$due" >out 2>err || status=$?
	[ $status -ne 0 ] || return 1
	[ $status -eq 137 ] || fault "step $1 ${2-}: status $status: $(cat err)"
	killed=$((killed + 1))
	await fake_quiet || fault "step $1 ${2-}: the servers do not come to rest"
	settled "step $1 ${2-}"
	[ "$faults" -lt 5 ] || finish
}

round=1000
scene_prepare
scene_set
sunday_asks
fresh_mail
fake_mail fresh.mbox lantern-devel
commands
scene_again
total=$(steps_of --config bot.conf run --once --now "$due") || fault "the undisturbed round fails"
later undisturbed
state >want
mails=$(on_list | wc -l)
answers=$(sqlite3 live.db "SELECT count(*) FROM outbox WHERE kind = 3 AND made > unixepoch('$due', 'start of day')")
[ "$mails" -gt 4 ] || fault "undisturbed: $mails mails on the list"
[ "$answers" -eq 6 ] || fault "undisturbed: $answers answers"
[ "$(sqlite3 live.db 'SELECT count(*) FROM outbox WHERE state <> 4')" -eq 0 ] || fault "undisturbed: something is not seen"
grep -q fresh.1@ want || fault "undisturbed: the new mail is not read"
[ "$(grep -c withdrawn want)" -ge 2 ] || fault "undisturbed: what was confirmed is not done"

killed=0
case $wanted in
all)
	step=1
	while try $step && try $step KILL_HALF=1; do
		step=$((step + 1))
	done
	;;
*)
	i=0
	while [ $i -lt "$wanted" ]; do
		# Another seventh of each interval each time, so that no kind of step is always skipped.
		try $((1 + i * total / wanted + i % 7 * total / wanted / 7)) "$([ $((i % 2)) -eq 0 ] || echo KILL_HALF=1)" || true
		i=$((i + 1))
	done
	;;
esac
echo "$total steps in a round that sends $mails mails to the list, and $answers answers; killed $killed times"
[ "$killed" -ge 10 ] || fault "hardly ever killed"
finish
