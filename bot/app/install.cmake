# bot/app/install.cmake: what the program knows about where it lives, and what "cmake --install" puts where.
set(BELLWETHER_STATE ${CMAKE_INSTALL_FULL_LOCALSTATEDIR}/lib/bellwether)
set(BELLWETHER_CONF ${CMAKE_INSTALL_FULL_SYSCONFDIR}/bellwether/bot.conf)
target_compile_definitions(app PRIVATE
	BELLWETHER_VERSION="${PROJECT_VERSION}"
	BELLWETHER_STATE="${BELLWETHER_STATE}"
	BELLWETHER_CONF="${BELLWETHER_CONF}"
	BELLWETHER_TEMPLATES="${CMAKE_SOURCE_DIR}/templates")

install(TARGETS bellwether RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/templates/ DESTINATION ${CMAKE_INSTALL_DATADIR}/bellwether/templates)
install(FILES ${CMAKE_SOURCE_DIR}/bot/app/man/bellwether.8 DESTINATION ${CMAKE_INSTALL_MANDIR}/man8)
install(FILES ${CMAKE_SOURCE_DIR}/bot/app/man/bot.conf.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
# An example beside the documentation: an installed /etc/bellwether/bot.conf is the operator's and stays.
install(FILES ${CMAKE_SOURCE_DIR}/bot.conf.example ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
