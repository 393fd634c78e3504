-- 006: changes are searched by a key and a side: of a title that ten thousand commits have, the patches are found
-- without a look at any commit.

DROP INDEX IF EXISTS changes_title_key;
CREATE INDEX changes_title_key ON changes (title_key, (message IS NULL));
DROP INDEX IF EXISTS changes_patch_id;
CREATE INDEX changes_patch_id ON changes (patch_id, (message IS NULL)) WHERE patch_id IS NOT NULL;
DROP INDEX IF EXISTS changes_authored;
CREATE INDEX changes_authored ON changes (authored, (message IS NULL));
