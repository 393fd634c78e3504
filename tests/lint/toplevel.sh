#!/bin/sh
# tests/lint/toplevel.sh: nothing stands at the top but the four folders and the files that build and explain them.
set -eu
cd "$(dirname "$0")/../.."

allowed='bot templates state tests CMakeLists.txt CMakePresets.json bot.conf.example README.md LICENSE'
status=0
# Whoever owns the checkout.
files=$(git -c safe.directory='*' ls-files --cached --others --exclude-standard)
for name in $(echo "$files" | cut -d/ -f1 | sort -u); do
	case $name in .*) continue ;; esac
	case " $allowed " in
	*" $name "*) ;;
	*) echo "$name has no place at the top level" >&2; status=1 ;;
	esac
done
exit $status
