#!/bin/sh
# tests/system/hostile.sh: mails made to hurt are taken or set aside, and the rest of the mailbox is read.
#
# A small share of each, as sanitizers slow everything down; tests/hostile/run with a release build feeds all of them.
. "$(dirname "$0")/kit/base"

"$root/tests/hostile/run" --together --share 200 "$BELLWETHER" || fault "see above"
finish
