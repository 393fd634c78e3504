#!/bin/sh
# tests/system/install.sh: what is installed is complete and works without the checkout.
. "$(dirname "$0")/kit/base"

cmake --install "$(dirname "$BELLWETHER")" --prefix "$work/usr" >install.log 2>&1 || fault "$(cat install.log)"
for file in bin/bellwether share/man/man8/bellwether.8 share/man/man5/bot.conf.5 share/bellwether/templates/digest.txt \
	share/doc/bellwether/bot.conf.example share/doc/bellwether/README.md lib/systemd/system/bellwether.service; do
	[ -f "usr/$file" ] || fault "$file is not installed"
done

# A changed template shows that the installed one is read, not that of the checkout.
make_repo
sed -i '1s/^Subject: /Subject: Installed: /' usr/share/bellwether/templates/digest.txt
usr/bin/bellwether --db t.db import "$mbox" $repo_option >/dev/null || fault "import failed"
usr/bin/bellwether --db t.db digest --now 2025-06-02 | head -n 1 | grep -q '^Subject: Installed: ' ||
	fault "the installed templates are not used"
usr/bin/bellwether --config usr/share/doc/bellwether/bot.conf.example --db named.db import "$mbox" $repo_option >/dev/null ||
	fault "the installed example is no good"
usr/bin/bellwether --config usr/share/doc/bellwether/bot.conf.example --db named.db digest --now 2025-06-02 >digest ||
	fault "the installed example is no good for a digest"
grep -q '^  https://lists.lantern.example/archive/2' digest ||
	fault "the digest has no links"
finish
