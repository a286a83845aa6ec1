// The columns of tables of runs and of planned runs.
import { html, type TemplateResult } from 'lit/html.js';
import type { Run } from '../../api/answers/run-answers.ts';
import { count, duration } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { moment } from '../moment.ts';
import { badge } from './badge.ts';
import type { Column } from './data-table.ts';

const DURATION: Column<Run> = {
  label: 'Duration',
  numeric: true,
  cell: (run) => duration(run.duration_ms),
};
const REASON: Column<Run> = { label: 'Reason', class: 'wide', cell: ({ reason }) => reason ?? '' };

export const RUN_COLUMNS: readonly Column<Run>[] = [
  { label: 'Run', class: 'tight', cell: ({ id }) => runLink(id) },
  { label: 'Status', class: 'tight', cell: ({ status }) => badge(status) },
  { label: 'Started', class: 'tight', cell: ({ started_at: at }) => moment(at) },
  { label: 'Trigger', class: 'tight', cell: ({ trigger }) => trigger },
  DURATION,
  { label: 'Results', numeric: true, cell: ({ total }) => count(total) },
  { label: 'Failed', numeric: true, cell: ({ failed }) => count(failed) },
  REASON,
];

export const FIRE_COLUMNS: readonly Column<Run>[] = [
  {
    label: 'Planned run',
    class: 'tight',
    cell: ({ id, started_at: at }) => (at === null ? `Planned run ${id}` : runLink(id)),
  },
  { label: 'Job', cell: ({ job }) => html`<a href=${link(jobPath(job))}>${job}</a>` },
  { label: 'Outcome', class: 'tight', cell: ({ status }) => badge(status) },
  {
    label: 'Planned for',
    class: 'tight',
    cell: ({ planned_at: at }) => (at === null ? 'by hand' : moment(at)),
  },
  { label: 'Lateness', numeric: true, cell: lateness },
  DURATION,
  {
    label: 'Results',
    numeric: true,
    cell: ({ total, started_at: at }) => (at === null ? '–' : count(total)),
  },
  REASON,
];

function runLink(id: number): TemplateResult {
  return html`<a href=${link(`/runs/${id}`)}>Run ${id}</a>`;
}

function lateness({ planned_at: planned, started_at: started }: Run): string {
  if (planned === null || started === null) return '–';
  return duration(Math.max(Date.parse(started) - Date.parse(planned), 0));
}
