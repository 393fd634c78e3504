#!/bin/sh
# tests/system/shuffle.sh: the order in which mails and commits come in does not change what is made of them. SEED makes
# other orders.
. "$(dirname "$0")/kit/base"
: "${SEED:=1}"
echo "SEED=$SEED"

make_repo
bellwether --db want.db import "$mbox" $repo_option >/dev/null || fault "import failed"
export_all want.db >want

# shuffled SEED: the mails in another order.
shuffled() {
	mkdir -p split
	rm -f split/*
	git mailsplit -osplit "$mbox" >/dev/null
	ls split | awk -v seed="$1" 'BEGIN { srand(seed) } { print rand() "\t" $0 }' | sort | cut -f 2 |
		while read -r name; do cat "split/$name"; echo; done
}

# check WHAT: got.db is as it should be.
check() {
	export_all got.db >got
	same want got "$1"
	rm -f got.db*
}

bellwether --db got.db import $repo_option >/dev/null
bellwether --db got.db import "$mbox" >/dev/null
check "git first"

bellwether --db got.db import "$mbox" >/dev/null
bellwether --db got.db import $repo_option >/dev/null
check "mail first"

n=0
while [ "$n" -lt 8 ]; do
	n=$((n + 1))
	shuffled $((SEED + n)) >shuffled.mbox
	bellwether --db got.db import shuffled.mbox $repo_option >/dev/null || fault "import failed"
	check "shuffled with $((SEED + n))"
done

# A few mails at a time, the repository in between, all derived each time.
shuffled "$SEED" >shuffled.mbox
mkdir pieces
csplit -s -z -f pieces/ -n 3 shuffled.mbox '/^From mboxrd@z /' '{*}' 
n=0
for piece in pieces/*; do
	n=$((n + 1))
	bellwether --db got.db import "$piece" >/dev/null || fault "import of $piece failed"
	if [ "$n" -eq 20 ]; then bellwether --db got.db import --repo lantern.git:stable-2.3 >/dev/null; fi
	if [ "$n" -eq 40 ]; then bellwether --db got.db import $repo_option >/dev/null; fi
done
check "interleaved with $SEED"
finish
