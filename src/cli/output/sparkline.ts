// A row of small bars that shows how a figure developed, on one line.
// Separate from the report of statistics: it is about characters, not about results.

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** One character for each value: the lowest for zero alone, the highest for the greatest; a blank without a value. */
export function sparkline(values: readonly (number | null)[]): string {
  const greatest = values.reduce<number>((max, value) => Math.max(max, value ?? 0), 0);
  return values
    .map((value) => {
      if (value === null) return ' ';
      const share = greatest === 0 ? 0 : value / greatest;
      return BARS[Math.ceil(share * (BARS.length - 1))] ?? ' ';
    })
    .join('');
}
