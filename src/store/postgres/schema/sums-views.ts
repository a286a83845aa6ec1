// The views `stats` and `total_stats`: they add up the rows that each writer has of its own.

const FUNCTIONS = String.raw`
-- The sums of two JSON objects of counts, without those that are 0, with whole numbers as keys in rising order.
CREATE FUNCTION add_counts(one text, other text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' || count, ',' ORDER BY length(key), key), '') || '}'
  FROM (
    SELECT key, sum(value::bigint) AS count
    FROM (SELECT * FROM json_each_text(one::json) UNION ALL SELECT * FROM json_each_text(other::json)) AS both_of
    GROUP BY key HAVING sum(value::bigint) <> 0
  ) AS sums
$$;

CREATE AGGREGATE sum_counts(text) (SFUNC = add_counts, STYPE = text);

-- The percentile of durations in buckets, by nearest rank.
CREATE FUNCTION bucket_percentile(durations text, requests bigint, max_ms double precision, percent integer)
RETURNS double precision LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT least(max_ms, coalesce(min(bucket) FILTER (WHERE reached >= ceil(requests * percent / 100.0)), max(bucket)) / 1000.0)
  FROM (
    SELECT key::bigint AS bucket, sum(value::bigint) OVER (ORDER BY key::bigint) AS reached
    FROM json_each_text(durations::json)
  ) AS buckets
$$;
`;

/** One part has its percentiles already. */
function percentile(percent: number): string {
  return `CASE WHEN count(*) = 1 THEN min(p${percent}_ms)
    ELSE bucket_percentile(sum_counts(durations), sum(requests)::bigint, max(max_ms), ${percent}) END AS p${percent}_ms`;
}

const SUMS = `sum(results)::bigint AS results,
  sum(ok)::bigint AS ok,
  sum(requests)::bigint AS requests,
  sum(bytes)::bigint AS bytes,
  sum(confirmed)::bigint AS confirmed,
  sum(saved_bytes)::bigint AS saved_bytes,
  sum(duration_sum_ms) AS duration_sum_ms,
  max(max_ms) AS max_ms,
  ${[50, 90, 95, 99].map(percentile).join(',\n  ')},
  nullif(sum_counts(kinds), '{}') COLLATE "C" AS kinds,
  nullif(sum_counts(durations), '{}') COLLATE "C" AS durations`;

export const SUMS_VIEWS: string = `${FUNCTIONS}
CREATE VIEW stats AS
SELECT min(id) AS id, job, host, span, start_at_ms, sum(runs)::bigint AS runs, ${SUMS}
FROM stats_parts GROUP BY job, host, span, start_at_ms;

CREATE VIEW total_stats AS
SELECT min(id) AS id, span, start_at_ms, ${SUMS}
FROM total_stats_parts GROUP BY span, start_at_ms;
`;
