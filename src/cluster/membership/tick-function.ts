// The decisions of a tick, in SQL: one statement, so that no lock is held while a packet travels. Why they are not made
// by the worker: docs/decisions/leases-are-decided-in-sql.md.
//
// The rule of all three parts: what the database has noted for a worker is never less than what the worker believes.
// A worker gives up first and says so afterwards; it takes only what the answer gives it.
import { HOST_SLOTS } from '../../domain/cluster/host-slot.ts';

/** Milliseconds for which the row of a worker stays after its lease, for people. */
const REMEMBERED = '1 hour';
/** The leader removes what dead workers left behind at each tick whose number is a multiple of this one. */
const SWEEP_EVERY = 10;

/**
 * Scopes of rows in `cap_shares` that name a figure instead of a cap. `waiting` then has a count that the worker reports, for
 * which `workers` has no column. Such a row has no share, so no decision considers it.
 */
const FIGURE = 'figure:';

/** The channel that tells a worker to tick soon: the payload is its id. */
export const SHARES_CHANNEL = 'rota_shares';

const BEGIN = `
  PERFORM pg_advisory_xact_lock(hashtext('rota tick'), hashtext(current_schema()));
  began := clock_timestamp();
  moment := coalesce(fake_time, began);

  SELECT tick >= (said->>'tick')::bigint INTO is_late FROM workers WHERE id = me;
  IF is_late THEN RETURN json_build_object('isLate', true); END IF;

  -- After a crash, or on another server, the leases are unknown: they are learnt for as long as one may last.
  IF NOT EXISTS (SELECT FROM caps WHERE scope = 'global') THEN
    INSERT INTO caps (scope, cap, learning_until) VALUES ('global', 0, moment + lease);
    INSERT INTO slots (slot) SELECT generate_series(0, ${HOST_SLOTS - 1}) ON CONFLICT DO NOTHING;
  END IF;
  SELECT learning_until > moment INTO is_learning FROM caps WHERE scope = 'global';

  INSERT INTO workers AS w (id, host, pid, version, roles, config_hash, started_at_ms, tick_at_ms, tick, until,
    retiring, in_flight, shards, lag_ms, clock_offset_ms, problem)
  VALUES (me, facts->>'host', (facts->>'pid')::bigint, facts->>'version',
    CASE WHEN can_lead THEN 'worker,candidate' ELSE 'worker' END, facts->>'configHash',
    (facts->>'startedAtMs')::bigint, floor(extract(epoch FROM moment) * 1000)::bigint, (said->>'tick')::bigint,
    CASE WHEN is_leaving THEN moment ELSE moment + lease END, is_retiring,
    coalesce((SELECT sum((s->>'inFlight')::bigint) FROM jsonb_array_elements(said->'scopes') AS s
      WHERE s->>'scope' = 'global'), 0),
    (facts->>'shards')::bigint, (said->>'lagMs')::double precision, (said->>'clockOffsetMs')::double precision,
    facts->>'problem')
  ON CONFLICT (id) DO UPDATE SET config_hash = excluded.config_hash, roles = excluded.roles,
    tick_at_ms = excluded.tick_at_ms, tick = excluded.tick, until = excluded.until, retiring = excluded.retiring,
    in_flight = excluded.in_flight, shards = excluded.shards, lag_ms = excluded.lag_ms,
    clock_offset_ms = excluded.clock_offset_ms, problem = excluded.problem;

  INSERT INTO cap_shares AS s (scope, worker_id, cap, share, in_flight, waiting)
  SELECT '${FIGURE}' || f.name, me, 0, 0, 0, (facts->>f.name)::bigint
  FROM unnest('{finished,queued}'::text[]) AS f (name) WHERE facts->>f.name IS NOT NULL
  ON CONFLICT (scope, worker_id) DO UPDATE SET waiting = excluded.waiting WHERE s.waiting <> excluded.waiting;
`;

