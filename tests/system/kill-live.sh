#!/bin/sh
# tests/system/kill-live.sh [all|NUMBER]: a bot that is killed at any step of a round that reads new mail, writes a digest
# and nudges, and sends them, ends where one ends that was not: each mail is on the list once, and the database equal.
#
# Steps are what kit/kill-at.c counts: every write to the database and to a socket among them. NUMBER (40) of them,
# spread evenly, are tried, every other one half done; "all" tries each, then each once more half done.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"
. "$root/tests/system/kit/steps"

wanted=${1:-40}
conf_more="repositories = ( { path = \"$work/lantern.git\"; branches = [ \"master\", \"stable-2.3\" ]; } );"
# Nobody ran for four weeks: a digest is due, and all the nudges of that time.
due=2025-06-30T10:05:00Z
# At once; when mails of unknown fate have been looked for long enough; and when those have come back that were sent
# again then.
again="$due 2025-06-30T16:30:00Z 2025-06-30T16:40:00Z"

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

# scene_again: the state before the round; the servers stay, and so do the UIDs of their mails.
scene_again() {
	rm -rf live.db* outgoing mail/*/sent-*
	cp scene.db live.db
}

# state: what is to be equal: all but the Message-IDs of our own mails, which chance makes.
state() {
	state_itself | sed 's/\(digest\|nudge\)\.[0-9a-f]*@lantern.example/\1/g' | sort
}

state_itself() {
	export_all live.db
	sqlite3 live.db "SELECT kind, key, state, message_id, subject FROM outbox ORDER BY key;
		SELECT address, key FROM outbox_recipients JOIN outbox ON outbox.id = outbox ORDER BY key, address;
		SELECT job, slot, outcome FROM schedule ORDER BY job, slot;
		SELECT revision, key, nudges.reason FROM nudges JOIN outbox ON outbox.id = outbox ORDER BY key, revision"
}

# once WHAT: the list has each mail of the outbox once, and nothing else.
once() {
	on_list >list
	sqlite3 live.db 'SELECT message_id FROM outbox ORDER BY message_id' >outbox
	same outbox list "$1, outbox and list"
}

settled() {
	for time in $again; do
		at "$time" || fault "$1: later, at $time: $(cat err)"
	done
	once "$1"
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
	settled "step $1 ${2-}"
	[ "$faults" -lt 5 ] || finish
}

scene_prepare
scene_set
fresh_mail
fake_mail fresh.mbox lantern-devel
scene_servers
scene_again
total=$(steps_of --config bot.conf run --once --now "$due") || fault "the undisturbed round fails"
for time in $again; do
	at "$time" || fault "undisturbed, at $time: $(cat err)"
done
state >want
mails=$(on_list | wc -l)
once undisturbed
[ "$mails" -gt 4 ] || fault "undisturbed: $mails mails on the list"
[ "$(sqlite3 live.db 'SELECT count(*) FROM outbox WHERE state <> 4')" -eq 0 ] || fault "undisturbed: something is not seen"
grep -q fresh.1@ want || fault "undisturbed: the new mail is not read"

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
echo "$total steps in a round that sends $mails mails; killed $killed times"
[ "$killed" -ge 10 ] || fault "hardly ever killed"
finish
