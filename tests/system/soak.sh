#!/bin/sh
# tests/system/soak.sh [SECONDS]: the daemon idles at Dovecot for so long (10), looking every ten seconds; its memory,
# descriptors and CPU time at the begin and at the end. What it idles for comes in between, once a minute.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/live"
. "$root/tests/system/kit/daemon"

seconds=${1:-10}
# What is not yet touched after the start is not growth; with sanitizers freed memory is kept for a while, too.
GROWTH_KB=4096
# Of a hundred: who turns in a circle uses up a whole processor, and a slow one is as busy with little.
BUSY=25

# Fields of the kernel about the daemon.
memory() {
	sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$daemon_pid/status"
}

descriptors() {
	ls "/proc/$daemon_pid/fd" | wc -l
}

# In ticks; the name in the second field has no blanks.
cpu() {
	awk '{ print $14 + $15 }' "/proc/$daemon_pid/stat"
}

mail_of() {
	cat <<-END
		From: Ada Brennan <ada@brennan.example>
		To: $list
		Subject: [PATCH] lamp: clean lens $1
		Date: $(date -R)
		Message-ID: <soak.$1@brennan.example>

		A mail of now.
	END
}

has() {
	[ "$(messages)" -eq "$1" ]
}

# Just now it may be looking, with more open than while it waits.
descriptors_again() {
	descriptors_then=$(descriptors)
	[ "$descriptors_then" -le "$descriptors" ]
}

memory_again() {
	memory_then=$(memory)
	[ $((memory_then - memory)) -lt $GROWTH_KB ]
}

make_repo
conf_more="repositories = ( { path = \"$work/lantern.git\"; branches = [ \"master\", \"stable-2.3\" ]; } );"
conf_mode=observe conf_poll=10s
live_start
live_fill "$mbox" bellwether lantern-devel >filled
bot_conf >bot.conf
daemon_start
await has 67 || fault "the daemon does not read what is there: $(cat daemon.err)"
mail_of 0 >mail
live_deliver mail bellwether lantern-devel >delivered
await has 68 || fault "a mail is not read"
await live_idling 2 || fault "it does not idle in its folders: $(cat daemon.err)"
sleep 2

memory=$(memory) descriptors=$(descriptors) cpu=$(cpu) began=$(date +%s) mails=0
while [ $(($(date +%s) - began)) -lt "$seconds" ]; do
	left=$((seconds - ($(date +%s) - began)))
	sleep $((left > 60 ? 60 : left))
	kill -0 "$daemon_pid" || break
	[ "$left" -gt 60 ] || continue
	mails=$((mails + 1))
	mail_of $mails >mail
	live_deliver mail bellwether lantern-devel >delivered
done
took=$(($(date +%s) - began)) cpu_then=$(cpu)
await descriptors_again || fault "descriptors grow"
await memory_again || fault "memory grows"
daemon_stop

ticks=$(getconf CLK_TCK)
echo "$took s, $mails mails; memory $memory to $memory_then kB, descriptors $descriptors to $descriptors_then," \
	"CPU time $(((cpu_then - cpu) * 1000 / ticks)) ms: $(((cpu_then - cpu) * 100000 / ticks / took)) of 100,000"
[ $(((cpu_then - cpu) * 100 / ticks)) -lt $((took * BUSY)) ] || fault "it is busy though nothing happens"
finish