/** A row that a transaction of the leader has locked is not waited for: the next tick is a second away. */
const LEADERSHIP = `
  SELECT epoch, worker_id INTO STRICT present_epoch, leader_id FROM leader;
  IF said_epoch > present_epoch THEN
    -- Another server took over without the last epochs: none of them begins again.
    UPDATE leader SET epoch = said_epoch, worker_id = NULL;
    present_epoch := said_epoch;
    leader_id := NULL;
  END IF;
  IF leader_id = me AND said_epoch = present_epoch AND can_lead THEN
    my_epoch := present_epoch;
    UPDATE leader SET until = moment + lease WHERE epoch =
      (SELECT epoch FROM leader WHERE epoch = present_epoch FOR NO KEY UPDATE SKIP LOCKED);
  ELSE
    IF leader_id = me THEN
      UPDATE leader SET worker_id = NULL, until = moment WHERE epoch =
        (SELECT epoch FROM leader WHERE epoch = present_epoch FOR NO KEY UPDATE SKIP LOCKED);
      leader_id := NULL;
    END IF;
    IF can_lead AND NOT is_learning
      AND NOT EXISTS (SELECT FROM workers WHERE id = leader_id AND until > moment) THEN
      UPDATE leader SET epoch = present_epoch + 1, worker_id = me, until = moment + lease WHERE epoch =
        (SELECT epoch FROM leader WHERE epoch = present_epoch FOR UPDATE SKIP LOCKED)
      RETURNING epoch INTO my_epoch;
      -- An epoch that a crash took back would begin twice.
      IF my_epoch IS NOT NULL THEN PERFORM set_config('synchronous_commit', 'on', true); END IF;
    END IF;
  END IF;
`;

/** Rendezvous hashing: each slot ranks the workers by a hash, and the first living one is to have it. */
const SLOTS = `
  UPDATE slots SET worker_id = NULL WHERE worker_id = me AND slot <> ALL (said_slots);
  IF is_learning THEN
    UPDATE slots SET worker_id = me WHERE slot = ANY (said_slots) AND worker_id IS NULL;
  END IF;
  SELECT coalesce(array_agg(wanted.slot), '{}') INTO wanted_slots FROM (
    SELECT DISTINCT ON (s.slot) s.slot, w.id FROM slots AS s CROSS JOIN workers AS w
    WHERE w.until > moment AND NOT w.retiring
    ORDER BY s.slot, hashtextextended(w.id, s.slot) DESC
  ) AS wanted WHERE wanted.id = me;
  IF NOT is_learning THEN
    UPDATE slots AS s SET worker_id = me
    WHERE s.slot = ANY (wanted_slots) AND s.worker_id IS DISTINCT FROM me
      AND NOT EXISTS (SELECT FROM workers AS w WHERE w.id = s.worker_id AND w.until > moment);
  END IF;
  SELECT coalesce(json_agg(slot), '[]'), coalesce(json_agg(slot) FILTER (WHERE slot <> ALL (wanted_slots)), '[]')
  INTO my_slots, unwanted FROM slots WHERE worker_id = me;
`;

/**
 * A worker's wish is what it has in flight and waiting. When all wishes fit, each worker gets its wish and an equal part
 * of the rest, so that it can begin at once. Else the smallest wishes are fulfilled, and the others get equal shares
 * (max-min fairness). A share above its target shrinks: the worker obeys, and says so at the next tick. A share below it
 * grows into what nobody holds. Of equal workers the one with the larger share keeps the indivisible rest.
 *
 * A share moves in two ticks: of the worker that gives it, and of the one that takes it. Each of them tells the other
 * worker to tick soon, so that a request does not wait for two ticks in turn.
 */
