#!/bin/sh
# tests/lint/layers.sh: who may include whom. A layer uses the layers below it. A foreign library belongs to the layers
# named here and shows in no header that another layer includes.
set -eu
cd "$(dirname "$0")/../.."

awk '
BEGIN {
	uses["base"] = "base"
	uses["mail"] = "mail base"
	uses["repo"] = "repo base"
	uses["store"] = "store base"
	uses["track"] = "track base mail repo store"
	uses["command"] = "command base mail store track"
	uses["report"] = "report base mail store track command"
	uses["io"] = "io base mail"
	uses["app"] = "app base mail repo store track command report io"

	foreign["libetpan"] = "mail io"
	foreign["libesmtp"] = "io"
	foreign["libpsl"] = "mail"
	foreign["openssl"] = "io"
	foreign["git2"] = "repo io"
	foreign["sqlite3"] = "store"
	foreign["libconfig"] = "app"
	foreign["seccomp"] = "app"
	foreign["archive"] = "io"
	foreign["archive_entry"] = "io"
}

function has(list, word) {
	return index(" " list " ", " " word " ") > 0
}

function fault(text) {
	print FILENAME ":" FNR ": " text > "/dev/stderr"
	faults++
}

/^#include "/ {
	layer = FILENAME
	sub(/^bot\//, "", layer)
	sub(/\/.*/, "", layer)
	header = $2
	gsub(/"/, "", header)
	if (header == "queries.h" && layer == "store")
		next # made from state/queries by the build
	used = header
	if (!sub(/\/.*/, "", used))
		fault(header " must be named with its layer")
	else if (!has(uses[layer], used))
		fault(layer " may not use " used)
	else if (used != layer)
		shared["bot/" header] = FILENAME
}

/^#include </ {
	layer = FILENAME
	sub(/^bot\//, "", layer)
	sub(/\/.*/, "", layer)
	header = $2
	gsub(/[<>]/, "", header)
	name = header
	sub(/[\/.].*/, "", name)
	if (!(name in foreign))
		next
	if (!has(foreign[name], layer))
		fault("<" header "> does not belong into " layer)
	if (FILENAME ~ /\.h$/)
		shows[FILENAME] = header
}

END {
	for (header in shows) {
		if (header in shared) {
			print header ": shows <" shows[header] "> to " shared[header] > "/dev/stderr"
			faults++
		}
	}
	exit faults > 0
}
' $(find bot -name '*.[ch]' | sort)
