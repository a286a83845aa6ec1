// Conditional requests of real runs, against a real server and the real database.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from '../../src/domain/job.ts';
import { makePolicy } from '../support/fetch-fixtures.ts';
import { urls } from '../support/make-job.ts';
import { onStage, withEtag, fresh, confirmation } from './conditional-stage.ts';

test('a 304 confirms the stored body over restarts, until it changes', async () => {
  await onStage(async (stage) => {
    assert.deepEqual(await stage.run(), [fresh(5, 1)]);
    assert.deepEqual(await stage.run(), [confirmation(1, 5)]);
    assert.deepEqual(await stage.run(), [confirmation(1, 5)]);
    stage.answer = withEtag('W/"2"', 'changed');
    assert.deepEqual(await stage.run(), [fresh(7, 2)]);
    assert.deepEqual(await stage.run(), [confirmation(2, 7)]);
    assert.deepEqual(
      stage.seen.map((headers) => headers['if-none-match']),
      [undefined, '"1"', '"1"', '"1"', 'W/"2"'],
    );
  });
});

test('the date of the last change is sent as it came, beside the entity tag', async () => {
  await onStage(async (stage) => {
    const date = 'Mon, 30 Nov 2026 05:00:00 GMT';
    stage.answer = (request, response) => {
      const isSame = request.headers['if-modified-since'] === date;
      response.writeHead(isSame ? 304 : 200, { 'last-modified': date }).end(isSame ? '' : 'hello');
    };
    await stage.run();
    assert.deepEqual(await stage.run(), [confirmation(1, 5)]);
    assert.equal(stage.seen[1]?.['if-none-match'], undefined);
    stage.answer = withEtag('"1"', 'hello', { 'last-modified': date });
    await stage.run({ batch: urls(`${stage.origin}/b`) });
    await stage.run({ batch: urls(`${stage.origin}/b`) });
    const { 'if-none-match': etag, 'if-modified-since': since } = stage.seen[3] ?? {};
    assert.deepEqual([etag, since], ['"1"', date]);
  });
});

test('a job that is not conditional, or has conditions of its own, sends and keeps none', async () => {
  await onStage(async (stage) => {
    await stage.run({ conditional: false });
    await stage.run();
    const own = (name: string, value: string): Partial<Job> => ({
      batch: [
        {
          type: 'single',
          template: {
            method: 'GET',
            url: `${stage.origin}/a`,
            headers: [name, value],
            body: undefined,
          },
        },
      ],
    });
    assert.deepEqual(await stage.run(own('if-none-match', '"1"')), [
      { status: 304, ok: 1, bytes: 0, bodyId: null, confirmed: 0, savedBytes: null },
    ]);
    await stage.run(own('if-modified-since', 'Mon, 30 Nov 2026 05:00:00 GMT'));
    assert.deepEqual(
      stage.seen.map((headers) => headers['if-none-match']),
      [undefined, undefined, '"1"', undefined],
    );
  });
});

test('other headers of the job do not confirm a response to the former ones', async () => {
  await onStage(async (stage) => {
    const inLanguage = (language: string): Partial<Job> => ({
      batch: [
        {
          type: 'single',
          template: {
            method: 'GET',
            url: `${stage.origin}/a`,
            headers: ['accept-language', language],
            body: undefined,
          },
        },
      ],
    });
    for (const language of ['de', 'fr', 'fr', 'de']) await stage.run(inLanguage(language));
    assert.deepEqual(
      stage.seen.map((headers) => headers['if-none-match']),
      [undefined, undefined, '"1"', undefined],
    );
  });
});

test('only the address that gave the response is asked, at the end of redirects too', async () => {
  await onStage(async (stage) => {
    let target = '/b';
    stage.answer = (request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: target }).end();
      else withEtag('"1"', request.url ?? '')(request, response);
    };
    assert.deepEqual(await stage.run(), [fresh(2, 1)]);
    assert.deepEqual(await stage.run(), [confirmation(1, 2)]);
    target = '/cc';
    assert.deepEqual(await stage.run(), [fresh(3, 2)]);
    assert.deepEqual(await stage.run(), [confirmation(2, 3)]);
    assert.deepEqual(
      stage.seen.map((headers) => headers['if-none-match']),
      [undefined, undefined, undefined, '"1"', undefined, undefined, undefined, '"1"'],
    );
  });
});

test('a failure keeps the validators, and a response without any drops them', async () => {
  await onStage(async (stage) => {
    await stage.run();
    stage.answer = (_, response) => void response.writeHead(500, { etag: '"1"' }).end('broken');
    await stage.run();
    stage.answer = withEtag('"1"', 'hello');
    assert.deepEqual(await stage.run(), [confirmation(1, 5)]);
    stage.answer = (_, response) => void response.end('no validators');
    await stage.run();
    stage.answer = withEtag('"1"', 'hello');
    assert.deepEqual(await stage.run(), [fresh(5, 1)]);
  });
});

test('a response that varies by everything, or whose tag cannot be sent, is not asked about', async () => {
  await onStage(async (stage) => {
    stage.answer = withEtag('"1"', 'hello', { vary: 'accept, *' });
    await stage.run();
    stage.answer = withEtag('"\u00fc"', 'hello');
    await stage.run();
    stage.answer = withEtag('"hush"', 'hello');
    await stage.run({ secrets: ['hush'] });
    await stage.run({ secrets: ['hush'] });
    assert.ok(stage.seen.every((headers) => headers['if-none-match'] === undefined));
  });
});

test('a 304 that was not asked for confirms nothing', async () => {
  await onStage(async (stage) => {
    stage.answer = (_, response) => void response.writeHead(304, { etag: '"1"' }).end();
    const unasked = { status: 304, ok: 1, bytes: 0, bodyId: null, confirmed: 0, savedBytes: null };
    assert.deepEqual(await stage.run(), [unasked]);
    assert.deepEqual(await stage.run(), [unasked]);
  });
});

test('hundreds of requests are conditional, each with its own validators', async () => {
  await onStage(async (stage) => {
    const batch = urls(...Array.from({ length: 600 }, (_, n) => `${stage.origin}/${n}`));
    stage.answer = (request, response) =>
      withEtag(`"${request.url}"`, request.url ?? '')(request, response);
    await stage.run({ batch });
    const rows = await stage.run({ batch });
    assert.equal(rows.filter(({ confirmed }) => confirmed === 1).length, 600);
    assert.equal(
      rows.reduce((sum, { savedBytes }) => sum + (savedBytes ?? 0), 0),
      10 * 2 + 90 * 3 + 500 * 4,
    );
  });
});

test('another attempt asks again, with the same condition', async () => {
  await onStage(async (stage) => {
    await stage.run();
    let failures = 1;
    stage.answer = (request, response) => {
      if (failures-- > 0) response.writeHead(503).end();
      else withEtag('"1"', 'hello')(request, response);
    };
    const retry = { attempts: 2, backoff: { type: 'list', delaysMs: [1] }, unsafe: false } as const;
    assert.deepEqual(await stage.run({ retry }), [confirmation(1, 5)]);
  });
});

test('a condition goes through a proxy', async () => {
  await onStage(async (stage) => {
    stage.answer = (request, response) => {
      assert.equal(request.url, 'http://shop.test/a');
      withEtag('"1"', 'hello')(request, response);
    };
    const job = {
      batch: urls('http://shop.test/a'),
      fetch: { ...makePolicy(), proxy: stage.origin },
    };
    await stage.run(job);
    assert.deepEqual(await stage.run(job), [confirmation(1, 5)]);
  });
});
