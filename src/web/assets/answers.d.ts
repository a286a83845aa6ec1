// What the API answers, as docs/api.md describes it.

export type RunStatus =
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'interrupted'
  | 'cancelled'
  | 'skipped'
  | 'missed';

export interface Run {
  readonly id: number;
  readonly job: string;
  readonly trigger: string;
  readonly planned_at: string | null;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly duration_ms: number | null;
}

export interface Progress {
  readonly job: string;
  readonly run_id: number;
  readonly trigger: string;
  readonly started_at: string;
  readonly done: number;
  readonly ok: number;
  readonly failed: number;
  readonly in_flight: number;
  readonly expected: number | null;
}

export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string | null;
}

export interface Figures {
  readonly version: string;
  readonly pid: number;
  readonly started_at: string;
  readonly now_at: string;
  readonly config_file: string;
  readonly database: string;
  readonly database_bytes: number;
  readonly state: 'running' | 'draining' | 'paused';
  readonly storage_problem: string | null;
  readonly in_flight: number;
  readonly queued: number;
  readonly unstored: number;
  readonly runs: number;
}

export interface Status extends Figures {
  readonly jobs: readonly JobState[] | null;
  readonly running: readonly Progress[];
  readonly problems: readonly Problem[];
  readonly last_errors: readonly { readonly at: string; readonly message: string }[];
}

export interface JobState {
  readonly name: string;
  readonly state: string;
  readonly next_fire_at: string | null;
  readonly running: number;
  readonly stale: boolean;
}

export interface RecentRun {
  readonly id: number;
  readonly status: RunStatus;
  readonly started_at: string;
  readonly total: number;
  readonly failed: number;
  readonly duration_ms: number | null;
}

export interface Job extends JobState {
  readonly configured: boolean;
  readonly description: string | null;
  readonly schedules: readonly string[];
  readonly timezone: string | null;
  readonly last_run: Run | null;
  readonly results: number;
  readonly success_rate: number | null;
  readonly p95_ms: number | null;
  readonly recent_runs: readonly RecentRun[];
  readonly latency: readonly { readonly at: string; readonly p95_ms: number }[];
}

export interface Kind {
  readonly kind: string;
  readonly count: number;
}

export interface Bin {
  readonly at: string;
  readonly results: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly p50_ms: number | null;
  readonly p90_ms: number | null;
  readonly p95_ms: number | null;
  readonly p99_ms: number | null;
  readonly kinds: readonly Kind[];
}

export interface Series {
  readonly from_at: string;
  readonly to_at: string;
  readonly bin_ms: number;
  readonly bins: readonly Bin[];
}

export interface UrlFigures {
  readonly url: string;
  readonly results: number;
  readonly failed: number;
  readonly mean_ms: number | null;
  readonly max_ms: number | null;
  readonly last_result_id: number | null;
}

export interface Result {
  readonly id: number;
  readonly run_id: number;
  readonly job: string;
  readonly position: number;
  readonly method: string;
  readonly url: string;
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
  readonly bytes: number;
  readonly body_id: number | null;
  readonly final_url: string | null;
}

export interface RunAnswer {
  readonly run: Run;
  readonly progress: Progress | null;
  readonly summary: {
    readonly bytes: number;
    readonly one_by_one_ms: number;
    readonly p50_ms: number | null;
    readonly p95_ms: number | null;
    readonly p99_ms: number | null;
    readonly failures: readonly Kind[];
  };
}

export interface ResultAnswer {
  readonly result: Result;
  readonly headers: readonly (readonly [string, string])[] | null;
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  readonly earlier_tries: readonly {
    readonly number: number;
    readonly started_at: string;
    readonly duration_ms: number;
    readonly status: number | null;
    readonly error_kind: string | null;
    readonly error: string | null;
    readonly delay_ms: number;
  }[];
  readonly body: { readonly id: number; readonly size: number; readonly sha256: string } | null;
}

export interface BodyText {
  readonly kind: 'json' | 'text' | 'binary';
  readonly text: string;
  readonly truncated: boolean;
  readonly size: number;
}

export interface HistoryEntry extends Result {
  readonly changed: boolean;
}

export interface Diff {
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly kind: 'same' | 'text' | 'json' | 'binary';
  readonly lines: readonly {
    readonly op: 'same' | 'added' | 'removed' | 'gap';
    readonly text: string;
  }[];
  readonly changes: readonly {
    readonly path: string;
    readonly op: 'added' | 'removed' | 'changed';
    readonly before: unknown;
    readonly after: unknown;
  }[];
  readonly truncated: boolean;
}

export interface DiffSide {
  readonly id: number;
  readonly started_at: string;
  readonly body_id: number | null;
}

export interface QueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly truncated: boolean;
  readonly elapsed_ms: number;
}

export interface SchemaTable {
  readonly name: string;
  readonly kind: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface RunFinished {
  readonly job: string;
  readonly run_id: number;
  readonly status: RunStatus;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly at: string;
}
