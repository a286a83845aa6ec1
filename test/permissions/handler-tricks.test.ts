// The own `fetch` of a handler, in its process: the rules of its job hold for every address that it spells.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTestRunner } from '../support/test-runner.ts';
import { PUBLIC, startNetwork, withJob, type GuardedNetwork } from './guarded-network.ts';
import { PUBLIC_HOSTS, PUBLIC_NAMES } from './public-hosts.ts';
import { TRICKS } from './tricks/all-tricks.ts';

const RULES = {
  'by default': '',
  'by a list': 'permissions: { net: { allow: [public.example] } }\n',
} as const;

/** Fetches each address: the host that answered, `blocked`, or the error. */
function handlerOf(urls: readonly string[]): string {
  return `
const URLS = ${JSON.stringify(urls)};
const outcomeOf = async (url) => {
  try { return new URL((await fetch(url)).url).hostname; }
  catch (error) { return error.message.startsWith('Not permitted') ? 'blocked' : 'error: ' + error.message; }
};
export default async () => ({ outcomes: await Promise.all(URLS.map(outcomeOf)) });
`;
}

/** What a handler of a job that names the public host makes of each address. */
async function outcomesOf(
  network: GuardedNetwork,
  { urls, config = '' }: { urls: readonly string[]; config?: string },
): Promise<readonly string[]> {
  const files = {
    'config.yaml': `server: off\n${config}`,
    'handler.js': handlerOf(urls),
    'jobs/a.yaml': `urls: ["http://public.example:${network.port}/"]
on_response: { file: ../handler.js, timeout: 10m }
`,
  };
  let outcomes: readonly string[] = [];
  await withJob(files, async (job) => {
    const { names, dialAs } = network;
    const stage = makeTestRunner({ lookup: names.lookup, dialAs });
    try {
      const run = await stage.runner.start(job, { trigger: 'manual', plannedAtMs: null });
      await run?.finished;
    } finally {
      await stage.close();
    }
    const [result] = stage.store.results;
    assert.equal(result?.error, null);
    outcomes = JSON.parse(result.values.find(({ name }) => name === 'outcomes')?.text ?? '[]');
  });
  assert.equal(outcomes.length, urls.length);
  return outcomes;
}

function assertHarmless(network: GuardedNetwork, outcomes: readonly string[]): void {
  const through = outcomes.filter(
    (each) => !/^(?:blocked$|error: |public\.example\.?$)/.test(each),
  );
  assert.deepEqual(through, []);
  const blocked = outcomes.filter((each) => each === 'blocked');
  assert.ok(blocked.length >= 100, `${blocked.length}: ${outcomes.join()}`);
  assert.equal(network.trapped, 0);
  assert.deepEqual(new Set(network.dialled), new Set([PUBLIC]));
}

for (const [title, config] of Object.entries(RULES)) {
  test(`no address that a handler fetches gets through, and no redirect (${title})`, async () => {
    await using network = await startNetwork();
    const tricks = TRICKS.map(({ url }) => url.replaceAll('PORT', String(network.trap)));
    network.locations.push(...tricks);
    assertHarmless(network, await outcomesOf(network, { urls: tricks, config }));
    const redirects = tricks.map((_, n) => `http://public.example:${network.port}/to/${n}`);
    assertHarmless(network, await outcomesOf(network, { urls: redirects, config }));
  });
}

test('a handler reaches public hosts in any spelling', async () => {
  await using network = await startNetwork(PUBLIC_NAMES);
  const hosts = PUBLIC_HOSTS.filter((host) => !host.includes('@'));
  assert.ok(hosts.length >= 30);
  const urls = hosts.map((host) => `http://${host}:${network.port}/`);
  const outcomes = await outcomesOf(network, { urls });
  const refused = outcomes.filter((each) => /^(?:blocked|error)/.test(each));
  assert.deepEqual(refused, []);
});