const SHARES = `
  WITH gone AS (
    DELETE FROM cap_shares WHERE worker_id = me AND (is_leaving OR NOT starts_with(scope, '${FIGURE}'))
      AND scope NOT IN (SELECT s->>'scope' FROM jsonb_array_elements(said->'scopes') AS s)
    RETURNING scope
  )
  SELECT array_agg(DISTINCT s.worker_id) INTO told FROM gone JOIN cap_shares AS s ON s.scope = gone.scope
  WHERE s.worker_id <> me AND NOT starts_with(s.scope, '${FIGURE}') AND s.share < s.in_flight + s.waiting;
  WITH mine AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(said->'scopes')
      AS s (scope text, cap bigint, held bigint, "inFlight" bigint, waiting bigint)
  ), everyone AS (
    SELECT scope, me AS worker_id, cap, held AS share, "inFlight" + waiting AS wish FROM mine
    UNION ALL
    SELECT s.scope, s.worker_id, s.cap, s.share, s.in_flight + s.waiting
    FROM cap_shares AS s JOIN workers AS w ON w.id = s.worker_id
    WHERE s.worker_id <> me AND w.until > moment AND s.scope IN (SELECT scope FROM mine)
  ), capped AS (
    SELECT scope, worker_id, share, min(cap) OVER alike AS whole, count(*) OVER alike AS workers,
      sum(share) OVER alike AS shared, least(wish, min(cap) OVER alike) AS wish
    FROM everyone WINDOW alike AS (PARTITION BY scope)
  ), ranked AS (
    SELECT *, sum(wish) OVER (PARTITION BY scope) AS wishes, row_number() OVER ranks AS rank,
      sum(wish) OVER ranks - wish AS before
    FROM capped WINDOW ranks AS (PARTITION BY scope ORDER BY wish, share, worker_id ROWS UNBOUNDED PRECEDING)
  ), shortened AS (
    -- The first worker whose wish is more than an equal part of what the smaller wishes leave.
    SELECT *, min(rank) FILTER (WHERE wish * (workers - rank + 1) > whole - before) OVER (PARTITION BY scope) AS short
    FROM ranked
  ), divided AS (
    SELECT *, workers - coalesce(short, 1) + 1 AS parts, CASE WHEN short IS NULL THEN whole - wishes
      ELSE whole - max(before) FILTER (WHERE rank = short) OVER (PARTITION BY scope) END AS rest
    FROM shortened
  ), targets AS (
    SELECT scope, share AS held, whole, shared,
      CASE WHEN rank < short THEN wish ELSE
        CASE WHEN short IS NULL THEN wish ELSE 0 END + div(rest, parts)
        + CASE WHEN workers - rank < mod(rest, parts) THEN 1 ELSE 0 END END AS target
    FROM divided WHERE worker_id = me
  ), granted AS (
    SELECT scope, whole, held, (CASE WHEN is_learning THEN held
      ELSE least(target, held + greatest(0, whole - shared)) END)::bigint AS most
    FROM targets
  ), noted AS (
    INSERT INTO cap_shares AS s (scope, worker_id, cap, share, in_flight, waiting)
    SELECT m.scope, me, m.cap, greatest(g.held, g.most), m."inFlight", m.waiting
    FROM granted AS g JOIN mine AS m ON m.scope = g.scope
    ON CONFLICT (scope, worker_id) DO UPDATE SET cap = excluded.cap, share = excluded.share,
      in_flight = excluded.in_flight, waiting = excluded.waiting
    WHERE (s.cap, s.share, s.in_flight, s.waiting)
      IS DISTINCT FROM (excluded.cap, excluded.share, excluded.in_flight, excluded.waiting)
  ), known AS (
    INSERT INTO caps AS c (scope, cap) SELECT scope, whole FROM granted
    ON CONFLICT (scope) DO UPDATE SET cap = excluded.cap WHERE c.cap <> excluded.cap
  )
  SELECT coalesce(json_object_agg(g.scope, g.most), '{}'), told || (
    SELECT array_agg(DISTINCT o.worker_id) FROM granted AS g JOIN mine AS m ON m.scope = g.scope
      JOIN everyone AS o ON o.scope = g.scope AND o.worker_id <> me
      LEFT JOIN cap_shares AS before ON before.scope = g.scope AND before.worker_id = me
    -- It holds what this worker needs, or needs what this worker gives.
    WHERE (g.most < least(g.whole, m."inFlight" + m.waiting) AND o.share > o.wish)
      OR (greatest(g.held, g.most) < before.share AND o.share < least(g.whole, o.wish)))
  INTO limits, told FROM granted AS g;
  PERFORM pg_notify('${SHARES_CHANNEL}', id) FROM (SELECT DISTINCT unnest(told) AS id) AS t;
`;

