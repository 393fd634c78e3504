#!/bin/sh
# tests/lint/headers.sh: each header of bot/ compiles alone, is guarded and says in its first line what it is.
# BUILD names a build folder, for the header that is made there.
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build/release-clang}"
flags=$(pkg-config --cflags glib-2.0 sqlite3)
status=0

for header in $(find bot -name '*.h' | sort); do
	if ! echo "#include \"${header#bot/}\"" |
		gcc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -fsyntax-only -Ibot -I"$BUILD/made" $flags -x c -; then
		echo "$header does not compile alone" >&2
		status=1
	fi
	grep -q '^#pragma once$' "$header" || { echo "$header has no #pragma once" >&2; status=1; }
done
for file in $(find bot tests -path tests/data -prune -o -name '*.[ch]' -print | sort); do
	head -n 2 "$file" | grep -qF "* $file: " || { echo "$file does not begin with /* $file: what it is. */" >&2; status=1; }
done
exit $status
