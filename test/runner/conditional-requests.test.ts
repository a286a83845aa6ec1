// Conditional requests of real runs, against a real server and the real database.
import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { Job } from '../../src/domain/job.ts';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { prune } from '../../src/store/retention/prune.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { makePolicy } from '../support/fetch-fixtures.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { withDatabaseFile } from '../support/stored-run.ts';
import { withStoredRunner } from '../support/stored-runner.ts';

const clock = systemClock;

interface Row {
  readonly status: number;
  readonly ok: number;
  readonly bytes: number;
  readonly bodyId: number | null;
  readonly confirmed: number;
  readonly savedBytes: number | null;
}

/** A server whose requests and answers a test controls, and a database. */
interface Stage {
  readonly origin: string;
  /** The headers of the requests, oldest first. */
  readonly seen: IncomingMessage['headers'][];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Runs a job in a process of its own: its storage is opened and closed. */
  run(changes?: Partial<Job>): Promise<readonly Row[]>;
  readonly file: string;
}

async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  await withDatabaseFile(async (file) => {
    const server = await startCountingServer({
      answer(request, response) {
        stage.seen.push(request.headers);
        stage.answer(request, response);
      },
    });
    const stage: Stage = {
      origin: server.origin,
      seen: [],
      file,
      answer: withEtag('"1"', 'hello'),
      run: (changes) =>
        runOnce(
          file,
          makeJob({ conditional: true, batch: urls(`${server.origin}/a`), ...changes }),
        ),
    };
    try {
      await play(stage);
    } finally {
      await server.close();
    }
  });
}

/** Runs a job, and returns its results. */
async function runOnce(file: string, job: Job): Promise<readonly Row[]> {
  return withStoredRunner(file, async (runner) => {
    const run = await runner.start(job, { trigger: 'manual', plannedAtMs: null });
    await run?.finished;
    return rowsOf(file, run?.runId ?? 0);
  });
}

function rowsOf(file: string, runId: number): readonly Row[] {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare<[number], Row>(
        `SELECT status, ok, bytes, body_id AS bodyId, confirmed, saved_bytes AS savedBytes
         FROM results WHERE run_id = ? ORDER BY position`,
      )
      .all(runId);
  } finally {
    db.close();
  }
}

/** Answers as RFC 9110 13.1.2 says. */
function withEtag(
  etag: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Stage['answer'] {
  return (request, response) => {
    const headers = { etag, ...more };
    if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(body);
  };
}

const fresh = (bytes: number, bodyId: number): Row => {
  return { status: 200, ok: 1, bytes, bodyId, confirmed: 0, savedBytes: null };
};
const confirmation = (bodyId: number, savedBytes: number): Row => {
  return { status: 304, ok: 1, bytes: 0, bodyId, confirmed: 1, savedBytes };
};

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

test('a body that is confirmed stays when older results lose theirs, and one that is removed is not asked about', async () => {
  await onStage(async (stage) => {
    await stage.run();
    await stage.run();
    const pruneBodies = async (bodiesMs: number): Promise<void> => {
      const db = openDatabase(stage.file);
      const policy = {
        resultsMs: undefined,
        failuresMs: undefined,
        bodiesMs,
        auditMs: undefined,
        maxSizeBytes: undefined,
      };
      await prune(db, { policy, clock, keepFree: 0, clockIsRight: true }).finally(() => db.close());
    };
    await pruneBodies(0);
    assert.deepEqual(await stage.run(), [confirmation(1, 5)]);
    const db = new Database(stage.file);
    db.exec('DELETE FROM bodies');
    db.close();
    assert.deepEqual(await stage.run(), [fresh(5, 1)]);
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

test('a confirmed body counts as the response for rules about bodies, values and rows', async () => {
  await onStage(async (stage) => {
    const rules: ResponseRules = {
      charset: undefined,
      expect: [
        { subject: { type: 'json', path: '$.stock' }, tests: [{ type: 'equals', value: true }] },
        {
          subject: { type: 'header', name: 'content-type' },
          tests: [{ type: 'contains', value: 'json' }],
        },
      ],
      degraded: [],
      extract: [{ name: 'price', source: { type: 'json', path: '$.price' } }],
      ignore: [{ type: 'json', path: '$.at' }],
    };
    const type = { 'content-type': 'application/json' };
    const answer =
      (etag: string, body: object): Stage['answer'] =>
      (request, response) => {
        if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
        else response.writeHead(200, { etag, ...type }).end(JSON.stringify(body));
      };
    stage.answer = answer('"1"', { stock: true, price: 5, at: 1 });
    await stage.run({ rules });
    const [confirmed] = await stage.run({ rules });
    assert.deepEqual([confirmed?.status, confirmed?.ok, confirmed?.confirmed], [304, 1, 1]);
    stage.answer = answer('"2"', { stock: true, price: 5, at: 2 });
    await stage.run({ rules });
    const strict: ResponseRules = {
      ...rules,
      expect: [
        ...rules.expect,
        { subject: { type: 'json', path: '$.price' }, tests: [{ type: 'equals', value: 9 }] },
      ],
    };
    const [unmet] = await stage.run({ rules: strict });
    assert.deepEqual([unmet?.status, unmet?.ok, unmet?.confirmed], [304, 0, 1]);
    const db = new Database(stage.file, { readonly: true });
    const values = db.prepare('SELECT result_id, number FROM extracted ORDER BY 1').raw().all();
    const changes = db.prepare('SELECT id FROM changes').all();
    db.close();
    assert.deepEqual(values, [
      [1, 5],
      [2, 5],
      [3, 5],
      [4, 5],
    ]);
    assert.deepEqual(changes, []);
  });
});

test('a large body is compared without what is ignored, too', async () => {
  await onStage(async (stage) => {
    let at = 0;
    const rules = {
      charset: undefined,
      expect: [],
      degraded: [],
      ignore: [{ type: 'css', selector: '.clock' }],
    } as const;
    stage.answer = (_, response) => {
      at += 1;
      const lines = '<p>line</p>'.repeat(50_000);
      response.end(`<p class=clock>${at}</p>${lines}${at > 2 ? 'new' : ''}`);
    };
    for (let run = 0; run < 4; run += 1) await stage.run({ rules });
    const db = new Database(stage.file, { readonly: true });
    const changes = db.prepare('SELECT id FROM changes').raw().all();
    const bodies = db.prepare('SELECT count(*) FROM bodies').pluck().get();
    db.close();
    assert.deepEqual([changes, bodies], [[[3]], 4]);
  });
});
