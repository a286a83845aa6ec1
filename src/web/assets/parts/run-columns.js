// The columns of tables of runs and of planned runs.
/** @import { Run } from '../answers.d.ts' */
/** @import { Column } from './data-table.js' */
import { el } from '../dom.js';
import { count, duration } from '../format.js';
import { moment } from '../moment.js';
import { badge } from './badge.js';

/** @type {readonly Column<Run>[]} */
export const RUN_COLUMNS = [
  { label: 'Run', class: 'tight', cell: ({ id }) => el('a', { href: `/runs/${id}` }, `Run ${id}`) },
  { label: 'Status', class: 'tight', cell: ({ status }) => badge(status) },
  { label: 'Started', class: 'tight', cell: ({ started_at: at }) => moment(at) },
  { label: 'Trigger', class: 'tight', cell: ({ trigger }) => trigger },
  { label: 'Duration', numeric: true, cell: (run) => duration(run.duration_ms) },
  { label: 'Results', numeric: true, cell: ({ total }) => count(total) },
  { label: 'Failed', numeric: true, cell: ({ failed }) => count(failed) },
  { label: 'Reason', cell: ({ reason }) => reason ?? '' },
];

/** @type {readonly Column<Run>[]} */
export const FIRE_COLUMNS = [
  {
    label: 'Planned run',
    class: 'tight',
    cell: ({ id, started_at: started }) =>
      started === null ? `Planned run ${id}` : el('a', { href: `/runs/${id}` }, `Run ${id}`),
  },
  {
    label: 'Job',
    cell: ({ job }) => el('a', { href: `/jobs/${encodeURIComponent(job)}` }, job),
  },
  { label: 'Outcome', class: 'tight', cell: ({ status }) => badge(status) },
  {
    label: 'Planned for',
    class: 'tight',
    cell: ({ planned_at: at }) => (at === null ? 'by hand' : moment(at)),
  },
  { label: 'Lateness', numeric: true, cell: latenessCell },
  { label: 'Duration', numeric: true, cell: (run) => duration(run.duration_ms) },
  {
    label: 'Results',
    numeric: true,
    cell: ({ total, started_at: at }) => (at === null ? '–' : count(total)),
  },
  { label: 'Reason', cell: ({ reason }) => reason ?? '' },
];

/** @param {Run} run */
function latenessCell({ planned_at: planned, started_at: started }) {
  if (planned === null || started === null) return '–';
  return duration(Math.max(Date.parse(started) - Date.parse(planned), 0));
}
