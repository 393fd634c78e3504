#!/bin/sh
# tests/system/week.sh [ROUNDS [SEED]]: a week in which much goes wrong by chance: in most rounds the bot is killed at some
# step, its disk is full, its servers refuse, break off, lose what they were given or count their mails anew, or its clock is
# wrong by an hour or a day.
#
# ROUNDS (28) are spread evenly over seven days, on which mails and commands come in. At the end, after some rounds in
# peace, everything is as after a week in peace: what was posted is tracked, each question has its one answer, each
# digest is on the list once, nothing is there twice. Another SEED (1) makes another week.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"
. "$root/tests/system/kit/steps"

rounds=${1:-28}
seed=${2:-1}
echo "$rounds rounds, seed $seed"
conf_more="repositories = ( { path = \"$work/lantern.git\"; branches = [ \"master\", \"stable-2.3\" ]; } );
authserv_id = \"mail.lantern.example\";"
begin=$(date -u -d 2025-06-02T06:00:00Z +%s) # a Monday, and the digest is due at nine
mei='Mei Tanaka <mei.tanaka@harbour.example>'
tomasz='Tomasz Wilk <tomasz.wilk@keepers.example>'

# chance ROUND WHAT MOST: a number from 1 to MOST, the same for one seed.
chance() {
	printf '%s' "$seed $1 $2" | cksum | awk -v most="$3" '{ print 1 + $1 % most }'
}

# what_comes DAY: a patch, a review of it, a question over the list and a change by mail.
what_comes() {
	when=$(date -u -R -d "2025-06-0$1 05:00")
	mail "$1" lantern-devel patch 'Ada Brennan <ada@brennan.example>' "[PATCH] lamp: clean lens $1" "It was dusty.
---
 lamp.c | 1 +
 1 file changed, 1 insertion(+)

diff --git a/lamp.c b/lamp.c
index 1111111..2222222 100644
--- a/lamp.c
+++ b/lamp.c
@@ -1,1 +1,2 @@
 one
+two $1
"
	mail "$1" lantern-devel review "$mei" "Re: [PATCH] lamp: clean lens $1" "Reviewed-by: $mei
" "In-Reply-To: <week.$1.patch@asks.example>"
	mail "$1" lantern-devel question "$mei" "what waits on day $1" "#bellwether backlog age>$1d
"
	mail "$1" INBOX change "$tomasz" 'quiet, please' "snooze <week.$1.patch@asks.example> 3w
" 'Authentication-Results: mail.lantern.example; dkim=pass header.d=keepers.example'
}

