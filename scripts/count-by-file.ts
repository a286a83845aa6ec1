// A reporter of node:test. At the end it writes one line of JSON: the counts of each file with a failure, and the
// number of all failures. A file tells its own counts at its end, unless it crashes or shares its process with others.
import type { TestEvent } from 'node:test/reporters';

interface Counts {
  passed: number;
  failed: number;
}

const seen = new Map<string, Counts>();
const told = new Map<string, Counts>();

export default async function* countByFile(
  source: AsyncIterable<TestEvent>,
): AsyncGenerator<string> {
  let failed = 0;
  for await (const { type, data } of source) {
    if (type === 'test:pass' && data.skip === undefined && data.todo === undefined) {
      countsOf(data.file).passed += 1;
    } else if (type === 'test:fail') countsOf(data.file).failed += 1;
    else if (type === 'test:summary') {
      const { tests, passed, skipped, todo } = data.counts;
      const failures = tests - passed - skipped - todo;
      if (data.file === undefined) failed = failures;
      else told.set(data.file, { passed, failed: failures });
    }
  }
  const files = [...new Set([...told.keys(), ...seen.keys()])]
    .map((file) => ({ file, ...joined(told.get(file), seen.get(file)) }))
    .filter((counts) => counts.failed > 0);
  yield JSON.stringify({ failed, files });
}

/** The file is the one that contains the test's code, which may be another one than the file that was run. */
function countsOf(file = ''): Counts {
  const counts = seen.get(file) ?? { passed: 0, failed: 0 };
  seen.set(file, counts);
  return counts;
}

/** A file whose tests all pass may still fail as a whole: what it told does not contain that. */
function joined(own: Counts | undefined, found: Counts | undefined): Counts {
  return {
    passed: own?.passed ?? found?.passed ?? 0,
    failed: Math.max(own?.failed ?? 0, found?.failed ?? 0),
  };
}
