// Decides which columns of a table are shown, and how wide each is, so that no line exceeds the terminal.

export const GAP = '  ';

/** What the layout needs to know of a column. See `Column`. */
export interface ColumnRule {
  readonly least?: number;
  readonly leaves?: number;
}

export interface FittedColumn {
  readonly index: number;
  /** At least 1. */
  readonly width: number;
}

/** When nothing else helps, columns become this narrow before the last ones are left out. */
const NARROWEST = 4;

/**
 * The columns that are shown, in their order. First the least useful ones go, as long as the others do not fit even
 * when shortened; then the widest are shortened, so that short ones stay whole.
 * @param options.wanted the widths that the columns would like to have
 * @param options.limit the width of a line
 */
export function fitColumns(
  columns: readonly ColumnRule[],
  { wanted, limit }: { wanted: readonly number[]; limit: number },
): readonly FittedColumn[] {
  const natural = wanted.map((width) => Math.max(1, width));
  const least = natural.map((width, index) => Math.min(width, columns[index]?.least ?? width));
  let shown = columns.map((_, index) => index);
  const leaving = shown
    .filter((index) => columns[index]?.leaves !== undefined)
    .toSorted((a, b) => (columns[a]?.leaves ?? 0) - (columns[b]?.leaves ?? 0));
  for (const index of leaving) {
    if (totalOf(shown.map((each) => least[each] ?? 0)) <= limit) break;
    if (shown.length > 1) shown = shown.filter((other) => other !== index);
  }
  const room = shown.map((index) => natural[index] ?? 0);
  shrink(room, { floors: shown.map((index) => least[index] ?? 0), limit });
  shrink(room, { floors: room.map((width) => Math.min(width, NARROWEST)), limit });
  while (room.length > 1 && totalOf(room) > limit) room.pop();
  return room.map((width, at) => ({
    index: shown[at] ?? 0,
    width: Math.min(width, Math.max(1, limit)),
  }));
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
}

/** Makes the widest smaller, equal ones alike and none below its floor, until all fit or none can. */
function shrink(
  widths: number[],
  { floors, limit }: { floors: readonly number[]; limit: number },
): void {
  for (let excess = totalOf(widths) - limit; excess > 0; excess = totalOf(widths) - limit) {
    const open = widths.flatMap((width, index) => (width > (floors[index] ?? 0) ? [index] : []));
    const widest = Math.max(...open.map((index) => widths[index] ?? 0));
    const group = open.filter((index) => widths[index] === widest);
    if (group.length === 0) return;
    const next = Math.max(
      ...group.map((index) => floors[index] ?? 0),
      ...open.map((index) => widths[index] ?? 0).filter((width) => width < widest),
    );
    const step = Math.min(widest - next, Math.ceil(excess / group.length));
    for (const index of group) {
      widths[index] = widest - Math.min(step, excess);
      excess -= Math.min(step, excess);
    }
  }
}
