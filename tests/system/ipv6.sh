#!/bin/sh
# tests/system/ipv6.sh: mail comes in and goes out over IPv6, the servers named by their address, with TLS and without.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"

python3 -c 'import socket; socket.socket(socket.AF_INET6).bind(("::1", 0))' 2>/dev/null || {
	echo "left out: this machine has no IPv6"
	exit 0
}
scene_prepare

# served HOST SECURITY
served() {
	conf_host=$1 conf_imap=$2 conf_smtp=$2
	scene_set
	fake_imap --address ::1 --security "$2" --cert "$certs/good"
	fake_smtp --address ::1 --security "$2" --cert "$certs/good" --deliver "$(scene_list)"
	bot_conf >bot.conf
	bellwether --config bot.conf check >check 2>&1 || fault "$1, $2: check says: $(cat check)"
	grep -q "^imap lantern: \[::1]:$imap_port, " check || fault "$1, $2: check names the server: $(grep imap check)"
	grep -q "^smtp: \[::1]:$smtp_port, " check || fault "$1, $2: check names the server: $(grep smtp check)"
	at "$monday" || fault "$1, $2: $(cat err)"
	[ "$(on_list | wc -l)" -eq 1 ] || fault "$1, $2: no digest"
}

served ::1 tls
served '[::1]' starttls
served '[::1]' none

# What cannot be trusted is told by that name.
conf_imap=tls
scene_set
fake_imap --address ::1 --security tls --cert "$certs/other6"
bot_conf >bot.conf
! at "$monday" || fault "a certificate for others is good enough"
grep -q "the certificate of \[::1]:$imap_port is for 2001:db8::1, 192.0.2.1, not for ::1" err || fault "it says: $(cat err)"
finish
