// What the API answers, for the types of the dashboard's scripts. Written by `npm run generate` from the
// definitions that serve it.

export interface Audit {
  readonly events: readonly {
    readonly id: number;
    readonly at: string;
    readonly action: 'start' | 'stop' | 'reload' | 'run' | 'cancel' | 'pause' | 'unpause' | 'query' | 'export' | 'prune' | 'login' | 'login_failed' | 'locked_out' | 'logout';
    readonly ok: boolean;
    readonly via: string;
    readonly address: string | null;
    readonly credential: string | null;
    readonly user: string | null;
    readonly uid: number | null;
    readonly pid: number | null;
    readonly target: string | null;
    readonly detail: string | null;
    readonly more: number;
  }[];
  readonly next: string | null;
}

export interface BodyText {
  readonly kind: 'json' | 'text' | 'binary';
  readonly text: string;
  readonly truncated: boolean;
  readonly size: number;
}

export interface Diff {
  readonly from: {
    readonly id: number;
    readonly started_at: string;
    readonly body_id: number;
  };
  readonly to: {
    readonly id: number;
    readonly started_at: string;
    readonly body_id: number;
  };
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

export interface Error {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly hint: string | null;
  };
}

export interface Figures {
  readonly version: string;
  readonly pid: number;
  readonly started_at: string;
  readonly now_at: string;
  readonly config_file: string;
  readonly database: string;
  readonly database_bytes: number;
  readonly dashboard: string | null;
  readonly state: 'running' | 'draining' | 'paused';
  readonly storage_problem: string | null;
  readonly retention_problem: string | null;
  readonly in_flight: number;
  readonly queued: number;
  readonly unstored: number;
  readonly runs: number;
}

export interface History {
  readonly results: readonly {
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
    readonly bytes: number;
    readonly body_id: number | null;
    readonly final_url: string | null;
    readonly changed: boolean;
  }[];
  readonly next: string | null;
}

export interface Job {
  readonly name: string;
  readonly configured: boolean;
  readonly description: string | null;
  readonly state: 'scheduled' | 'paused' | 'disabled' | 'by hand' | 'gone';
  readonly stale: boolean;
  readonly schedules: readonly string[];
  readonly timezone: string | null;
  readonly next_fire_at: string | null;
  readonly running: number;
  readonly last_run: Run | null;
  readonly results: number;
  readonly success_rate: number | null;
  readonly p95_ms: number | null;
  readonly recent_runs: readonly {
    readonly id: number;
    readonly status: string;
    readonly started_at: string;
    readonly total: number;
    readonly failed: number;
    readonly duration_ms: number | null;
  }[];
  readonly latency: readonly {
    readonly at: string;
    readonly p95_ms: number;
  }[];
}

export interface JobFile {
  readonly file: string;
  readonly yaml: string;
}

export interface JobState {
  readonly job: string;
  readonly state: 'scheduled' | 'paused' | 'disabled' | 'by hand';
  readonly next_fire_at: string | null;
}

export interface Jobs {
  readonly jobs: readonly Job[];
  readonly found: number;
  readonly next: string | null;
}

export interface Ledger {
  readonly fires: readonly Run[];
  readonly next: string | null;
}

export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string | null;
}

export interface Progress {
  readonly job: string;
  readonly run_id: number;
  readonly trigger: 'schedule' | 'manual' | 'start' | 'misfire';
  readonly started_at: string;
  readonly done: number;
  readonly ok: number;
  readonly failed: number;
  readonly in_flight: number;
  readonly expected: number | null;
}

export interface QueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (null | number | string | {
    readonly integer: string;
  } | {
    readonly real: string;
  } | {
    readonly base64: string;
  })[])[];
  readonly truncated: boolean;
  readonly elapsed_ms: number;
}

export interface Reload {
  readonly at: string;
  readonly ok: boolean;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly problems: readonly Problem[];
  readonly needs_restart: readonly string[];
}

export interface Result {
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
  readonly bytes: number;
  readonly body_id: number | null;
  readonly final_url: string | null;
}

