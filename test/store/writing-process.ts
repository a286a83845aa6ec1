// Stores results until it is killed, and prints their number after each commit.
import { systemClock } from '../../src/platform/clock.ts';
import { openStore } from '../../src/store/store.ts';
import { makeResult, makeRun } from '../support/stored-run.ts';

const store = await openStore({ file: process.argv[2] ?? '', clock: systemClock });
const runId = (await store.begin(makeRun({ plannedAtMs: 1000 }))) ?? 0;
for (let position = 0; ;) {
  for (let count = 0; count < 50; count++) {
    const body = new TextEncoder().encode(`body ${position}`.repeat(50));
    store.add(makeResult({ runId, position: position++, body, ok: position % 10 !== 0 }));
  }
  await store.flush();
  console.log(position);
}
