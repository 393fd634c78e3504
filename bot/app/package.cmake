# bot/app/package.cmake: the Debian package: "cmake --build --preset package" makes build/package/bellwether_*.deb.
#
# It installs below /usr, brings /etc/bellwether/bot.conf as the operator's to edit, and starts nothing by itself.
set(PACKAGE ${CMAKE_SOURCE_DIR}/bot/app/package)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME bellwether)
set(CPACK_PACKAGE_CONTACT "Bellwether maintainers <maintainers@lantern.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "mailing-list bot that tracks patches and their reviews")
set(CPACK_PACKAGE_DESCRIPTION
"Bellwether follows a development list over IMAP, keeps every patch series with
its versions, reviews and commits, works out who each one waits for, and mails
a weekly digest, nudges about series that went stale, and answers to commands.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
# What the program links with, as dpkg-shlibdeps(1) finds it, and what it reads.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS systemd)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PACKAGE}/conffiles ${PACKAGE}/postinst ${PACKAGE}/prerm ${PACKAGE}/postrm)

# What only the package has is put beside the rest by this script; it also compresses what Debian wants compressed.
set(PREFIX_OF_UNIT ${CMAKE_INSTALL_FULL_BINDIR})
set(CMAKE_INSTALL_FULL_BINDIR /usr/bin)
configure_file(${CMAKE_SOURCE_DIR}/bot/app/bellwether.service.in ${CMAKE_BINARY_DIR}/package/bellwether.service @ONLY)
set(CMAKE_INSTALL_FULL_BINDIR ${PREFIX_OF_UNIT})
configure_file(${PACKAGE}/changelog.in ${CMAKE_BINARY_DIR}/package/changelog.Debian @ONLY)
configure_file(${PACKAGE}/finish.cmake.in ${CMAKE_BINARY_DIR}/package/finish.cmake @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_BINARY_DIR}/package/finish.cmake)
include(CPack)
