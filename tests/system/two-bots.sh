#!/bin/sh
# tests/system/two-bots.sh: two bots on one list, which get each other's mail, between people who are away and addresses
# that bounce: after a day each question has exactly one answer, and nothing else was said. Both are killed now and then.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/live"
. "$root/tests/system/kit/steps"

other=harrier@lantern.example
olga=olga@away.example # is away, and says so as RFC 3834 wants it
rudi=rudi@away.example # is away, and his mail program marks nothing
# The other bot gets the list twice: in its folder, and among the mail to itself.
people="$people $other harrier+lantern-devel@lantern.example $olga $rudi"
conf_nudges=false
live_start
main=$bot
bot_conf >bellwether.conf
bot=$other conf_database=$work/harrier.db conf_more='command = "harrier";' bot_conf >harrier.conf
bot=$main
for name in bellwether harrier; do
	cp /dev/null "$name.log"
done
# The folders are there once a mail was.
awk '/^From mboxrd/ && n++ { exit } { print }' "$mbox" >first
for user in bellwether harrier; do
	live_deliver first $user lantern-devel >delivered
done
for db in live.db harrier.db; do
	bellwether --db "$db" import --list lantern-devel "$mbox" >/dev/null || fault "import into $db"
done

# What people ask ---------------------------------------------------------------------------------------------

# mail NAME FROM TO TEXT [FIELD...]
mail() {
	name=$1 from=$2 to=$3 text=$4
	shift 4
	{
		printf 'From: %s\nTo: %s\nDate: %s\nMessage-ID: <%s@test.example>\n' "$from" "$to" "$date" "$name"
		printf 'Subject: about %s\n' "$name"
		for field in "$@"; do
			printf '%s\n' "$field"
		done
		printf '\n%s\n' "$text"
	} >"$name.eml"
}

# on_list NAME FROM TEXT [FIELD...], to BOT NAME FROM TEXT [FIELD...]: sends it. An envelope's sender is who it is from.
on_list() {
	name=$1 from=$2 text=$3
	shift 3
	mail "$name" "$from" "$list" "$text" "$@"
	live_post "$name.eml" "$from"
}

to() {
	whom=$1 name=$2 from=$3 text=$4
	shift 4
	mail "$name" "$from" "$whom" "$text" "$@"
	list=$whom live_post "$name.eml" "$from"
}

series=$(bellwether --db live.db export series --now 2025-06-09 | awk -F '\t' 'NR == 2 { print $1 }')
[ -n "$series" ] || fault "the sample has no series"

# What is asked at an hour, and what is to be said to it: "bot place name".
ask() {
	case $1 in
	01) on_list list-one ada@brennan.example "#bellwether status $series" && expect bellwether list-one ;;
	02) on_list list-other mei.tanaka@harbour.example "#harrier status $series" && expect harrier list-other ;;
	03)
		on_list list-both seun@adeyemi.example "#bellwether help
#harrier help" && expect bellwether list-both && expect harrier list-both
		;;
	04) to "$main" direct ada@brennan.example "backlog" && expect bellwether direct ;;
	05)
		mail copies ines@duarte.example "$list" "#bellwether mine" "Cc: $main, $other"
		live_post copies.eml ines@duarte.example
		list=$main live_post copies.eml ines@duarte.example
		list=$other live_post copies.eml ines@duarte.example
		expect bellwether copies
		;;
	06) to "$main" away-marked "$olga" "help" && expect bellwether away-marked ;;
	07) to "$other" away-plain "$rudi" "help" && expect harrier away-plain ;;
	08) to "$main" bounces somebody@elsewhere.example "help" && expect bellwether bounces ;;
	10) to "$other" refused oadeyemi@college.example "help" && expect harrier refused ;;
	11)
		on_list quoted pavel@horak.example "> #bellwether help
> #harrier help
What does the bot say to that?"
		;;
	12) on_list typo tomasz.wilk@keepers.example "#bellwether statsu" && expect bellwether typo ;;
	13) on_list away-list "$rudi" "#bellwether waiting" && expect bellwether away-list ;;
	09)
		# The answer of eight bounces: once as RFC 3464 has it, once as old mailers write it.
		bounce 'multipart/report; report-type=delivery-status; boundary=x' bounce-new
		bounce 'text/plain' bounce-old
		;;
	14) to "$main" as-bot "$other" "help" "X-Loop: $other" "Auto-Submitted: auto-replied" ;;
	15) on_list thanks soren@farvand.example "Thank you, #bellwether and #harrier." ;;
	16) to "$main" change ada@brennan.example "nudge off all" && expect bellwether change ;;
	# Whoever's machine answers the mail with the token has not confirmed anything.
	17) to "$main" change-away "$rudi" "nudge off all" && expect bellwether change-away ;;
	esac
}

# bounce TYPE NAME
bounce() {
	cat >bounce.eml <<-END
		From: Mail Delivery System <MAILER-DAEMON@elsewhere.example>
		To: $main
		Subject: Undelivered mail
		Date: $date
		Message-ID: <$2@elsewhere.example>
		Content-Type: $1

		help
		This is the mail system. Your mail could not be delivered.
	END
	live_deliver bounce.eml bellwether INBOX >delivered
}

# expect BOT NAME
expect() {
	echo "$1 $2" >>wanted
}
: >wanted

# A day ---------------------------------------------------------------------------------------------------

