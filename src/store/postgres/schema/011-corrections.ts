// What version 11 needs in PostgreSQL beside the table `host_holds`: reprocessing corrects sums and histories in place.
// Never edit it after a release: each later change gets its own file.
import { sumsViews } from './sums-views.ts';

/** Reprocessing builds the history of a target under an id that no target has. */
const HISTORIES = `
ALTER TABLE item_lists DROP CONSTRAINT IF EXISTS item_lists_target_id_fkey;
ALTER TABLE item_rows DROP CONSTRAINT IF EXISTS item_rows_target_id_fkey;
`;

/** A corrected sum may be 0. */
const ADD_COUNTS = String.raw`
-- The sums of two JSON objects of counts, without those that are 0, with whole numbers as keys in rising order.
CREATE OR REPLACE FUNCTION add_counts(one text, other text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' || count, ',' ORDER BY length(key), key), '') || '}'
  FROM (
    SELECT key, sum(value::bigint) AS count
    FROM (SELECT * FROM json_each_text(one::json) UNION ALL SELECT * FROM json_each_text(other::json)) AS both_of
    GROUP BY key HAVING sum(value::bigint) <> 0
  ) AS sums
$$;
`;

const WITHOUT_EMPTY_COUNTS = sumsViews('CREATE OR REPLACE VIEW', {
  countsOf: (column) => `nullif(sum_counts(${column}), '{}')`,
});

export const CORRECTIONS: string = HISTORIES + ADD_COUNTS + WITHOUT_EMPTY_COUNTS;
