// A row's report as a table in Markdown: medians, spread, ratios, budgets, and whether they hold.
import type { AbsentLine, Budget, Line, RowReport } from './row.ts';
import { median } from './statistics.ts';

const HEAD = ['', 'median', 'lowest – highest', 'Rota is', 'budget', ''];

/** Characters of the reason why something was not measured. */
const MAX_REASON = 200;

export function formatReport({ lines, notes, plot }: RowReport): string {
  const cells = [HEAD, ...lines.map(cellsOf)];
  const widths = HEAD.map((_, column) =>
    Math.max(3, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const text = cells.map((row) => rowText(row, widths));
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const parts = [[text[0], rule, ...text.slice(1)].join('\n')];
  const remarks = [...notes, ...triedNotes(lines)];
  if (remarks.length > 0) parts.push(remarks.map((note) => `- ${note}`).join('\n'));
  if (plot !== undefined) parts.push(`\`\`\`text\n${plot}\n\`\`\``);
  return `${parts.join('\n\n')}\n`;
}

/** Where a reader finds what was tried against the budgets that are missed. */
function triedNotes(lines: RowReport['lines']): string[] {
  const headings = lines.flatMap((line) =>
    'absent' in line || missOf(line) === undefined ? [] : (line.budget?.tried ?? []),
  );
  return [...new Set(headings)].map(
    (heading) =>
      `What was tried against the miss: [docs/performance.md](../docs/performance.md#${heading}).`,
  );
}

/** True when every budget of the report holds and everything was measured. */
export function holds({ lines }: RowReport): boolean {
  return lines.every((line) => !('absent' in line) && missOf(line) === undefined);
}

function rowText(row: readonly string[], widths: readonly number[]): string {
  return `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
}

function cellsOf(line: Line | AbsentLine): string[] {
  if ('absent' in line) return [line.what, 'not measured', '', '', '', shortened(line.absent)];
  const { what, unit, samples, ratios, budget } = line;
  const [lowest, highest] = [Math.min(...samples), Math.max(...samples)];
  return [
    what,
    `${figure(median(samples))} ${unit}`,
    samples.length > 1 ? `${figure(lowest)} – ${figure(highest)}` : '',
    ratios === undefined ? '' : ratioText(ratios),
    budget === undefined ? '' : budgetText(budget, unit),
    budget === undefined ? '' : (missOf(line) ?? 'holds'),
  ];
}

/** The median, and from two ratios on the lowest and the highest. */
function ratioText(ratios: readonly number[]): string {
  const [lowest, middle, highest] = [Math.min(...ratios), median(ratios), Math.max(...ratios)].map(
    (ratio) => ratio.toFixed(2),
  );
  return ratios.length > 1 ? `${middle} × (${lowest} – ${highest})` : `${middle} ×`;
}

/** On one line, as a table wants it. */
function shortened(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '/').slice(0, MAX_REASON);
}

function budgetText({ of, atLeast, atMost }: Budget, unit: string): string {
  const after = of === 'ratio' ? '×' : unit;
  const each = of === 'highest' ? 'each ' : '';
  return atLeast === undefined
    ? `${each}at most ${figure(atMost ?? Number.NaN)} ${after}`
    : `at least ${figure(atLeast)} ${after}`;
}

/** By how much the line misses its budget; undefined: it does not. */
function missOf({ samples, ratios, unit, budget }: Line): string | undefined {
  if (budget === undefined) return undefined;
  const value =
    budget.of === 'highest'
      ? Math.max(...samples)
      : median(budget.of === 'ratio' ? (ratios ?? []) : samples);
  const { atLeast, atMost } = budget;
  if (Number.isNaN(value)) return 'misses: no figure';
  if (atLeast !== undefined && value < atLeast) return `misses by ${share(1 - value / atLeast)}`;
  if (atMost === 0 && value > 0) return `misses by ${figure(value)} ${unit}`;
  if (atMost !== undefined && value > atMost) return `misses by ${share(value / atMost - 1)}`;
  return undefined;
}

function share(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

/** Three significant digits or whole numbers, thousands apart. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));
}
