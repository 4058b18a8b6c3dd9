-- PostgreSQL: one row a response, however often it is sent and in whatever order it arrives.

-- The table:
CREATE TABLE IF NOT EXISTS responses (
  id          uuid PRIMARY KEY,
  revision    bigint NOT NULL,
  response    jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);

-- Keep: $1 is the JSON of one response, or of an array of them. A repeat changes nothing, and neither does an
-- earlier revision that arrives late. Answer 2xx when this is committed. Check each before, or one keeps its whole
-- batch out: an id that is no UUID, a NUL or half a character in a text (jsonb refuses them) fails the statement.
INSERT INTO responses (id, revision, response)
SELECT DISTINCT ON (id) (item->>'id')::uuid AS id, (item->>'revision')::bigint AS revision, item
FROM jsonb_array_elements(
  CASE jsonb_typeof($1::jsonb) WHEN 'array' THEN $1::jsonb ELSE jsonb_build_array($1::jsonb) END
) AS items (item)
ORDER BY id, revision DESC
ON CONFLICT (id) DO UPDATE
SET revision = excluded.revision, response = excluded.response, received_at = excluded.received_at
WHERE excluded.revision > responses.revision;

-- Count: a row is a response, so nothing is counted twice.
SELECT response->>'value' AS value, count(*) AS responses
FROM responses
WHERE response->>'survey' = 'stickers' AND response->>'value' IS NOT NULL
GROUP BY value
ORDER BY responses DESC, value;
