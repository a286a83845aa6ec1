// The SQL functions of a PostgreSQL database. Some have the names of Rota's or SQLite's functions, so that the same SQL
// works with both kinds of database; the others serve the views.

/** Raw: its patterns have backslashes. */
const OF_JSON = String.raw`
-- JSON whose escapes PostgreSQL accepts: NUL and halves of characters become U+FFFD. Whole characters of two escapes
-- are marked meanwhile by a character that JSON cannot have in itself.
CREATE FUNCTION readable_json(json text) RETURNS json
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE WHEN json ~* '\\u(?:0000|d[89a-f])' THEN
    regexp_replace(regexp_replace(regexp_replace(json,
      '(?<!\\)((?:\\\\)*)\\u(d[89ab]..)\\u(d[c-f]..)', '\1' || chr(1) || '\2\3', 'gi'),
      '(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f]..)', '\1\\ufffd', 'gi'),
      chr(1) || '(....)(....)', '\\u\1\\u\2', 'g')
  ELSE json END::json
$$;

-- Paths such as $.a."b c"[0][#-1]. As in SQLite, true is 1 and false is 0; every value is a text.
CREATE FUNCTION json_extract(json text, path text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE v.value::text WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE v.value #>> '{}' END
  FROM (
    SELECT readable_json(json) #> ARRAY(
      SELECT coalesce(m.part[1], m.part[2], m.part[3], '-' || m.part[4])
      FROM regexp_matches(substr(path, 2), '\.(?:"([^"]*)"|([^.\[]+))|\[(?:(\d+)|#-(\d+))\]', 'g')
        WITH ORDINALITY AS m (part, ordinal)
      ORDER BY m.ordinal
    ) AS value
  ) AS v
$$;
`;

/** See src/store/postgres/writer/partitions.ts. */
const OF_PARTITIONS = String.raw`
-- Makes the partition of result_rows for a run when it has none. Returns the first run id that has no partition.
-- A new range is as long as the runs of the last day: it is then about a day old as a whole.
CREATE FUNCTION cover_run(run_id bigint, at_ms bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  first bigint := uncovered_run();
  range_length bigint;
BEGIN
  IF run_id < first THEN RETURN first; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('rota partitions'), hashtext(current_schema()));
  first := uncovered_run();
  IF run_id < first THEN RETURN first; END IF;
  SELECT least(200000, greatest(1000, count(*))) INTO range_length
    FROM runs AS r WHERE r.id > cover_run.run_id - 200000 AND r.started_at_ms > at_ms - 86400000;
  -- Attached, not created as a partition: that would wait for every query of the table.
  EXECUTE format('CREATE TABLE %I (LIKE result_rows INCLUDING DEFAULTS)', 'result_rows_' || first);
  EXECUTE format('ALTER TABLE result_rows ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
    'result_rows_' || first, first, run_id + range_length);
  RETURN run_id + range_length;
END $$;

CREATE FUNCTION uncovered_run() RETURNS bigint
LANGUAGE sql AS $$
  SELECT coalesce(max(substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''?(\d+)')::bigint), 1)
  FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'result_rows'::regclass
$$;
`;

/** What SQLite has and PostgreSQL lacks, or names differently. */
const OF_SQLITE = `
CREATE FUNCTION iif(condition boolean, yes anycompatible, no anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN condition THEN yes ELSE no END';

CREATE FUNCTION instr(whole text, part text) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT AS 'SELECT strpos(whole, part)';

CREATE FUNCTION hex(bytes bytea) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$SELECT upper(encode(bytes, 'hex'))$$;

CREATE FUNCTION glob(pattern text, value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT value LIKE replace(replace(replace(replace(replace(replace(
    pattern, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '*', '%'), '[[]', '['), '[?]', '?')
$$;

CREATE AGGREGATE total(double precision) (SFUNC = float8pl, STYPE = double precision, INITCOND = '0');

-- RFC 7396. The members keep their order.
CREATE FUNCTION json_patch(target text, patch text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF target IS NULL OR patch IS NULL THEN RETURN NULL; END IF;
  IF json_typeof(readable_json(patch)) <> 'object' THEN RETURN patch; END IF;
  IF json_typeof(readable_json(target)) <> 'object' THEN target := '{}'; END IF;
  RETURN (
    SELECT '{' || coalesce(string_agg(to_json(m.key)::text || ':' || m.value, ',' ORDER BY m.part, m.ordinal), '') || '}'
    FROM (
      SELECT 0 AS part, t.ordinal, t.key, CASE
          WHEN p.key IS NULL THEN t.value::text
          WHEN json_typeof(p.value) = 'object' THEN json_patch(t.value::text, p.value::text)
          ELSE p.value::text END AS value
      FROM json_each(readable_json(target)) WITH ORDINALITY AS t (key, value, ordinal)
      LEFT JOIN json_each(readable_json(patch)) AS p ON p.key = t.key
      WHERE p.key IS NULL OR json_typeof(p.value) <> 'null'
      UNION ALL
      SELECT 1, p.ordinal, p.key,
        CASE json_typeof(p.value) WHEN 'object' THEN json_patch('{}', p.value::text) ELSE p.value::text END
      FROM json_each(readable_json(patch)) WITH ORDINALITY AS p (key, value, ordinal)
      WHERE json_typeof(p.value) <> 'null'
        AND NOT EXISTS (SELECT FROM json_each(readable_json(target)) AS t WHERE t.key = p.key)
    ) AS m
  );
END $$;

-- A JSON array as rows: json_each(X) of Rota's own SQL.
CREATE FUNCTION json_numbers(list text) RETURNS TABLE (key bigint, value bigint)
LANGUAGE sql IMMUTABLE ROWS 100 AS
'SELECT j.ordinal - 1, j.item::bigint FROM json_array_elements_text(list::json) WITH ORDINALITY AS j (item, ordinal)';

CREATE FUNCTION json_texts(list text) RETURNS TABLE (key bigint, value text)
LANGUAGE sql IMMUTABLE ROWS 100 AS
'SELECT j.ordinal - 1, j.item FROM json_array_elements_text(list::json) WITH ORDINALITY AS j (item, ordinal)';
`;

