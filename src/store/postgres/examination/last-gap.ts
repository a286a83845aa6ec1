// Finds the first result after the last gap of ids. To look up the predecessor of each id would search every partition.
export const LAST_GAP = `SELECT id, started_at_ms AS startedAtMs
  FROM (SELECT id, started_at_ms, lag(id) OVER (ORDER BY id) AS before FROM result_rows) AS r
  WHERE before IS DISTINCT FROM id - 1 ORDER BY id DESC LIMIT 1`;
