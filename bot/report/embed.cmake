# bot/report/embed.cmake: turns templates/ into C, so that the program works from anywhere.
# cmake -DTEMPLATE_DIR=... -DOUT=... -P embed.cmake
file(GLOB pages "${TEMPLATE_DIR}/*")
list(SORT pages)
set(rows "")
foreach(path ${pages})
	get_filename_component(name "${path}" NAME)
	file(READ "${path}" text)
	string(REPLACE "\\" "\\\\" text "${text}")
	string(REPLACE "\"" "\\\"" text "${text}")
	string(REPLACE "\n" "\\n\"\n\t\t\"" text "${text}")
	string(APPEND rows "\t{ \"${name}\",\n\t\t\"${text}\" },\n")
endforeach()
file(WRITE "${OUT}" "/* Made from templates/ by bot/report/embed.cmake. */\n#include \"report/embedded-pages.h\"\n\n#include <stddef.h>\n\nconst struct embedded_page embedded_pages[] = {\n${rows}\t{ NULL, NULL },\n};\n")