/** The functions that \`rota query\` adds to SQLite. */
const OF_ROTA = `
CREATE FUNCTION iso_time(at_ms bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT to_char(timestamp 'epoch' + at_ms * interval '1 millisecond', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The host of a URL, with its port unless that is the scheme's own.
CREATE FUNCTION host(url text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT nullif(CASE lower(substring(url from '^([A-Za-z][A-Za-z0-9+.-]*):'))
      WHEN 'http' THEN regexp_replace(h.host, ':80$', '')
      WHEN 'https' THEN regexp_replace(h.host, ':443$', '')
      ELSE h.host END, '')
  FROM (SELECT lower(substring(url from '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]*)')) AS host) AS h
$$;

-- Unix milliseconds of the moment before a duration such as '24h' or '1h30m'.
CREATE FUNCTION ago(span text) RETURNS bigint
LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  IF span !~ '^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d|w))+$' THEN
    RAISE EXCEPTION 'ago() takes a duration such as ''24h'' or ''7d'': current value is %', span;
  END IF;
  RETURN floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint - (
    SELECT sum(p.part[1]::numeric * CASE p.part[2]
      WHEN 'ms' THEN 1 WHEN 's' THEN 1000 WHEN 'm' THEN 60000 WHEN 'h' THEN 3600000
      WHEN 'd' THEN 86400000 ELSE 604800000 END)::bigint
    FROM regexp_matches(span, '([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d|w)', 'g') AS p (part)
  );
END $$;

-- Nearest rank: the smallest value that at least p percent of the values do not exceed. PostgreSQL copies the state of
-- an aggregate that is not written in C with each value, so this one is for small sets.
CREATE FUNCTION percentile_step(state double precision[], value double precision, percent double precision)
RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF percent IS NULL OR percent < 0 OR percent > 100 THEN
    RAISE EXCEPTION 'percentile(x, p) takes a p from 0 to 100: current value is %', percent;
  END IF;
  IF state IS NULL THEN state := ARRAY[percent]; END IF;
  IF cardinality(state) > 5000 THEN
    RAISE EXCEPTION 'percentile() takes 5,000 values at most over PostgreSQL'
      USING HINT = 'percentile_disc(0.95) WITHIN GROUP (ORDER BY x) takes any number, and the table "stats" has percentiles';
  END IF;
  IF value IS NOT NULL THEN state := array_append(state, value); END IF;
  RETURN state;
END $$;

CREATE FUNCTION percentile_end(state double precision[]) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$
  SELECT v.value FROM unnest(state[2:]) AS v (value) ORDER BY v.value
  OFFSET greatest(0, ceil((cardinality(state) - 1) * state[1] / 100)::integer - 1) LIMIT 1
$$;

CREATE AGGREGATE percentile(double precision, double precision) (
  SFUNC = percentile_step, STYPE = double precision[], FINALFUNC = percentile_end
);

-- The text of a body; bytes that its encoding does not know are escaped.
CREATE FUNCTION bytes_text(bytes bytea, charset text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF bytes IS NULL THEN RETURN NULL; END IF;
  RETURN convert_from(bytes, CASE lower(charset)
    WHEN 'gb18030' THEN 'GB18030' WHEN 'shift_jis' THEN 'SJIS' WHEN 'euc-jp' THEN 'EUC_JP'
    WHEN 'euc-kr' THEN 'EUC_KR' WHEN 'windows-1252' THEN 'WIN1252' WHEN 'iso-8859-2' THEN 'LATIN2'
    WHEN 'koi8-r' THEN 'KOI8R' WHEN 'gbk' THEN 'GBK' WHEN 'big5' THEN 'BIG5'
    WHEN 'windows-1250' THEN 'WIN1250' WHEN 'windows-1251' THEN 'WIN1251'
    WHEN 'iso-8859-15' THEN 'LATIN9' ELSE 'UTF8' END);
EXCEPTION WHEN character_not_in_repertoire OR untranslatable_character THEN
  RETURN encode(bytes, 'escape');
END $$;
`;

/** They read tables: created after them. */
export const BODY_FUNCTIONS: string = `${OF_PARTITIONS}
CREATE FUNCTION body_text(id bigint, charset text) RETURNS text
LANGUAGE sql STABLE AS 'SELECT bytes_text(b.data, $2) FROM bodies AS b WHERE b.id = $1';

CREATE FUNCTION body_text(id bigint) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT bytes_text(b.data, (
    SELECT r.charset FROM result_rows AS r WHERE r.body_id = b.id AND r.charset IS NOT NULL ORDER BY r.id LIMIT 1
  )) FROM bodies AS b WHERE b.id = $1
$$;

-- A member of a JSON body; NULL when the body is not JSON.
CREATE FUNCTION json_path(body_id bigint, path text) RETURNS text
LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN json_extract(body_text(body_id), path);
EXCEPTION WHEN invalid_text_representation THEN RETURN NULL;
END $$;
`;

export const FUNCTIONS: string = OF_JSON + OF_SQLITE + OF_ROTA;
