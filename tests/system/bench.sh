#!/bin/sh
# tests/system/bench.sh: the benchmarks run, and their table has each row with a figure in it.
. "$(dirname "$0")/kit/base"

BENCH_BUILD=$(dirname "$BELLWETHER") "$root/tests/bench/run" --sizes 250 >table 2>err ||
	fault "the benchmarks fail: $(tail -n 5 err) $(tail -n 1 table)"
while read -r row; do
	grep -Eq "^ *$row +[0-9.]+(/s)?( \([0-9.]+\))?\$" table || fault "there is no figure for: $row"
done <<'END'
mails
import of mbox, tracked
peak memory, MB
commits
import of commits, landed
database, MB
database, bytes a mail
series that landed
import of public-inbox, tracked
parsing alone
parsing and storing
linking
reading commits
landing
digest, median of 52 weeks, ms
digest, the slowest, ms
site, first, ms
site, again, ms
site, a day later, ms
replay of 13 weeks, s
ask status SERIES, ms \(worst\)
ask show SERIES, ms \(worst\)
ask backlog, ms \(worst\)
ask mine, ms \(worst\)
ask waiting, ms \(worst\)
ask stats time, ms \(worst\)
ask stats review, ms \(worst\)
ask stats people, ms \(worst\)
ask stats orgs, ms \(worst\)
ask digest, ms \(worst\)
ask csv backlog, ms \(worst\)
ask 100 commands in one poll, ms
import by IMAP, tracked
peak memory by IMAP, MB
poll that finds nothing, s \(CPU\)
poll with 1 new, s \(CPU\)
poll with 100 new, s \(CPU\)
END
awk '/^series that landed/ && $4 + 0 < 5 || /^mails/ && $2 != 250 { exit 1 }' table ||
	fault "the archive is not what was asked for: $(cat table)"
finish
