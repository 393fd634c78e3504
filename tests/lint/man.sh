#!/bin/sh
# tests/lint/man.sh: the man pages are sound mdoc, and name every command, option and setting that the program knows.
# BUILD names a build folder.
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build/release-clang}"
status=0

for page in bot/app/man/*.[0-9]; do
	mandoc -T lint -W warning "$page" >&2 || status=1
done

# says PAGE WORD
says() {
	grep -qE "(^|[^a-z_])$2([^a-z_]|\$)" "$1" || { echo "$1 does not say $2" >&2; status=1; }
}

commands=$("$BUILD/bellwether" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p')
keys=$(sed -n -e 's/.*\.name = "\([a-z_]*\)".*/\1/p' -e 's/^\tLIMIT(\([a-z_]*\),.*/\1/p' bot/app/settings-keys.c)
[ -n "$commands" ] && [ -n "$keys" ] || { echo "there are no commands or no settings to look for" >&2; exit 1; }
for command in $commands; do
	says bot/app/man/bellwether.8 "$command"
	for option in $("$BUILD/bellwether" "$command" --help | sed -n 's/^.*  *--\([a-z]*\).*/\1/p'); do
		says bot/app/man/bellwether.8 "$option"
	done
done
for key in $keys; do
	says bot/app/man/bot.conf.5 "$key"
	says bot.conf.example "$key"
done
exit $status
