// The last runs of a job as a strip of ticks, the newest on the right. Ticks differ in height and fill, not only colour.
import { html, svg, type TemplateResult } from 'lit/html.js';
import type { Job } from '../../api/answers/job-answers.ts';
import { absolute, plural } from '../format.ts';

const WIDTH = 5;
const STEP = 7;
const HEIGHT = 22;
const TICKS = 30;

type RecentRun = Job['recent_runs'][number];

/** `runs`: the oldest first. */
export function runTicks(runs: readonly RecentRun[]): TemplateResult {
  const ticks = runs.slice(-TICKS);
  const absent = TICKS - ticks.length;
  return html`<svg
    class="ticks"
    role="img"
    aria-label=${labelOf(ticks)}
    viewBox="0 0 ${TICKS * STEP} ${HEIGHT}"
    width=${TICKS * STEP}
    height=${HEIGHT}
  >
    ${Array.from({ length: absent }, (_, index) => tick(index, { height: 4, tone: 'absent' }))}
    ${ticks.map((run, index) => tick(absent + index, { ...lookOf(run), title: titleOf(run) }))}
  </svg>`;
}

function tick(
  index: number,
  { height, tone, title }: { height: number; tone: string; title?: string },
): TemplateResult<2> {
  const [x, y] = [index * STEP + 1, HEIGHT - height];
  return svg`<rect class=${tone} x=${x} y=${y} width=${WIDTH} height=${height} rx="1.5"
    >${title === undefined ? '' : svg`<title>${title}</title>`}</rect>`;
}

function lookOf({ status }: RecentRun): { height: number; tone: string } {
  if (status === 'succeeded') return { height: 14, tone: 'good' };
  if (status === 'failed') return { height: HEIGHT, tone: 'bad' };
  if (status === 'running') return { height: 9, tone: 'info' };
  return { height: 18, tone: 'warn' };
}

function titleOf({ id, started_at: at, status, total, failed }: RecentRun): string {
  const failures = failed > 0 ? `, ${failed} failed` : '';
  return `Run ${id}, ${absolute(new Date(at))}: ${status}, ${plural(total, 'result')}${failures}`;
}

function labelOf(ticks: readonly RecentRun[]): string {
  if (ticks.length === 0) return 'No runs yet';
  const counts = Map.groupBy(ticks, ({ status }) => status);
  const parts = [...counts].map(([status, same]) => `${same.length} ${status}`);
  return `Last ${plural(ticks.length, 'run')}: ${parts.join(', ')}`;
}
