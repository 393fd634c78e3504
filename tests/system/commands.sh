#!/bin/sh
# tests/system/commands.sh: who asks by mail is answered once, in the right place; who must not be answered is not.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"

conf_nudges=false
conf_more='site_url = "https://pages.lantern.example/";'
scene_prepare
scene_set
scene_servers
sunday=2025-06-01T14:00:00Z
evening=2025-06-01T20:00:00Z

# ask NAME FROM TO TEXT [FIELD...]: a mail that was written on that Sunday at noon.
ask() {
	name=$1 from=$2 to=$3 text=$4
	shift 4
	{
		printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: %s\nTo: %s\nDate: Sun, 01 Jun 2025 12:30:00 +0000\nMessage-ID: <%s@test.example>\n' "$from" "$to" "$name"
		printf 'Subject: about %s\n' "$name"
		for field in "$@"; do
			printf '%s\n' "$field"
		done
		printf '\n%s\n' "$text"
	} >"$work/$name.eml"
}

# answers NAME: how many answers to that mail were sent.
answers() {
	grep -ls "^In-Reply-To: *<$1@test.example>" "$work"/smtp/*.eml | wc -l
}

# answer NAME PATTERN...: the answer is there once, and has that in it.
answer() {
	name=$1
	shift
	[ "$(answers "$name")" -eq 1 ] || { fault "$name: $(answers "$name") answers"; return; }
	file=$(grep -ls "^In-Reply-To: *<$name@test.example>" "$work"/smtp/*.eml)
	for pattern in "$@"; do
		grep -q "$pattern" "$file" || fault "$name: no '$pattern' in: $(cat "$file")"
	done
	! sed '1,/^\r*$/d' "$file" | grep -q '^#bellwether' || fault "$name: the answer holds a command"
}

ada='Ada Brennan <ada@brennan.example>'
series=$(bellwether --db live.db export series --now "$sunday" | awk -F '\t' '$3 == "rotor: bearings and belts" { print $1 }')
ask help "$ada" "$bot" 'help'
ask status "$ada" "$list" "#bellwether status $series"
ask twice "$ada" "$list, $bot" '#bellwether backlog stage:ready'
ask several "Tomasz Wilk <tomasz.wilk@keepers.example>" "$bot" "mine
waiting
stats time quarter
thanks
help"
ask table "Mei Tanaka <mei.tanaka@harbour.example>" "$bot" 'csv backlog'
ask typo "Mei Tanaka <mei.tanaka@harbour.example>" "$list" '#bellwether statsu'
ask chat "Ines Duarte <ines@duarte.example>" "$bot" 'Good morning. Nice program you are.'
ask quoted "Ines Duarte <ines@duarte.example>" "$list" '> #bellwether help'
ask robot "Oak CI <ci@ci.lantern.example>" "$bot" '#bellwether help' 'Auto-Submitted: auto-generated'
ask bounce "Mail Delivery <mailer-daemon@oak.example>" "$bot" '#bellwether help'
ask own "Bellwether <bellwether+x@lantern.example>" "$list" '#bellwether help'
ask loop "Some Bot <some@bot.example>" "$list" '#bellwether help' "X-Loop: $bot"
ask holiday "Bo Reed <bo@reed.example>" "$bot" '#bellwether help' 'X-Auto-Response-Suppress: All'
sed 's/01 Jun/20 May/' help.eml | sed 's/help@/old@/' >old.eml
ask foreign "Pavel Horak <pavel@horak.example>" "$bot" "withdraw $series"
ask forged "Tomasz Wilk <tomasz.wilk@keepers.example>" "$bot" "withdraw $series"
ask proven "Seun Adeyemi <seun@adeyemi.example>" "$list" "#bellwether nudge off $series"

for name in status twice typo quoted own loop proven; do
	fake_mail "$work/$name.eml" lantern-devel
done
for name in help twice several table chat robot bounce holiday old foreign forged; do
	fake_mail "$work/$name.eml" INBOX
done
bot_conf >bot.conf
at "$sunday" || fault "the run fails: $(cat err)"
at "$evening" || fault "the second run fails: $(cat err)"

answer help '^  backlog' '^Auto-Submitted: auto-replied' 'Subject: Re: about help'
answer status "$series" 'rotor: bearings and belts'
grep -ls '^In-Reply-To: *<status@' smtp/*.eml | xargs sed -n '1,/^\r*$/p' | tr -d '\r' | tr '\n' ' ' | grep -q "$list" ||
	fault "what was asked on the list is not answered there"
! grep -ls '^In-Reply-To: *<help@' smtp/*.eml | xargs sed -n '1,/^\r*$/p' | grep -q "$list" ||
	fault "what was asked in private is answered on the list"
answer twice 'READY TO COMMIT'
answer several 'https://pages.lantern.example/performance.html' 'open series' 'To merge'
! grep -ls '^In-Reply-To: *<several@' smtp/*.eml | xargs grep -q 'SERIES is a number' || fault "thanks does not end commands"
answer table 'text/csv' 'backlog.csv'
answer typo 'Did you mean "status"?'
for name in chat quoted robot bounce own loop holiday old; do
	[ "$(answers "$name")" -eq 0 ] || fault "$name is answered"
done
answer foreign 'only its'
# Nobody proved to be Tomasz: a token goes to him, and nothing is changed before it comes back.
answer forged 'token\|confirm'
token=$(grep -l '^To: Tomasz' smtp/*.eml | xargs cat | tr -d '\r' | sed -n 's/.*confirm \([0-9a-zA-Z-]*\).*/\1/p' | awk 'length($0) > 20' | head -n 1)
[ -n "$token" ] || fault "no token was mailed"
stage() {
	bellwether --db live.db export series --now "$evening" | awk -F '\t' -v s="$series" '$1 == s { print $6 }'
}
[ "$(stage)" != withdrawn ] || fault "a forged command withdrew a series"

ask stolen "Pavel Horak <pavel@horak.example>" "$bot" "confirm $token"
ask confirmed "Tomasz Wilk <tomasz.wilk@keepers.example>" "$bot" "confirm $token"
fake_mail "$work/stolen.eml" INBOX
at "$evening" || fault "the run with the stolen token fails: $(cat err)"
[ "$(stage)" != withdrawn ] || fault "a stolen token works"
fake_mail "$work/confirmed.eml" INBOX
at "$evening" || fault "the run with the token fails: $(cat err)"
answer confirmed 'S[0-9]'
[ "$(stage)" = withdrawn ] || fault "the token does not work: $(stage)"
bellwether --db live.db show "$series" | grep -q 'tomasz.wilk\|Tomasz Wilk' || fault "show does not tell who withdrew it"

# The same again within the hour is answered no more.
ask again "$ada" "$bot" 'help'
fake_mail "$work/again.eml" INBOX
at "$sunday" || fault "the third run fails: $(cat err)"
[ "$(answers again)" -eq 0 ] || fault "the same question is answered twice within the hour"

# Each answer stands below its question.
"$root/tests/system/kit/threads" "$mbox" ./*.eml smtp/*.eml >threads || fault "answers stand in wrong threads"
grep -q '^answer [1-9][0-9]$' threads || fault "threads: $(cat threads)"

sent=$(ls smtp/*.eml | wc -l)
at "$evening" || fault "the fourth run fails"
[ "$(ls smtp/*.eml | wc -l)" -eq "$sent" ] || fault "something is sent that nobody asked for"
echo "$sent mails went out"
finish
