#!/bin/sh
# tests/system/package.sh: the Debian package is sound, what it brings works, and it goes as it came: settings and database
# stay when it is removed, and leave when it is purged.
#
# It is installed below a folder of its own, and nothing outside of that is changed.
. "$(dirname "$0")/kit/base"

for program in cpack dpkg-deb dpkg-shlibdeps lintian; do
	command -v $program >/dev/null || { echo "this test wants $program; see tests/packages" >&2; exit 1; }
done
[ "$(id -u)" -eq 0 ] || { echo "this test wants root: dpkg gives what it installs to root" >&2; exit 1; }

cpack --config "$(dirname "$BELLWETHER")/CPackConfig.cmake" -B "$work/made" >cpack.log 2>&1 || fault "$(cat cpack.log)"
deb=$(ls made/*.deb) || finish
lintian --allow-root --fail-on error,warning "$deb" >lintian.log 2>&1 || fault "lintian: $(cat lintian.log)"
depends=$(dpkg-deb -f "$deb" Depends)
for library in libc6 libsqlite3-0 libetpan20 libesmtp6 libgit2 libssl3 tzdata ca-certificates; do
	case $depends in *$library*) ;; *) fault "it does not depend on $library: $depends" ;; esac
done

# A system with nothing in it; the maintainer scripts run outside and heed DPKG_ROOT.
mkdir -p root/var/lib/dpkg/info root/var/lib/dpkg/updates
: >root/var/lib/dpkg/status
packages() {
	dpkg --root="$work/root" --log="$work/dpkg.log" --force-depends --force-script-chrootless "$@" >out 2>&1 ||
		fault "dpkg $*: $(cat out)"
}
state() {
	dpkg-query --admindir="$work/root/var/lib/dpkg" -W -f '${db:Status-Status}' bellwether
}

packages -i "$deb"
[ "$(state)" = installed ] || fault "it is $(state)"
installed=$work/root/usr/bin/bellwether
[ -x "$installed" ] || fault "there is no program"
unit=root/usr/lib/systemd/system/bellwether.service
grep -q '^ExecStart=/usr/bin/bellwether --config /etc/bellwether/bot.conf run$' $unit || fault "the unit runs: $(grep ^Exec $unit)"
for page in man8/bellwether.8 man5/bot.conf.5; do
	zcat root/usr/share/man/$page.gz | mandoc -T lint -W warning || fault "$page"
done
[ -d root/var/lib/bellwether ] || fault "there is no folder for the database"
[ -z "$(find root -perm /022 ! -type l)" ] || fault "others may write: $(find root -perm /022 ! -type l)"

# What is installed works by itself: the settings that it brings, and the texts of its mails.
make_repo
sed -i '1s/^Subject: /Subject: Packed: /' root/usr/share/bellwether/templates/digest.txt
"$installed" --config root/etc/bellwether/bot.conf --db t.db import "$mbox" $repo_option >/dev/null || fault "no import"
"$installed" --config root/etc/bellwether/bot.conf --db t.db digest --now 2025-06-02 | grep -q '^Subject: Packed: ' ||
	fault "the installed templates are not used"
"$installed" --config root/usr/share/doc/bellwether/bot.conf.example --db t.db status >/dev/null 2>err || true
! grep -q 'bot.conf.example' err || fault "the example has mistakes: $(cat err)"

# The operator's hand, an upgrade, a removal, and all again.
echo '// mine' >>root/etc/bellwether/bot.conf
# The first start of a service with a user of its own moves the folder.
mkdir root/var/lib/private
mv root/var/lib/bellwether root/var/lib/private/
ln -s private/bellwether root/var/lib/bellwether
mv t.db root/var/lib/bellwether/bellwether.db
kept() {
	tail -n 1 root/etc/bellwether/bot.conf | grep -qx '// mine' || fault "$1: the settings are lost"
	[ "$(sqlite3 root/var/lib/bellwether/bellwether.db 'SELECT count(*) FROM messages')" -eq 67 ] ||
		fault "$1: the database is lost"
}
packages -i "$deb"
kept "an upgrade"
packages -r bellwether
kept "a removal"
[ "$(state)" = config-files ] || fault "after a removal it is $(state)"
left=$(find root -path 'root/usr/*' -type f)
[ -z "$left" ] || fault "a removal leaves $left"
packages -i "$deb"
kept "another installation"
packages -P bellwether
left=$(find root -name '*bellwether*')
[ -z "$left" ] || fault "purging leaves $left"
finish
