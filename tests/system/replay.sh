#!/bin/sh
# tests/system/replay.sh: a year of the sample list, as the schedule would have had it; and the nudges of one day.
. "$(dirname "$0")/kit/base"

make_repo
bellwether --db t.db import "$mbox" $repo_option >counts 2>unread || fault "import failed: $(cat unread)"
cp t.db before.db
bellwether --db t.db replay --from 2024-06-01 --to 2025-08-01 --write mails >replay 2>err || fault "replay: $(cat err)"
cmp -s t.db before.db || fault "a replay changed the database"

# who was asked, about how many series, why
awk '$3 == "nudge" { $1 = $2 = $3 = ""; gsub(/ S[0-9]+/, ""); print substr($0, 4) }' replay >got
cat >want <<'END'
seun@adeyemi.example (comments)
seun@adeyemi.example (comments)
mei.tanaka@harbour.example (reverted)
mei.tanaka@harbour.example (reverted)
END
head -n 4 got | diff -u want - || fault "the first nudges are not what they should be"
[ "$(grep -c ' digest ' replay)" -eq 61 ] || fault "there are $(grep -c ' digest ' replay) digests, not one a week"
grep -q '^all *61 ' replay || fault "the sum is wrong"
grep -q '^2024-06 ' replay || fault "the first month is missing"

# No day has more than five nudges, no series more than three for a version, nobody two in a week.
awk '$3 == "nudge" { print $1 }' replay | sort | uniq -c | awk '$1 > 5' | grep -q . && fault "too many on one day"
grep ' nudge ' replay | grep -o 'S[0-9]*' | sort | uniq -c | awk '$1 > 3' | grep -q . && fault "a series too often"
awk '$3 == "nudge" {
	split($1, d, "-"); day = mktime(d[1] " " d[2] " " d[3] " 0 0 0") / 86400
	for (i = 4; i <= NF; i++) if ($i ~ /@/) { if ($i in last && day - last[$i] < 6.9) print $1, $i; last[$i] = day }
}' replay | grep . && fault "somebody is asked twice in a week"

# The mails are written as they would have been sent; each digest but the first of a year answers that one.
[ "$(ls mails | wc -l)" -eq "$(grep -c '^20.*  \(nudge\|digest\) ' replay)" ] || fault "$(ls mails | wc -l) mails are written"
[ "$(grep -L '^In-Reply-To: ' mails/*digest.eml | wc -l)" -eq 2 ] || fault "digests are not threaded"
grep -L '^X-Bellwether-Report: ' mails/* | grep . && fault "mails without a mark"
grep -lE '^[[:space:]]*#bellwether' mails/* && fault "a nudge looks like a command"

# A mail program shows each nudge about one series in the thread of that series.
"$root/tests/system/kit/threads" "$mbox" mails/*.eml >threads || fault "mails stand in wrong threads"
grep -q '^digest 59 nudge [1-9][0-9]$' threads || fault "threads: $(cat threads)"

# The same twice, and nothing for a list that is not there.
bellwether --db t.db replay --from 2024-06-01 --to 2025-08-01 >again 2>err || fault "second replay: $(cat err)"
cmp -s replay again || fault "two replays differ"
bellwether --db t.db replay --from 2024-06-01 --list nobody 2>err && fault "a list that is not there was replayed"
grep -q "'nobody'" err || fault "the list is not named: $(cat err)"
bellwether --db t.db replay 2>err && fault "a replay without --from"

# One day, and why the others are left alone.
bellwether --db t.db nudges --why --now 2025-07-10 >nudges 2>err || fault "nudges: $(cat err)"
[ "$(grep -c '^To: ' nudges)" -eq 4 ] || fault "$(grep -c '^To: ' nudges) nudges on that day"
grep -q '^To: Ada Brennan <ada@brennan.example>$' nudges || fault "Ada is not asked"
grep -q '^Subject: 3 series on lantern-devel\.lists\.lantern\.example that wait for a word$' nudges || fault "three series are not one mail"
grep -q '^Subject: Re: \[PATCH\] lamp: vary the flashes$' nudges || fault "the author of the flashes is not asked"
grep -q '^  S[0-9]*  *it went stale before the bot watched$' nudges || fault "nothing says why others are left alone"
cmp -s t.db before.db || fault "looking at nudges changed the database"
finish
