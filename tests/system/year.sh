#!/bin/sh
# tests/system/year.sh [ARCHIVE.mbox REPOSITORY FROM UNTIL [BRANCH,...]]: a year on the list, with a clock that moves.
#
# What came before FROM is imported; then each day's mails are put into Dovecot's folder, and the bot makes its round of
# that day at 10:30 (UTC). Without arguments: seven weeks of the sample list. Prints what was sent and why. Nothing is
# written twice, and nobody is asked about a series that had landed or had a newer version by then.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/live"
. "$root/tests/system/kit/daemon"

if [ $# -ge 4 ]; then
	archive=$1 repository=$2 from=$3 until=$4
	branches=$(echo "${5:-master}" | sed 's/,/", "/g')
else
	make_repo
	archive=$mbox repository=$work/lantern.git from=2025-05-12 until=2025-07-03
	branches='master", "stable-2.3'
fi
# What a mail's own Date says is when it came.
"$kit/days" "$archive" days "$from" "$until"
conf_mode=observe
conf_more="repositories = ( { path = \"$repository\"; branches = [ \"$branches\" ]; } );"
live_start
bot_conf >bot.conf
touch empty
live_fill empty bellwether lantern-devel >filled
if [ -e days/before.mbox ]; then
	bellwether --config bot.conf import --list lantern-devel days/before.mbox >counts 2>unread || fault "import: $(tail -n 5 unread)"
fi

day=$from rounds=0 began=$(date +%s)
while [ "$day" != "$until" ]; do
	[ ! -e "days/$day.mbox" ] || live_fill "days/$day.mbox" bellwether lantern-devel >filled
	bellwether --config bot.conf run --once --now "${day}T10:30:00Z" >out 2>err || fault "$day: $(cat err)"
	[ "$faults" -lt 5 ] || finish
	rounds=$((rounds + 1))
	day=$(date -u -d "$day + 1 day" +%F)
done
took=$(($(date +%s) - began))

ask() {
	sqlite3 live.db "$@"
}

digests=$(ask 'SELECT count(*) FROM outbox WHERE kind = 1')
nudges=$(ask 'SELECT count(*) FROM outbox WHERE kind = 2')
echo "$rounds rounds in $took s; $(messages) messages, $(ask 'SELECT count(*) FROM series') series"
echo "digests $digests, nudges $nudges about $(ask 'SELECT count(DISTINCT revision) FROM nudges') versions"
echo "by reason: $(ask "SELECT CASE reason WHEN 1 THEN 'unanswered' WHEN 2 THEN 'review' WHEN 3 THEN 'comments'
	WHEN 4 THEN 'reverted' ELSE 'ready' END || ' ' || count(*) FROM nudges GROUP BY reason" | paste -sd, | sed 's/,/, /g')"
echo "busiest day: $(ask "SELECT date(made, 'unixepoch') || ' with ' || count(*) || ' mails' FROM outbox
	GROUP BY date(made, 'unixepoch') ORDER BY count(*) DESC, 1 LIMIT 1")"

# Nothing twice: a digest a week, a series not twice in a fortnight nor a version more than three times, nobody twice in
# a week.
ask "SELECT date(made, 'unixepoch') FROM outbox WHERE kind = 1 AND strftime('%w', made, 'unixepoch') <> '1'" |
	grep . && fault "a digest that is not of a Monday"
ask "SELECT date(made, 'unixepoch'), count(*) FROM outbox WHERE kind = 1 GROUP BY 1 HAVING count(*) > 1" | grep . &&
	fault "two digests on a day"
ask "SELECT mid, date(a.date, 'unixepoch'), date(b.date, 'unixepoch') FROM nudges a JOIN nudges b USING (revision)
	JOIN mids ON mids.id = revision WHERE a.outbox < b.outbox AND b.date - a.date < 14 * 86400" | grep . &&
	fault "a series is asked about twice in a fortnight"
ask "SELECT mid FROM nudges JOIN mids ON mids.id = revision GROUP BY mid HAVING count(*) > 3" | grep . &&
	fault "a version is asked about more than three times"
ask "SELECT a.email FROM nudged a JOIN nudged b USING (email)
	WHERE a.outbox < b.outbox AND b.date - a.date < 7 * 86400" | grep . && fault "somebody is asked twice in a week"
ask "SELECT date(date, 'unixepoch') FROM nudges GROUP BY 1 HAVING count(DISTINCT outbox) > 5" | grep . &&
	fault "too many nudges on a day"

# Nothing late: as known at the end, none had landed, was given up or had a newer version.
ask "SELECT 'S' || s.id, date(n.date, 'unixepoch'), 'landed on ' || date(s.landed_at, 'unixepoch') FROM nudges n
	JOIN revisions r ON r.id = n.revision JOIN series s ON s.id = r.series WHERE s.landed_at < n.date" | grep . &&
	fault "series that had landed"
ask "SELECT 'S' || t.series, date(n.date, 'unixepoch'), t.stage FROM nudges n JOIN revisions r ON r.id = n.revision
	JOIN states t ON t.series = r.series AND t.since <= n.date AND n.date < t.until
	WHERE t.stage IN (5, 7, 8) OR t.revision <> n.revision" | grep . && fault "series that were done with, or had a newer version"
ask "SELECT 'S' || r.series, date(n.date, 'unixepoch') FROM nudges n JOIN revisions r ON r.id = n.revision
	JOIN revisions newer ON newer.series = r.series AND newer.posted > r.posted AND newer.posted < n.date" | grep . &&
	fault "series with a newer version"
[ "$digests" -gt 5 ] && [ "$nudges" -gt 3 ] || fault "hardly anything was sent"
finish
