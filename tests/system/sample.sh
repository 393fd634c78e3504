#!/bin/sh
# tests/system/sample.sh: the sample list from archive to export: every stage is there, and each series is what it is.
. "$(dirname "$0")/kit"

make_repo
bellwether --db t.db import "$mbox" $repo_option >counts 2>unread || fault "import failed: $(cat unread)"
[ -s unread ] && fault "import complained: $(cat unread)"
grep -q '^messages 67, duplicates 0, unreadable 0, patches 35, commits 14, series 19, [0-9]* messages/s$' counts ||
	fault "counts: $(cat counts)"

# title, stage, turn, activity, revisions, patches, commits, version
bellwether export --db t.db series --now 2025-06-02T09:00:00Z |
	awk -F '\t' 'NR > 1 { print $3 "|" $6 "|" $7 "|" $8 "|" $9 "|" $10 "|" $14 "|" $16 }' >got
cat >want <<'EOF'
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
[ "$(awk '{ if (length($0) > widest) widest = length($0) } END { print (widest <= 72) }' digest)" = 1 ] ||
	fault "the digest has lines of more than 72 columns"
for format in tsv csv json; do
	bellwether --db t.db export messages --format $format >"messages.$format" || fault "export as $format failed"
done
[ "$(wc -l <messages.tsv)" -eq 68 ] || fault "TSV has $(wc -l <messages.tsv) lines"
[ "$(grep -c '^{"message_id": ' messages.json)" -eq 67 ] || fault "JSON has not 67 rows"
finish
