// The crawl of docs/hosts.md, as it is written there, against a server of our own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder, queryRows, rota } from '../../support/rota-process.ts';
import { withReceiver } from '../../support/receiver.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/hosts.md'), 'utf8');
const CONFIG = 'server: off\npermissions: { net: { allow: [127.0.0.0/8] } }\n';
const [, CRAWL = ''] = /^```yaml\n# jobs\/crawl\.yaml\n([^]*?)^```$/m.exec(DOCUMENT) ?? [];

test('the crawl of docs/hosts.md follows robots.txt and its rate, and asks only for what has changed', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = ({ url, headers }) => {
      if (url === '/robots.txt')
        return { status: 200, body: 'user-agent: shopwatch\ndisallow: /b' };
      const isKnown = headers['if-none-match'] === '"1"';
      return { status: isKnown ? 304 : 200, headers: { etag: '"1"' }, body: isKnown ? '' : url };
    };
    const list = ['/a', '/b', '/c'].map((path) => `${receiver.origin}${path}\n`).join('');
    // A second for each request is long for a test.
    const job = CRAWL.replace('rate: 1/s', 'rate: 20/s');
    assert.notEqual(job, CRAWL);
    await inFolder(
      { 'config.yaml': CONFIG, 'jobs/crawl.yaml': job, 'jobs/lists/urls.txt': list },
      async (cwd) => {
        for (let run = 0; run < 2; run += 1) {
          const { code, stderr } = await rota(['run', 'crawl'], { cwd });
          assert.equal(code, 1, stderr);
        }
        const sql =
          'select run_id, position, status, error_kind, error from results order by run_id, position';
        const error = `Not sent: line 2 of ${receiver.origin}/robots.txt is "Disallow: /b"`;
        const blocked = { position: 1, status: null, error_kind: 'blocked', error };
        const rowsOf = (run_id: number, status: number): unknown[] => [
          { run_id, position: 0, status, error_kind: null, error: null },
          { run_id, ...blocked },
          { run_id, position: 2, status, error_kind: null, error: null },
        ];
        assert.deepEqual(await queryRows(sql, cwd), [...rowsOf(1, 200), ...rowsOf(2, 304)]);
      },
    );
    const asked = receiver.requests.map(({ url }) => url);
    assert.deepEqual([asked[0], asked[3]], ['/robots.txt', '/robots.txt']);
    // Two may be in flight at once.
    for (const from of [1, 4]) {
      assert.deepEqual(asked.slice(from, from + 2).toSorted(), ['/a', '/c']);
    }
    assert.equal(asked.length, 6);
    for (const { headers } of receiver.requests)
      assert.match(headers['user-agent'] ?? '', /^shopwatch/);
  });
});
