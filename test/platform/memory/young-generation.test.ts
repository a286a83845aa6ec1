// How large the young generation of a process becomes: for requests, and for a daemon with few or with many jobs.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const MODULE = new URL('../../../src/platform/memory/young-generation.ts', import.meta.url).href;
const isNode = { skip: 'Deno' in globalThis ? 'Deno has limits of its own' : false };

/** What bin/rota.cjs does first. */
const KEEP_SMALL = `
globalThis[Symbol.for('rota.young-generation-kept-small')] = true;
v8.setFlagsFromString('--semi-space-growth-factor=1');
`;

/** MiB of half of the young generation after `lines`, and after far more has outlived collections than it has room for. */
async function halfMiBAfter(lines: string): Promise<readonly number[]> {
  const script = `
import v8 from 'node:v8';
import { fitYoungGeneration, growYoungGeneration } from ${JSON.stringify(MODULE)};
function half() {
  const young = v8.getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  return Math.round((young.space_used_size + young.space_available_size) / 2 ** 20);
}
${lines}
const halves = [half()];
let kept = [];
for (let count = 0; count < 3_000_000; count += 1) {
  kept.push({ count });
  if (kept.length > 200_000) kept = [];
}
console.log(JSON.stringify([...halves, half()]));
`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    script,
  ]);
  return JSON.parse(stdout);
}

test(
  'the young generation keeps its first size until it is to grow, and then 4 MiB',
  isNode,
  async () => {
    assert.deepEqual(await halfMiBAfter(KEEP_SMALL), [1, 1]);
    assert.deepEqual(await halfMiBAfter(`${KEEP_SMALL} growYoungGeneration();`), [4, 4]);
  },
);

test(
  'a daemon with 199 jobs keeps 4 MiB, one with 200 has no limit of its own',
  isNode,
  async () => {
    assert.deepEqual(await halfMiBAfter(`${KEEP_SMALL} fitYoungGeneration(199);`), [4, 4]);
    const [, later = 0] = await halfMiBAfter(`${KEEP_SMALL} fitYoungGeneration(200);`);
    assert.ok(later >= 16, `${later} MiB`);
  },
);

test('a daemon whose number of jobs falls below 200 grows no further', isNode, async () => {
  const lines = `${KEEP_SMALL} fitYoungGeneration(200); fitYoungGeneration(199);`;
  assert.deepEqual(await halfMiBAfter(lines), [4, 4]);
});

test('in a process that Rota did not start nothing changes', isNode, async () => {
  const [before = 0, later = 0] = await halfMiBAfter('fitYoungGeneration(1);');
  assert.ok(before < 4 && later >= 16, `${before} and ${later} MiB`);
});