export interface ResultDetails {
  readonly result: Result;
  readonly headers: readonly (readonly [string, string])[] | null;
  readonly redirects: readonly {
    readonly url: string;
    readonly status: number;
  }[];
  readonly earlier_tries: readonly {
    readonly number: number;
    readonly started_at: string;
    readonly duration_ms: number;
    readonly status: number | null;
    readonly error_kind: string | null;
    readonly error: string | null;
    readonly delay_ms: number;
  }[];
  readonly body: {
    readonly id: number;
    readonly size: number;
    readonly sha256: string;
  } | null;
  readonly changed_from: number | null;
}

export interface Results {
  readonly results: readonly Result[];
  readonly next: string | null;
}

export interface Run {
  readonly id: number;
  readonly job: string;
  readonly trigger: 'schedule' | 'manual' | 'start' | 'misfire';
  readonly planned_at: string | null;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly status: 'running' | 'succeeded' | 'failed' | 'interrupted' | 'cancelled' | 'skipped' | 'missed';
  readonly reason: string | null;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly duration_ms: number | null;
}

export interface RunDetails {
  readonly run: Run;
  readonly progress: Progress | null;
  readonly summary: {
    readonly bytes: number;
    readonly one_by_one_ms: number;
    readonly p50_ms: number | null;
    readonly p95_ms: number | null;
    readonly p99_ms: number | null;
    readonly failures: readonly {
      readonly kind: string;
      readonly count: number;
    }[];
    readonly estimated: boolean;
  };
}

export interface RunId {
  readonly run_id: number;
}

export interface Runs {
  readonly runs: readonly Run[];
  readonly next: string | null;
}

export interface Schema {
  readonly tables: readonly {
    readonly name: string;
    readonly kind: 'table' | 'view';
    readonly columns: readonly {
      readonly name: string;
      readonly type: string;
    }[];
  }[];
}

export interface Series {
  readonly from_at: string;
  readonly to_at: string;
  readonly bin_ms: number;
  readonly bins: readonly {
    readonly at: string;
    readonly results: number;
    readonly succeeded: number;
    readonly failed: number;
    readonly p50_ms: number | null;
    readonly p90_ms: number | null;
    readonly p95_ms: number | null;
    readonly p99_ms: number | null;
    readonly kinds: readonly {
      readonly kind: string;
      readonly count: number;
    }[];
  }[];
}

export interface Session {
  readonly token_required: boolean;
  readonly authenticated: boolean;
}

export interface Status {
  readonly version: string;
  readonly pid: number;
  readonly started_at: string;
  readonly now_at: string;
  readonly config_file: string;
  readonly database: string;
  readonly database_bytes: number;
  readonly dashboard: string | null;
  readonly state: 'running' | 'draining' | 'paused';
  readonly storage_problem: string | null;
  readonly retention_problem: string | null;
  readonly in_flight: number;
  readonly queued: number;
  readonly unstored: number;
  readonly runs: number;
  readonly jobs: readonly {
    readonly name: string;
    readonly state: 'scheduled' | 'paused' | 'disabled' | 'by hand';
    readonly next_fire_at: string | null;
    readonly running: number;
    readonly stale: boolean;
    readonly config_hash: string;
  }[] | null;
  readonly running: readonly Progress[];
  readonly problems: readonly Problem[];
  readonly last_reload: Reload | null;
  readonly last_errors: readonly {
    readonly at: string;
    readonly message: string;
  }[];
}

export interface Urls {
  readonly slowest: readonly {
    readonly url: string;
    readonly target: string;
    readonly variables: unknown;
    readonly results: number;
    readonly failed: number;
    readonly mean_ms: number | null;
    readonly max_ms: number | null;
    readonly last_result_id: number;
  }[];
  readonly failing: readonly {
    readonly url: string;
    readonly target: string;
    readonly variables: unknown;
    readonly results: number;
    readonly failed: number;
    readonly mean_ms: number | null;
    readonly max_ms: number | null;
    readonly last_result_id: number;
  }[];
}