const SWEEP = `
  IF my_epoch IS NOT NULL AND (said->>'tick')::bigint % ${SWEEP_EVERY} = 0 THEN
    DELETE FROM cap_shares AS s
      WHERE NOT EXISTS (SELECT FROM workers AS w WHERE w.id = s.worker_id AND w.until > moment);
    DELETE FROM caps AS c
      WHERE scope <> 'global' AND NOT EXISTS (SELECT FROM cap_shares AS s WHERE s.scope = c.scope);
    DELETE FROM workers WHERE until < moment - interval '${REMEMBERED}';
  END IF;
`;

const ANSWER = `
  SELECT coalesce(json_agg(json_strip_nulls(json_build_object('id', w.id, 'host', w.host, 'pid', w.pid, 'version', w.version,
    'isCandidate', w.roles LIKE '%candidate', 'configHash', w.config_hash, 'startedAtMs', w.started_at_ms,
    'tickAtMs', w.tick_at_ms, 'isAlive', w.until > moment, 'isRetiring', w.retiring,
    'isLeader', l.worker_id IS NOT NULL AND w.until > moment, 'inFlight', w.in_flight, 'shards', w.shards,
    'slots', (SELECT count(*) FROM slots AS s WHERE s.worker_id = w.id), 'lagMs', w.lag_ms,
    'clockOffsetMs', w.clock_offset_ms, 'problem', w.problem,
    'queued', (SELECT s.waiting FROM cap_shares AS s WHERE s.scope = '${FIGURE}queued' AND s.worker_id = w.id),
    'finished', (SELECT s.waiting FROM cap_shares AS s WHERE s.scope = '${FIGURE}finished' AND s.worker_id = w.id)))
    ORDER BY w.id), '[]')
  INTO everyone FROM workers AS w LEFT JOIN leader AS l ON l.worker_id = w.id
  -- A lease that ended with its last tick was given back: this worker was neither killed nor cut off.
  WHERE NOT (w.retiring AND extract(epoch FROM w.until) * 1000 < w.tick_at_ms + 1);
  RETURN json_build_object('atMs', extract(epoch FROM moment) * 1000, 'epoch', my_epoch, 'slots', my_slots,
    'workMs', extract(epoch FROM clock_timestamp() - began) * 1000,
    'leaderLeftMs', (SELECT extract(epoch FROM until - moment) * 1000 FROM workers
      WHERE can_lead AND my_epoch IS NULL AND id = leader_id AND until > moment),
    'openRuns', CASE WHEN (said->>'countsRuns')::boolean THEN (SELECT count(*) FROM run_state) END,
    'unwanted', unwanted, 'limits', limits, 'members', everyone, 'leases', (SELECT json_object_agg(id,
      extract(epoch FROM until - moment) * 1000) FROM workers WHERE until > moment));
`;

/**
 * Creates the function in the session's own schema: each version of Rota has its own function over the same tables.
 * `fake_time` replaces the server's clock in tests.
 */
export const CREATE_TICK_FUNCTION: string = `
CREATE FUNCTION pg_temp.rota_tick(said jsonb, fake_time timestamptz) RETURNS json LANGUAGE plpgsql AS $tick$
#variable_conflict use_column
DECLARE
  me text := said->>'id';
  facts jsonb := said->'facts';
  lease interval := (said->>'leaseMs')::bigint * interval '1 millisecond';
  is_leaving boolean := (said->>'isLeaving')::boolean;
  is_retiring boolean := is_leaving OR (said->>'isRetiring')::boolean;
  can_lead boolean := (facts->>'isCandidate')::boolean AND NOT is_retiring;
  said_epoch bigint := (said->>'epoch')::bigint;
  said_slots bigint[] := ARRAY(SELECT s::bigint FROM jsonb_array_elements_text(said->'slots') AS s);
  began timestamptz;
  moment timestamptz;
  is_late boolean;
  is_learning boolean;
  present_epoch bigint;
  leader_id text;
  my_epoch bigint;
  wanted_slots bigint[];
  my_slots json;
  unwanted json;
  limits json;
  told text[];
  everyone json;
BEGIN
${BEGIN}${LEADERSHIP}${SLOTS}${SHARES}${SWEEP}${ANSWER}
END $tick$`;

/** Its parameters: a request as JSON, and the fake time or null. */
export const TICK = 'SELECT pg_temp.rota_tick($1, $2) AS reply';