# mail DAY FOLDER NAME FROM SUBJECT BODY [FIELD]: puts one there; names are in order of time.
mail() {
	number=$((number + 1))
	{
		[ $# -lt 7 ] || printf '%s\n' "$7"
		printf 'From: %s\nTo: %s\nDate: %s\nMessage-ID: <week.%s.%s@asks.example>\nSubject: %s\n\n%s' \
			"$4" "$([ "$2" = INBOX ] && echo "$bot" || echo "$list")" "$when" "$1" "$3" "$5" "$6"
	} >new.eml
	mv new.eml "mail/$2/week-$(printf %03d "$number").eml"
}

servers() {
	fake_stop
	# Whoever starts anew counts anew.
	validity=$((validity + 1))
	for folder in mail/*/; do
		echo "$validity" >"$folder/uidvalidity"
	done
	# shellcheck disable=SC2086
	fake_imap --security tls --cert "$certs/good" $imap_fault
	fake_smtp --security tls --cert "$certs/good" --deliver "$(scene_list)" --deliver "$bot=$work/mail/INBOX" \
		--deliver "mei.tanaka@harbour.example=$work/mail/mei" --deliver "tomasz.wilk@keepers.example=$work/mail/tomasz" \
		${smtp_fault:+"$smtp_fault"}
	bot_conf >bot.conf
}

# disturb ROUND: chooses what goes wrong, in $disk, $imap_fault, $smtp_fault and $jump (seconds).
disturb() {
	disk='' imap_fault='' smtp_fault='' jump=0
	case $(chance "$1" clock 16) in
	1) jump=86400 ;;
	2) jump=-86400 ;;
	3) jump=3600 ;;
	4) jump=-3600 ;;
	esac
	case $(chance "$1" kind 10) in
	1 | 2 | 3) disk="KILL_AT=$(chance "$1" step 160) $([ "$(chance "$1" half 2)" -eq 1 ] || echo KILL_HALF=1)" ;;
	4) disk="FAIL_PATH=live.db FAIL_AT=$(chance "$1" step 40) FAIL_TIMES=$(chance "$1" times 30)" ;;
	5) imap_fault=FETCH=reset@$(chance "$1" nth 3) ;;
	6) imap_fault=literal=close:$(chance "$1" bytes 400)@$(chance "$1" nth 3) ;;
	7) smtp_fault="MAIL=reply:451 4.7.1 come again later@$(chance "$1" nth 3)" ;;
	8) smtp_fault=dot=close@$(chance "$1" nth 3) ;;
	9) smtp_fault=$([ "$(chance "$1" lost 2)" -eq 1 ] && echo dot=lose || echo body=reset:200)@$(chance "$1" nth 3) ;;
	10) ;;
	esac
	[ "$(chance "$1" anew 5)" -ne 1 ] || anew=yes
}

# round NUMBER TIME: disturbed by what was chosen.
round() {
	if [ -n "$imap_fault$smtp_fault$anew" ]; then
		servers
		anew=${imap_fault:+yes}${smtp_fault:+yes}
	fi
	status=0
	# shellcheck disable=SC2086
	steps $disk -- --config bot.conf run --once --now "$2" >out 2>err || status=$?
	[ $status -ne 137 ] || killed=$((killed + 1))
	await fake_quiet || fault "round $1: the servers do not come to rest"
	[ -z "$disk$imap_fault$smtp_fault" ] || disturbed=$((disturbed + 1))
	[ $jump -eq 0 ] || jumps=$((jumps + 1))
	if [ $status -gt 128 ] && [ $status -ne 137 ] || grep -qE 'Sanitizer|runtime error' err; then
		fault "round $1 ($disk$imap_fault$smtp_fault, the clock off by $jump s) ends with $status: $(tail -n 5 err)"
	fi
}

# week DISTURBED: seven days and what comes after them in peace.
week() {
	number=0 validity=1 anew='' imap_fault='' smtp_fault='' disk='' jump=0 day=1 killed=0 disturbed=0 jumps=0
	mkdir -p mail/mei mail/tomasz
	servers
	i=0
	while [ $i -lt "$rounds" ]; do
		now=$((begin + i * 7 * 86400 / rounds))
		while [ $day -le 7 ] && [ $now -ge $((begin + (day - 1) * 86400)) ]; do
			day=$((day + 1))
			what_comes $day
		done
		[ -z "$1" ] || disturb $i
		round $i "$(date -u -d "@$((now + jump))" +%FT%TZ)"
		[ "$faults" -lt 5 ] || finish
		i=$((i + 1))
	done
	imap_fault='' smtp_fault='' disk='' jump=0 anew=yes
	for hours in 1 2 9 10 17 18; do
		round "in peace $hours" "$(date -u -d "@$((begin + 7 * 86400 + hours * 3600))" +%FT%TZ)"
		[ $status -eq 0 ] || fault "in peace: $(tail -n 5 err)"
	done
}

# Digests and answers with what became of them; nudges go by the hour at which the bot comes to it.
state() {
	export_all live.db | grep -v '@lantern.example'
	sqlite3 live.db "SELECT kind, key, state FROM outbox WHERE kind <> 2 ORDER BY key;
		SELECT message_id, state, reason FROM commands ORDER BY message_id;
		SELECT verb, object, mail, value > 0 FROM corrections ORDER BY object"
}

# twice: whatever is of ours in any folder more than once.
twice() {
	for folder in mail/*/; do
		for mail in "$folder"sent-*; do
			[ ! -e "$mail" ] || sed -n "/^\\r*\$/q; s,^Message-I[Dd]: *<\\(.*\\)>\\r*\$,$folder \\1,p" "$mail"
		done
	done | sort | uniq -d
}

scene_prepare
scene_set
week ''
state >want
[ "$(grep -c '^3|answer' want)" -eq 14 ] || fault "in peace there are not 14 answers: $(grep '^3|' want)"
[ -z "$(twice)" ] || fault "in peace something is there twice"
scene_set
week disturbed
state >got
same want got "the disturbed week, seed $seed"
[ -z "$(twice)" ] || fault "seed $seed: twice: $(twice)"
sqlite3 live.db "SELECT message_id, state, reason FROM outbox WHERE state NOT IN (3, 4)" | grep . && fault "seed $seed: not sent"
sqlite3 live.db "SELECT revision FROM nudges GROUP BY revision HAVING count(*) > 1" | grep . && fault "seed $seed: asked twice"
echo "$rounds rounds, $disturbed disturbed, $killed of them killed, $jumps with a wrong clock; $(on_list | wc -l) mails of ours on the list"
[ $disturbed -ge $((rounds / 3)) ] || fault "hardly ever disturbed"
finish
