// The last runs of a job as a strip of ticks, the newest on the right. Ticks differ in height and fill, not only colour.
/** @import { Job } from '../answers.d.ts' */
import { svg } from '../dom.js';
import { absolute, plural } from '../format.js';

const WIDTH = 5;
const STEP = 7;
const HEIGHT = 22;
const TICKS = 30;

/** @typedef {Job['recent_runs'][number]} RecentRun */

/** @param {readonly RecentRun[]} runs oldest first */
export function runTicks(runs) {
  const ticks = runs.slice(-TICKS);
  const first = TICKS - ticks.length;
  return svg(
    'svg',
    {
      class: 'ticks',
      role: 'img',
      'aria-label': label(ticks),
      viewBox: `0 0 ${TICKS * STEP} ${HEIGHT}`,
      width: TICKS * STEP,
      height: HEIGHT,
    },
    ...Array.from({ length: first }, (_, index) => tick({ index, height: 4, tone: 'absent' })),
    ...ticks.map((run, index) => {
      const look = lookOf(run);
      return tick({ index: first + index, ...look, title: titleOf(run) });
    }),
  );
}

/** @param {{ index: number, height: number, tone: string, title?: string }} tick */
function tick({ index, height, tone, title }) {
  return svg(
    'rect',
    { class: tone, x: index * STEP + 1, y: HEIGHT - height, width: WIDTH, height, rx: 1.5 },
    title !== undefined && svg('title', {}, title),
  );
}

/** @param {RecentRun} run */
function lookOf({ status }) {
  if (status === 'succeeded') return { height: 14, tone: 'good' };
  if (status === 'failed') return { height: HEIGHT, tone: 'bad' };
  if (status === 'running') return { height: 9, tone: 'info' };
  return { height: 18, tone: 'warn' };
}

/** @param {RecentRun} run */
function titleOf(run) {
  const failed = run.failed > 0 ? `, ${run.failed} failed` : '';
  return `Run ${run.id}, ${absolute(new Date(run.started_at))}: ${run.status}, ${plural(run.total, 'result')}${failed}`;
}

/** @param {readonly RecentRun[]} ticks */
function label(ticks) {
  if (ticks.length === 0) return 'No runs yet';
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { status } of ticks) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts].map(([status, number]) => `${number} ${status}`);
  return `Last ${plural(ticks.length, 'run')}: ${parts.join(', ')}`;
}
