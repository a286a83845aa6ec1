// Memory over time, drawn in characters.

const HEIGHT = 12;
const WIDTH = 72;
const MIB = 2 ** 20;

/** Draws resident bytes that were sampled each second; each column is the most of its span. */
export function plotMemory(samples: readonly number[]): string {
  const span = Math.max(1, Math.ceil(samples.length / WIDTH));
  const columns: number[] = [];
  for (let start = 0; start < samples.length; start += span) {
    columns.push(Math.max(...samples.slice(start, start + span)) / MIB);
  }
  const top = Math.ceil(Math.max(...columns) / 50) * 50;
  const lines = Array.from({ length: HEIGHT }, (_, row) => {
    const level = (top * (HEIGHT - row)) / HEIGHT;
    const floor = (top * (HEIGHT - row - 1)) / HEIGHT;
    const cells = columns.map((value) => (value > floor ? '#' : ' ')).join('');
    return `${level.toFixed(0).padStart(5)} MiB |${cells}`.trimEnd();
  });
  const axis = `    0 MiB +${'-'.repeat(columns.length)}`;
  const scale = `           one column is ${span} s, ${samples.length} s in all`;
  return [...lines, axis, scale].join('\n');
}
