// A result as JSON for programs. Every command uses these names, which are the columns of the table `results`.
import { roundMs } from '../../domain/duration.ts';
import type { StoredResult } from '../../query/reads/result-row.ts';
import { toIso } from './moment.ts';

export interface ResultJson {
  readonly id: number;
  readonly run_id: number;
  readonly job: string;
  readonly position: number;
  readonly method: string;
  readonly url: string;
  readonly target_id: number;
  readonly target: string;
  readonly variables: unknown;
  readonly ok: boolean;
  readonly status: number | null;
  readonly error_kind: string | null;
  readonly error: string | null;
  readonly attempts: number;
  readonly started_at: string;
  readonly queued_ms: number;
  readonly connect_ms: number | null;
  readonly ttfb_ms: number | null;
  readonly duration_ms: number;
  readonly total_ms: number;
  readonly bytes: number;
  readonly body_id: number | null;
  readonly final_url: string | null;
  readonly redirects: unknown;
}

export function resultToJson(result: StoredResult): ResultJson {
  return {
    id: result.id,
    run_id: result.runId,
    job: result.job,
    position: result.position,
    method: result.method,
    url: result.url,
    target_id: result.targetId,
    target: result.target,
    variables: result.variables === null ? null : JSON.parse(result.variables),
    ok: result.ok,
    status: result.status,
    error_kind: result.errorKind,
    error: result.error,
    attempts: result.attempts,
    started_at: toIso(result.startedAtMs),
    queued_ms: roundMs(result.queuedMs),
    connect_ms: result.connectMs === null ? null : roundMs(result.connectMs),
    ttfb_ms: result.ttfbMs === null ? null : roundMs(result.ttfbMs),
    duration_ms: roundMs(result.durationMs),
    total_ms: roundMs(result.totalMs),
    bytes: result.bytes,
    body_id: result.bodyId,
    final_url: result.finalUrl,
    redirects: result.redirects === null ? null : JSON.parse(result.redirects),
  };
}
