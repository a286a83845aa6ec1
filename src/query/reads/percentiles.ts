// Percentiles in SQL by nearest rank: the smallest duration that at least p percent of the durations do not exceed.

export interface Percentiles {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** Columns p50Ms, p95Ms and p99Ms over rows with `duration_ms`, its `rank`, and the number of `requests`. */
export const PERCENTILE_COLUMNS: string = [50, 95, 99]
  .map(
    (percent) =>
      `min(duration_ms) FILTER (WHERE rank * 100 >= requests * ${percent}) AS p${percent}Ms`,
  )
  .join(', ');
