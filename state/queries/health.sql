-- queries of store/health.c: how following something outside fares

-- name: health_good
INSERT INTO health (what, good, news) VALUES (:what, :now, iif(:news, :now, NULL))
ON CONFLICT (what) DO UPDATE
   SET good = :now, news = iif(:news, :now, news), failed = NULL, since = NULL, trouble = NULL;

-- name: health_failed
INSERT INTO health (what, failed, since, trouble) VALUES (:what, :now, :now, :trouble)
ON CONFLICT (what) DO UPDATE SET failed = :now, since = ifnull(since, :now), trouble = :trouble;

-- name: health_get
SELECT what, good, news, failed, since, trouble FROM health WHERE what = :what;

-- name: health_all
SELECT what, good, news, failed, since, trouble FROM health ORDER BY what;

-- name: health_forget
DELETE FROM health WHERE what = :what;
