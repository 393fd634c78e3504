#!/bin/sh
# tests/lint/sql.sh: SQL lives in state/, time and environment come in by app/, and only app/ writes to the terminal.
set -eu
cd "$(dirname "$0")/../.."
status=0

# refuse WHAT PATTERN FILE...: none of the files may hold the pattern outside a comment line.
refuse() {
	what=$1 pattern=$2
	shift 2
	if grep -nE "$pattern" "$@" /dev/null | grep -vE '^[^:]*:[0-9]*:[[:space:]]*(/\*|\*|//)' >&2; then
		echo "^ $what" >&2
		status=1
	fi
}

all=$(find bot -name '*.[ch]' | sort)
above=$(echo "$all" | grep -v '^bot/store/')
below=$(echo "$all" | grep -v '^bot/app/')
untimed=$(echo "$below" | grep -v '^bot/io/') # a wait for the network has an end, whatever the time of day

refuse 'SQL belongs into state/queries' '"[[:space:]]*(SELECT|INSERT|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA|BEGIN [A-Z])' $above
refuse 'SQL belongs into state/queries' '"[[:space:]]*(SELECT|INSERT|UPDATE|DELETE FROM|CREATE TABLE)\b' $all
refuse 'only app/ reads the clock; pass now in' '\b(time|gettimeofday|clock_gettime|g_get_real_time|g_date_time_new_now[a-z_]*)[[:space:]]*\(' $below
refuse 'only app/ and the waits of io/ ask how long something takes' '\bg_get_monotonic_time[[:space:]]*\(' $untimed
refuse 'only app/ reads the environment' '\b(getenv|secure_getenv|g_getenv|g_get_environ|g_get_user_name|g_get_home_dir)[[:space:]]*\(' $below
refuse 'only app/ logs' '\b(printf|puts|perror|fputs|g_print|g_printerr|g_message|g_warning|g_info|g_debug|syslog)[[:space:]]*\(' $below
exit $status
