// The columns of tables of runs and of planned runs.
import type { Run } from '../../api/answers/run-answers.ts';
import { count, duration } from '../format.ts';
import { jobLink, runLink } from '../link.ts';
import { moment } from '../moment.ts';
import { badge } from './badge.ts';
import type { Column } from './list.ts';

const DURATION: Column<Run> = ['Duration', 'number', (run) => duration(run.duration_ms)];
const REASON: Column<Run> = ['Reason', 'wide', ({ reason }) => reason ?? ''];

export const RUN_COLUMNS: readonly Column<Run>[] = [
  ['Run', 'tight', ({ id }) => runLink(id)],
  ['Status', 'tight', ({ status }) => badge(status)],
  ['Started', 'tight', ({ started_at: at }) => moment(at)],
  ['Trigger', 'tight', ({ trigger }) => trigger],
  DURATION,
  ['Results', 'number', ({ total }) => count(total)],
  ['Failed', 'number', ({ failed }) => count(failed)],
  REASON,
];

export const FIRE_COLUMNS: readonly Column<Run>[] = [
  ['Planned run', 'tight', ({ id, started_at: at }) => (at ? runLink(id) : `Planned run ${id}`)],
  ['Job', '', ({ job }) => jobLink(job)],
  ['Outcome', 'tight', ({ status }) => badge(status)],
  ['Planned for', 'tight', ({ planned_at: at }) => (at ? moment(at) : 'by hand')],
  ['Lateness', 'number', lateness],
  DURATION,
  ['Results', 'number', ({ total, started_at: at }) => count(at ? total : null)],
  REASON,
];

function lateness({ planned_at: planned, started_at: started }: Run): string {
  if (planned === null || started === null) return '–';
  return duration(Math.max(Date.parse(started) - Date.parse(planned), 0));
}
