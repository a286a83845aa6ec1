// The views `stats` and `total_stats`: they add up the rows of all writers.

const FUNCTIONS = String.raw`
-- The sums of two JSON objects of counts, with whole numbers as keys in rising order.
CREATE FUNCTION add_counts(one text, other text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT '{' || string_agg(to_json(key)::text || ':' || count, ',' ORDER BY length(key), key) || '}'
  FROM (
    SELECT key, sum(value::bigint) AS count
    FROM (SELECT * FROM json_each_text(one::json) UNION ALL SELECT * FROM json_each_text(other::json)) AS both_of
    GROUP BY key
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

type CountsOf = (column: 'kinds' | 'durations') => string;

/** One part has its percentiles already. */
function percentile(percent: number): string {
  return `CASE WHEN count(*) = 1 THEN min(p${percent}_ms)
    ELSE bucket_percentile(sum_counts(durations), sum(requests)::bigint, max(max_ms), ${percent}) END AS p${percent}_ms`;
}

const sums = (countsOf: CountsOf): string => `sum(results)::bigint AS results,
  sum(ok)::bigint AS ok,
  sum(requests)::bigint AS requests,
  sum(bytes)::bigint AS bytes,
  sum(confirmed)::bigint AS confirmed,
  sum(saved_bytes)::bigint AS saved_bytes,
  sum(duration_sum_ms) AS duration_sum_ms,
  max(max_ms) AS max_ms,
  ${[50, 90, 95, 99].map(percentile).join(',\n  ')},
  ${countsOf('kinds')} COLLATE "C" AS kinds,
  ${countsOf('durations')} COLLATE "C" AS durations`;

/**
 * The statements that make both views.
 * @param countsOf The expression that adds up the JSON objects of counts in a column.
 */
export function sumsViews(
  create: 'CREATE VIEW' | 'CREATE OR REPLACE VIEW',
  { countsOf }: { readonly countsOf: CountsOf },
): string {
  return `
${create} stats AS
SELECT min(id) AS id, job, host, span, start_at_ms, sum(runs)::bigint AS runs, ${sums(countsOf)}
FROM stats_parts GROUP BY job, host, span, start_at_ms;

${create} total_stats AS
SELECT min(id) AS id, span, start_at_ms, ${sums(countsOf)}
FROM total_stats_parts GROUP BY span, start_at_ms;
`;
}

/** Of version 10. */
export const SUMS_VIEWS: string =
  FUNCTIONS + sumsViews('CREATE VIEW', { countsOf: (column) => `sum_counts(${column})` });
