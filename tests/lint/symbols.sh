#!/bin/sh
# tests/lint/symbols.sh: the program exports no symbol, so that no library can call one of ours by mistake: libconfig
# has a strbuf_append(), libetpan an imap_* and mail_* of its own.
# BUILD names a build folder.
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build/release-clang}"

found=$(nm -D --defined-only "$BUILD/bellwether")
[ -z "$found" ] || { echo "exported: $found" >&2; exit 1; }
