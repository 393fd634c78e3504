#!/bin/sh
# tests/lint/shell.sh: the scripts parse, can be run and say in their second line what they are.
set -eu
cd "$(dirname "$0")/../.."
status=0

# Whoever owns the checkout.
files=$(git -c safe.directory='*' ls-files --cached --others --exclude-standard)
for script in $(echo "$files" | sort -u); do
	[ -f "$script" ] || continue
	head -n 1 "$script" | grep -q '^#!/bin/sh' || continue
	sh -n "$script" || status=1
	[ -x "$script" ] || { echo "$script cannot be run" >&2; status=1; }
	sed -n 2p "$script" | grep -qF "# $script" || { echo "$script does not begin with its own name" >&2; status=1; }
done
exit $status
