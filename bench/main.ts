// `npm run bench`: measures every row, prints it, and writes bench/RESULTS.md. `npm run bench -- NAME…`:
// only these rows, nothing written. Exit code 1 when a budget does not hold or something was not measured.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killAll } from './harness/child-process.ts';
import { installPackages } from './harness/debian-packages.ts';
import { describeMachine } from './harness/machine.ts';
import { formatReport, holds } from './harness/results-table.ts';
import type { Row, RowReport } from './harness/row.ts';
import { inScratch, removeAll } from './harness/scratch.ts';
import { ROWS } from './rows.ts';

/** Three times what all rows take on an idle machine. What is not measured by then is not measured. */
const LIMIT_MINUTES = 60;
const limit = new AbortController();
setTimeout(() => {
  limit.abort(new Error(`the ${LIMIT_MINUTES} minutes of the benchmark were over`));
  killAll();
}, LIMIT_MINUTES * 60_000).unref();

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    killAll();
    removeAll();
    process.exit(code);
  });
}
try {
  process.exitCode = await main(process.argv.slice(2));
} finally {
  removeAll();
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => ROWS.every((row) => row.name !== name));
  if (unknown.length > 0) {
    console.error(`No row is called ${unknown.join(', ')}. There are:`);
    for (const row of ROWS) console.error(`  ${row.name.padEnd(24)} ${row.title}`);
    return 2;
  }
  const rows = ROWS.filter((row) =>
    names.length === 0 ? row.onlyByName !== true : names.includes(row.name),
  );
  const startedAt = performance.now();
  await installPackages(say);
  const machine = await describeMachine();
  const sections: string[] = [];
  let allHold = true;
  for (const row of rows) {
    const report = await measure(row);
    allHold &&= holds(report);
    const section = `## ${row.title}\n\n${formatReport(report)}`;
    console.log(`\n${section}`);
    sections.push(section);
  }
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  if (names.length === 0) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), document());
  say(`${rows.length} rows in ${minutes} minutes`);
  return allHold ? 0 : 1;

  function document(): string {
    const head = [
      '# What was measured',
      'Written by `npm run bench`; [README.md](README.md) says what each row does and how fair it is.',
      `${machine.map((line) => `- ${line}`).join('\n')}\n- all rows took ${minutes} minutes`,
    ];
    return [...head, ...sections].join('\n\n').trimEnd() + '\n';
  }
}

/** A row that fails says so; the others go on. */
async function measure(row: Row): Promise<RowReport> {
  say(`${row.name}: ${row.title}`);
  const startedAt = performance.now();
  try {
    limit.signal.throwIfAborted();
    const report = await inScratch((folder) =>
      row.measure({ folder, say: (text) => say(`  ${text}`) }),
    );
    limit.signal.throwIfAborted();
    return report;
  } catch (error) {
    const absent = error instanceof Error ? error.message : String(error);
    return { lines: [{ what: row.name, absent }], notes: [] };
  } finally {
    say(`${row.name} took ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  }
}

function say(text: string): void {
  console.error(text);
}
