#!/bin/sh
# tests/system/sample.sh: the sample list from archive to export: every stage is there, and each series is what it is.
. "$(dirname "$0")/kit/base"

make_repo
bellwether --db t.db import "$mbox" $repo_option >counts 2>unread || fault "import failed: $(cat unread)"
[ -s unread ] && fault "import complained: $(cat unread)"
grep -q '^messages 67, duplicates 0, unreadable 0, patches 30, commits 14, series 18, [0-9]* messages/s$' counts ||
	fault "counts: $(cat counts)"

# title, stage, turn, activity, revisions, patches, commits, version
bellwether export --db t.db series --now 2025-06-02T09:00:00Z |
	awk -F '\t' 'NR > 1 { print $3 "|" $6 "|" $7 "|" $8 "|" $9 "|" $10 "|" $14 "|" $16 }' >got
cat >want <<'EOF'
clock: read sunset from the almanac|objected|author|stalled|1|1|0|1
rotor: ask for oil every hundred turns|objected|author|stale|1|1|1|1
fog: shorten the blast|superseded|nobody|stale|1|1|0|1
fog: shorter blasts, counted|landed|nobody|stale|2|2|2|2
tools: show the lamp's age in lanternctl|unreviewed|reviewers|stale|2|1|0|1
rotor: bearings and belts|partly-landed|reviewers|active|2|3|2|2
Documentation: explain neap tides|landed|nobody|stale|1|1|1|1
radio: check the length of a sentence|landed|nobody|stale|2|1|2|2
rotor: count missed steps|landed|nobody|active|2|2|2|2
Makefile: build with -O3|withdrawn|nobody|ongoing|1|1|0|1
tools: give lanternctl exit codes|landed|nobody|ongoing|2|1|1|2
lamp: vary the flashes|objected|author|ongoing|1|1|0|1
radio: ship names|in-review|reviewers|ongoing|1|2|0|1
lamp: keep the level between 0 and 100|ready|committers|ongoing|1|1|0|1
radio: fixes for 2.4|unreviewed|reviewers|ongoing|1|0|0|1
fog: announce the horn test by radio|approved|reviewers|active|1|1|0|1
clock: survive a leap second|unreviewed|reviewers|active|1|1|0|1
lamp: an optic of LEDs|objected|author|active|1|2|0|1
EOF
diff -u want got >&2 || fault "series are not what they should be"

# Everything again is nothing new.
export_all t.db >first
bellwether import "$mbox" --db t.db $repo_option >counts || fault "second import failed"
grep -q '^messages 0, duplicates 67, unreadable 0, ' counts || fault "second import: $(cat counts)"
export_all t.db >second
same first second "importing twice"

# What the week looked like does not change by what came later.
bellwether --db t.db digest --now 2025-06-02T09:00:00Z >digest || fault "digest failed"
# Nobody named the list, so it is called as its mails call it.
grep -q '^Subject: Review backlog of lantern-devel\.lists\.lantern\.example to 2025-06-02: ' digest &&
	grep -q '^Bellwether follows lantern-devel\.lists\.lantern\.example and ' digest || fault "the digest names no list"
[ "$(tail -n +2 digest | LC_ALL=C.UTF-8 wc -L)" -le 72 ] ||
	fault "the digest has lines of more than 72 columns"
for format in tsv csv json; do
	bellwether --db t.db export messages --format $format >"messages.$format" || fault "export as $format failed"
done
[ "$(wc -l <messages.tsv)" -eq 68 ] || fault "TSV has $(wc -l <messages.tsv) lines"
[ "$(grep -c '^{"message_id": ' messages.json)" -eq 67 ] || fault "JSON has not 67 rows"
finish