# once NAME TIME: one round of a bot. Every third one is killed at another step, and done again by the next.
rounds=0
once() {
	rounds=$((rounds + 1))
	if [ $((rounds % 3)) -eq 0 ]; then
		status=0
		steps KILL_AT=$((rounds * 7 % 90 + 1)) -- --config "$1.conf" run --once --now "$2" >>"$1.log" 2>&1 || status=$?
		[ $status -eq 0 ] || [ $status -eq 137 ] || fault "$1 at $2 ends with $status: $(tail -n 5 "$1.log")"
		[ $status -eq 0 ] || killed=$((killed + 1))
	else
		bellwether --config "$1.conf" run --once --now "$2" >>"$1.log" 2>&1 || fault "$1 at $2: $(tail -n 5 "$1.log")"
	fi
}

# calm: Postfix has nothing left to deliver. A mail that moves on while one looks is met at the next place, or the one that
# is made of it is at the next round.
calm() {
	set -- "$live/list/queue" "$live/list/incoming" "$live/queue/maildrop" "$live/queue/incoming" "$live/queue/active" \
		"$live/queue/deferred"
	[ -z "$(find "$@" "$@" "$@" "$@" -type f 2>/dev/null)" ]
}

away() {
	"$kit/away" "$smtp" "$work/away.$1" "$(live_mailbox "${2%@*}" INBOX)" "$2" "$1" >away.count
	[ "$(cat away.count)" -eq 0 ] || away_mails=$((away_mails + $(cat away.count)))
}

killed=0 away_mails=0
# Both send a digest at nine, and to each other one of their own.
for pair in "live.db $other" "harrier.db $main"; do
	set -- $pair
	sqlite3 "$1" "INSERT INTO subscriptions VALUES ('$2', '', 1, 'lantern-devel', '', 'key', 1749340800, 'sub@test.example')"
done
for day in 09 10; do
	hours='00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23'
	[ "$day" = 09 ] || hours='00 06 07 08' # what was in doubt is settled
	for hour in $hours; do
		date="Mon, $day Jun 2025 $hour:10:00 +0000"
		[ "$day" = 10 ] || ask "$hour" || fault "hour $hour: nothing can be asked"
		await calm || fault "hour $hour: mail is stuck: $(ls "$live/queue/deferred" "$live/queue/active")"
		for minute in 20 40; do
			once bellwether "2025-06-${day}T$hour:$minute:00Z"
			once harrier "2025-06-${day}T$hour:$minute:30Z"
			await calm || fault "hour $hour: mail of a bot is stuck"
		done
		away marked "$olga"
		away plain "$rudi"
		await calm || fault "hour $hour: mail of people who are away is stuck"
		[ "$faults" -lt 5 ] || finish
	done
done

# What was said ---------------------------------------------------------------------------------------------

# The outbox of a bot: the names that its answers answer.
said() {
	sqlite3 "$2" "SELECT '$1 ' || substr(key, 8) FROM outbox WHERE kind = 3" | sed 's/@test.example$//'
}

{
	said bellwether live.db
	said harrier harrier.db
} | sort >got
sort wanted >want
cmp -s want got || fault "answers that were made (wanted <, got >): $(diff want got)"

others() {
	sqlite3 "$1" 'SELECT kind, count(*) FROM outbox WHERE kind <> 3 GROUP BY kind ORDER BY kind' | paste -sd' '
}
# A digest, a personal one, and two tokens.
[ "$(others live.db)" = "1|1 4|1 5|2" ] || fault "the first bot also wrote: $(others live.db)"
[ "$(others harrier.db)" = "1|1 4|1" ] || fault "the other bot also wrote: $(others harrier.db)"

# What arrived: everybody reads an answer once by the list, and who asked at most once more, directly.
arrived() {
	cat $(live_mails "$1" "$2") /dev/null | python3 -c '
import re, sys
mails = re.split(rb"(?m)^Return-Path: ", sys.stdin.buffer.read())
loops = [m for m in mails if re.search(rb"(?m)^X-Loop: ", m)]
for m in loops:
    parent = re.search(rb"(?mi)^In-Reply-To:\s*<([^>]*)@test.example>", m)
    print(parent.group(1).decode() if parent else "-")
' | sort
}
arrived bellwether lantern-devel | grep -v '^-' >list.got
printf '%s\n' away-list copies list-both list-both list-one list-other typo >list.want
cmp -s list.want list.got || fault "answers on the list (wanted <, got >): $(diff list.want list.got)"
for copy in "ada direct" "ada change" "rudi change-away" "olga away-marked" "rudi away-plain"; do
	set -- $copy
	[ "$(arrived "$1" INBOX | grep -cx "$2")" -eq 1 ] || fault "$1 has not one answer to $2: $(arrived "$1" INBOX)"
done
sqlite3 harrier.db "SELECT reason FROM outbox WHERE key LIKE '%refused%'" | grep -q '550' || fault "nobody says that it was refused"
[ "$(sqlite3 live.db 'SELECT count(*) FROM corrections')" -eq 0 ] || fault "a machine confirmed something"
[ "$away_mails" -gt 5 ] || fault "nobody was away: $away_mails"
[ "$killed" -gt 5 ] || fault "nobody was killed: $killed"
echo "$(wc -l <wanted) answers, $away_mails mails of people who are away, $killed kills in $rounds rounds"
finish
