// The last runs of a job as bars, the newest on the right. The height of a bar is the share that failed, and each is a
// link to its run.
import { html, svg, type TemplateResult } from 'lit/html.js';
import type { Job } from '../../api/answers/job-answers.ts';
import { absolute, plural } from '../format.ts';
import { link } from '../link.ts';

const WIDTH = 5;
const STEP = 7;
const HEIGHT = 26;
/** Of a bar without failures. */
const LOW = 3;
const BARS = 30;

type RecentRun = Job['recent_runs'][number];

/** `runs`: the oldest first. */
export function runBars(runs: readonly RecentRun[]): TemplateResult {
  const shown = runs.slice(-BARS);
  const absent = BARS - shown.length;
  return html`<svg
    class="bars"
    role="group"
    aria-label=${labelOf(shown)}
    viewBox="0 0 ${BARS * STEP} ${HEIGHT}"
    width=${BARS * STEP}
    height=${HEIGHT}
  >
    ${Array.from({ length: absent }, (_, index) => bar(index, { height: LOW, tone: 'absent' }))}
    ${shown.map((run, index) => linkedBar(run, absent + index))}
  </svg>`;
}

/** Not in the order of the Tab key: thirty stops in each row would be in the way, and the page of the job has links. */
function linkedBar(run: RecentRun, index: number): TemplateResult<2> {
  const { id, status, total, failed } = run;
  const share = total === 0 ? 0 : failed / total;
  const height = failed > 0 ? Math.max(share * HEIGHT, LOW + 3) : LOW;
  const words = titleOf(run);
  return svg`<a href=${link(failed > 0 ? `/runs/${id}?failed=true` : `/runs/${id}`)} tabindex="-1" aria-label=${words}>
    <title>${words}</title>
    <rect class="hit" x=${index * STEP} y="0" width=${STEP} height=${HEIGHT} />
    ${bar(index, { height, tone: toneOf(status) })}
  </a>`;
}

function bar(index: number, { height, tone }: { height: number; tone: string }): TemplateResult<2> {
  return svg`<rect class=${tone} x=${index * STEP + 1} y=${HEIGHT - height} width=${WIDTH} height=${height} rx="1" />`;
}

function toneOf(status: string): string {
  if (status === 'running') return 'info';
  return { succeeded: 'good', failed: 'bad' }[status] ?? 'warn';
}

function titleOf({ id, started_at: at, status, total, reason }: RecentRun): string {
  return `Run ${id}, ${absolute(new Date(at))}: ${status}, ${reason ?? plural(total, 'result')}`;
}

function labelOf(runs: readonly RecentRun[]): string {
  if (runs.length === 0) return 'No runs yet';
  const counts = Map.groupBy(runs, ({ status }) => status);
  const parts = [...counts].map(([status, same]) => `${same.length} ${status}`);
  return `Last ${plural(runs.length, 'run')}: ${parts.join(', ')}`;
}
