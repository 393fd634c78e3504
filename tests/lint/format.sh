#!/bin/sh
# tests/lint/format.sh: all C is formatted as .clang-format says.
set -eu
cd "$(dirname "$0")/../.."

find bot tests -path tests/data -prune -o -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror
