// The library: what `import … from 'rota'` gives. It only re-exports, and no module of src/ imports it.
export { AppError as RotaError } from './domain/error.ts';
export { defineJob } from './library/define-job.ts';
export { openResults } from './library/open-results.ts';
export { startRota } from './library/start-rota.ts';

export type { JobDefinition } from '../schema/job.d.ts';
export type { DaemonEvent, DaemonStatus, ReloadReport } from './domain/daemon-control.ts';
export type { StoredResult } from './domain/stored-result.ts';
export type { OpenOptions, Results, SqlOptions, SqlRow } from './library/open-results.ts';
export type { FinishedRun, Rota, StartOptions } from './library/start-rota.ts';
export type { StoredRun } from './query/reads/run-list.ts';
export type {
  HandlerValues,
  ResponseContext,
  ResponseHandler,
  RunContext,
  RunHandler,
  RunResult,
} from './handlers/handler-types.ts';
