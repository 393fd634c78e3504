/* bot/report/site-folder.h: the folder that the dashboard is written into: nothing else in it or outside is touched. */
#pragma once

#include <glib.h>

/*
 * A file of the folder, ".bellwether-site", lists the pages with a stamp each: that is how pages are told from files
 * of others, and how the next run knows what need not be made again.
 */
struct site_folder;
typedef struct site_folder SiteFolder;

/*
 * Makes the folder if it is not there and locks it. NULL with TROUBLE_SETUP if it holds something and no list of pages,
 * or if one of its folders is none; TROUBLE_RETRY if another run is writing or the disk will not.
 */
struct site_folder *site_folder_open(const char *path, GError **error);
void site_folder_close(struct site_folder *f);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SiteFolder, site_folder_close)

/* Whether the page ("series/S1.html") is there and was made with this stamp; it is then kept. A stamp of 0 never is. */
gboolean site_folder_keep(struct site_folder *f, const char *name, guint64 stamp);

/*
 * Puts a page in its place unless it is there with that very text: readers see the old one or the new one. FALSE and TROUBLE_RETRY if it cannot be written.
 */
gboolean site_folder_put(
        struct site_folder *f, const char *name, guint64 stamp, const char *text, gsize len, GError **error);

struct site_folder_counts {
	guint pages;   /* that the folder holds now */
	guint written; /* new or changed */
	guint removed; /* of things that are no more */
	guint64 bytes; /* of what was made in this run */
};

/* Removes pages that were neither kept nor put, and writes the list down. */
gboolean site_folder_finish(struct site_folder *f, struct site_folder_counts *out, GError **error);
