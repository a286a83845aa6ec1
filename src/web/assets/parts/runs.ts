// Runs on a page: the columns of their tables, and the last runs of a job as bars, the newest on the right. The height of
// a bar is the share that failed, and each is a link to its run.
import type { Job } from '../../api/answers/job-answers.ts';
import type { Run } from '../../api/answers/run-answers.ts';
import { html, type Content } from '../dom.ts';
import { absolute, count, duration, plural } from '../format.ts';
import { jobLink, link, runLink } from '../link.ts';
import { moment } from '../live-view.ts';
import { badge, lookOf } from './badge.ts';
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

/** In pixels; the style `.bars` has the same. */
const HEIGHT = 26;
/** Of a bar without failures, and of one with the fewest. */
const [LOW, FAILED] = [3, 6];

type RecentRun = Job['recent_runs'][number];

/** `runs`: at most 30, the oldest first. */
export function runBars(runs: readonly RecentRun[]): Content {
  const counts = [...Map.groupBy(runs, ({ status }) => status)];
  const parts = counts.map(([status, same]) => `${same.length} ${status}`).join(', ');
  const label = runs.length === 0 ? 'No runs yet' : `Last ${plural(runs.length, 'run')}: ${parts}`;
  return html`<span class="bars" role="group" aria-label=${label}>${runs.map(barOf)}</span>`;
}

/** Not in the order of the Tab key: thirty stops in each row would be in the way, and the page of the job has links. */
function barOf({ id, started_at: at, status, total, failed, reason }: RecentRun): Content {
  const height = failed > 0 ? Math.max((failed / total) * HEIGHT, FAILED) : LOW;
  const words = `Run ${id}, ${absolute(new Date(at))}: ${status}, ${reason ?? plural(total, 'result')}`;
  return html`<a href=${link(failed > 0 ? `/runs/${id}?failed=true` : `/runs/${id}`)} tabindex="-1"
    aria-label=${words} title=${words}><svg class=${lookOf(status)[1]}
      ><rect y=${HEIGHT - height} width="70%" height=${height} rx="1" /></svg></a>`;
}
