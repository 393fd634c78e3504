#!/bin/sh
# tests/system/figures.sh [DB NOW]: what stats answers is what another program computes from what export writes. Of the
# sample list, or of a database at a time (2026-03-09T18:00:00Z).
database=${1-}
now=${2:-2025-06-02T09:00:00Z}
case $database in '' | /*) ;; *) database=$PWD/$database ;; esac
. "$(dirname "$0")/kit/base"

if [ -z "$database" ]; then
	database=$work/t.db
	make_repo
	bellwether --db "$database" import "$mbox" $repo_option >/dev/null || fault "import failed"
fi
for table in series revisions patches reviews messages; do
	bellwether --db "$database" --now "$now" export "$table" >"$table.tsv" || fault "export $table"
done
# ask FILE QUESTION
ask() {
	bellwether --db "$database" --now "$now" ask "$2" >"$1" || fault "ask '$2'"
}
ask time.csv 'csv stats time'
ask quarters.csv 'csv stats time quarter'
ask parts.csv 'csv stats time by patches'
ask review.csv 'csv stats review'
ask people.csv 'csv stats people'
ask review.txt 'stats review'
"$root/tests/system/kit/figures.py" "$work" "$now" || fault "figures differ"
finish
