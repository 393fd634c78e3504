#!/bin/sh
# tests/system/kill-import.sh: an import that is killed again and again ends in the same export as one that was not.
# SEED makes other moments.
. "$(dirname "$0")/kit/base"
: "${SEED:=1}"
: "${KILLS:=50}"
echo "SEED=$SEED"

make_repo
"$root/tests/system/enlarge" 12 >many.mbox
began=$(date +%s%N)
bellwether --db whole.db import many.mbox $repo_option >/dev/null || fault "import failed"
took=$((($(date +%s%N) - began) / 1000))
export_all whole.db >want

# Moments spread over the time that the whole takes; those that come too late start over with a new database, and say that
# it takes less: the machine may have been busy with something else when it was measured.
kills=0 done=0 n=0
while [ "$kills" -lt "$KILLS" ]; do
	n=$((n + 1))
	wait_us=$(awk -v seed=$((SEED + n)) -v took="$took" 'BEGIN { srand(seed); printf "%d", rand() * took * 0.7 }')
	"$BELLWETHER" --db killed.db import many.mbox $repo_option >/dev/null 2>err &
	pid=$!
	sleep "$(awk -v us="$wait_us" 'BEGIN { printf "%.6f", us / 1000000 }')"
	kill -KILL "$pid" 2>/dev/null || true
	status=0
	wait "$pid" 2>/dev/null || status=$?
	case $status in
	137)
		kills=$((kills + 1))
		took=$((took + took / 20))
		;;
	0)
		done=$((done + 1))
		took=$((took * 3 / 4))
		export_all killed.db >got
		same want got "after $kills kills"
		rm -f killed.db*
		;;
	*) fault "import after $kills kills: status $status, $(cat err)" ;;
	esac
	[ "$faults" -lt 5 ] || finish
done
bellwether --db killed.db import many.mbox $repo_option >/dev/null || fault "the last import failed"
export_all killed.db >got
same want got "after $kills kills"
echo "$kills kills, $((done + 1)) imports came to their end"
finish
