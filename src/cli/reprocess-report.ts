// The report of `rota reprocess`, for people and as JSON.
import { escapeControls } from '../text/escape-controls.ts';
import { groupDigits } from '../text/group-digits.ts';
import type { Reprocessed } from '../engine/reprocess/reprocess-job.ts';
import { toIso } from './output/moment.ts';
import type { Paint } from './output/paint.ts';
import { formatTable } from './output/table.ts';

const UNMET_COLUMNS = [
  { title: 'UNMET', least: 8 },
  { title: 'WANTED', least: 8, leaves: 1 },
  { title: 'RESULTS', align: 'right' as const },
  { title: 'FIRST' },
  { title: 'LAST' },
  { title: 'SUCH AS', align: 'right' as const, leaves: 2 },
];

/** Why results are left as they are, in words. */
const REASONS = {
  'no response': 'no complete response came',
  'no body': 'the body is not stored any more, or never was',
  'no headers': 'the headers are not stored',
  certificate: 'certificates are not stored',
  handler: 'on_response failed them, and is not called again',
} as const;

export function formatReprocessed(
  report: Reprocessed,
  { dryRun, paint, width }: { dryRun: boolean; paint: Paint; width: number },
): string {
  const { results, changed, becameOk, becameFailed, degraded, values, wentOn } = report;
  const would = dryRun ? 'would be' : 'are';
  const lines = [
    `${number(results)} results, of which ${number(changed)} ${would} changed`,
    ...(wentOn ? ['It went on from where it was stopped.'] : []),
    `${number(becameFailed)} ${would} failed that were ok, ${number(becameOk)} ok that were failed, ${number(degraded)} degraded`,
    ...(values === 0 ? [] : [`${number(values)} values were read`]),
    ...Object.entries(REASONS).flatMap(([why, reason]) => {
      const count = leftOf(report, why);
      return count === 0 ? [] : [`${number(count)} are left as they are: ${reason}`];
    }),
  ];
  return `${lines.join('\n')}\n${formatUnmet(report, { paint, width })}`;
}

function leftOf({ leftAlone }: Reprocessed, why: string): number {
  const counts: Readonly<Record<string, number>> = leftAlone;
  return counts[why] ?? 0;
}

function formatUnmet({ unmet }: Reprocessed, options: { paint: Paint; width: number }): string {
  if (unmet.length === 0) return '';
  const rows = unmet.map(({ where, wanted, count, firstAtMs, lastAtMs, resultId }) => [
    escapeControls(where),
    escapeControls(wanted),
    number(count),
    seconds(firstAtMs),
    seconds(lastAtMs),
    `result ${resultId}`,
  ]);
  return `\n${formatTable(UNMET_COLUMNS, rows, options)}`;
}

/** The form of `--json`. */
export function reprocessedToJson(
  report: Reprocessed,
  { job, dryRun }: { job: string; dryRun: boolean },
): unknown {
  const { results, changed, becameOk, becameFailed, degraded, values, leftAlone } = report;
  return {
    job,
    dry_run: dryRun,
    results,
    changed,
    became_ok: becameOk,
    became_failed: becameFailed,
    degraded,
    values,
    left_alone: {
      no_response: leftAlone['no response'],
      no_body: leftAlone['no body'],
      no_headers: leftAlone['no headers'],
      certificate: leftAlone.certificate,
      handler: leftAlone.handler,
    },
    unmet: report.unmet.map(({ where, wanted, count, firstAtMs, lastAtMs, resultId }) => {
      const parsed: unknown = JSON.parse(wanted);
      return {
        where,
        wanted: parsed,
        count,
        first_at: toIso(firstAtMs),
        last_at: toIso(lastAtMs),
        result: resultId,
      };
    }),
    stopped: report.stopped,
  };
}

function number(value: number): string {
  return groupDigits(value);
}

function seconds(atMs: number): string {
  return `${toIso(atMs).slice(0, 19)}Z`;
}
