# bot/app/install.cmake: what the program knows about where it lives, and what "cmake --install" puts where.
# State and settings are the host's, wherever the program stands.
set(BELLWETHER_STATE /var/lib/bellwether CACHE PATH "where the database is kept")
set(BELLWETHER_TEMPLATES ${CMAKE_SOURCE_DIR}/templates CACHE PATH "the mails' texts, where none lie beside the program")
set(BELLWETHER_CONF /etc/bellwether/bot.conf CACHE FILEPATH "the settings of the host")
target_compile_definitions(app PRIVATE
	BELLWETHER_VERSION="${PROJECT_VERSION}"
	BELLWETHER_STATE="${BELLWETHER_STATE}"
	BELLWETHER_CONF="${BELLWETHER_CONF}"
	BELLWETHER_TEMPLATES="${BELLWETHER_TEMPLATES}")

# Sanitizers put functions of their own before those of the C library, which only exported ones can.
if(NOT BELLWETHER_SANITIZE)
	target_link_options(bellwether PRIVATE -Wl,--version-script=${CMAKE_SOURCE_DIR}/bot/app/exports.map)
	set_target_properties(bellwether PROPERTIES LINK_DEPENDS ${CMAKE_SOURCE_DIR}/bot/app/exports.map)
endif()

install(TARGETS bellwether RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/templates/ DESTINATION ${CMAKE_INSTALL_DATADIR}/bellwether/templates)
install(FILES ${CMAKE_SOURCE_DIR}/bot/app/man/bellwether.8 DESTINATION ${CMAKE_INSTALL_MANDIR}/man8)
install(FILES ${CMAKE_SOURCE_DIR}/bot/app/man/bot.conf.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
# An example beside the documentation: an installed /etc/bellwether/bot.conf is the operator's and stays.
install(FILES ${CMAKE_SOURCE_DIR}/bot.conf.example ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# systemd looks below /usr and /usr/local alike.
configure_file(${CMAKE_SOURCE_DIR}/bot/app/bellwether.service.in ${CMAKE_BINARY_DIR}/bellwether.service @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/bellwether.service DESTINATION lib/systemd/system)
