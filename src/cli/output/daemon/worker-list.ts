// The workers of a cluster for people: their roles, their work and their problems.
import { leaderless, type WorkerState } from '../../../domain/cluster/worker-state.ts';
import { formatDistance } from '../../../domain/duration.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import type { Paint } from '../paint.ts';
import { formatTable, type Cell } from '../table.ts';

const COLUMNS = [
  { title: 'WORKER', least: 16 },
  { title: 'ROLE' },
  { title: 'STARTED', leaves: 2 },
  { title: 'IN FLIGHT', align: 'right' as const },
  { title: 'SHARDS', align: 'right' as const, leaves: 1 },
  { title: 'LAG', align: 'right' as const, leaves: 3 },
];

export interface WorkerListLook {
  readonly paint: Paint;
  readonly nowMs: number;
  readonly width: number;
}

/** Empty over SQLite. */
export function formatWorkers(
  workers: readonly WorkerState[],
  { paint, nowMs, width }: WorkerListLook,
): string {
  if (workers.length === 0) return '';
  const rows = workers.map((worker): readonly Cell[] => [
    nameOf(worker),
    { text: roleOf(worker, nowMs), paint: paintOf(worker, paint) },
    formatDistance(worker.startedAtMs, nowMs),
    String(worker.inFlight),
    String(worker.shards),
    `${Math.round(worker.lagMs)} ms`,
  ]);
  // In full, however wide the terminal is: the end of a sentence says what is wrong.
  const notes = workers.flatMap((worker) =>
    worker.warnings.map((text) => `  ${nameOf(worker)}: ${escapeControls(text)}\n`),
  );
  const problem = leaderless(workers);
  const head = problem === undefined ? '' : `${paint.bad(problem)}\n`;
  return head + formatTable(COLUMNS, rows, { paint, width }) + notes.join('');
}

function nameOf({ host, pid }: WorkerState): string {
  return `${escapeControls(host)} (${pid})`;
}

function roleOf({ role, state, tickAtMs }: WorkerState, nowMs: number): string {
  if (state === 'at work') return role;
  // The clock of the database may be ahead.
  const when = state === 'gone' ? ` ${formatDistance(Math.min(tickAtMs, nowMs), nowMs)}` : '';
  return `${role}, ${state}${when}`;
}

function paintOf({ role, state }: WorkerState, paint: Paint): (text: string) => string {
  if (state === 'gone') return paint.faint;
  if (state === 'stopping') return paint.warning;
  return role === 'leader' ? paint.good : paint.faint;
}
