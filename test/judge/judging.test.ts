// Large bodies are judged in a thread: the event loop goes on, and the judgement is the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expectation, ResponseRules, ValueTest } from '../../src/domain/rules.ts';
import type { JudgedResponse, Judgement } from '../../src/judge/judge.ts';
import { Judging, type JudgingOptions } from '../../src/judge/judging.ts';
import { systemClock } from '../../src/platform/clock.ts';

const MIB = 1024 * 1024;
/** A busy machine takes long. */
const DEADLINE_MS = 600_000;

function response(body: string): JudgedResponse {
  return {
    status: 200,
    headers: ['content-type', 'application/json'],
    body: Buffer.from(body),
    durationMs: 1,
    atMs: 0,
    certificateEndsAtMs: undefined,
  };
}

function rulesOf(...expect: readonly Expectation[]): ResponseRules {
  return { expect, degraded: [], charset: undefined };
}

function json(path: string, ...tests: readonly ValueTest[]): Expectation {
  return { subject: { type: 'json', path }, tests };
}

function body(pattern: string): Expectation {
  return { subject: { type: 'body' }, tests: [{ type: 'matches', pattern }] };
}

async function withJudging(
  options: Partial<JudgingOptions>,
  use: (judging: Judging) => Promise<void>,
): Promise<void> {
  const judging = new Judging({ clock: systemClock, deadlineMs: DEADLINE_MS, ...options });
  try {
    await judging.load();
    await use(judging);
  } finally {
    await judging.close();
  }
}

/** Judges in the thread, and returns the number of turns that the loop made meanwhile too. */
async function inThread(
  judging: Judging,
  { text, rules }: { text: string; rules: ResponseRules },
): Promise<{ readonly judgement: Judgement; readonly turns: number }> {
  assert.equal(judging.judgeInline(response(text), rules), undefined);
  const end = { isReached: false };
  let turns = 0;
  const judged = judging.judgeInThread(response(text), { rules, job: 'job' }).finally(() => {
    end.isReached = true;
  });
  while (!end.isReached) {
    await new Promise(setImmediate);
    turns += 1;
  }
  return { judgement: await judged, turns };
}

const equals = (value: string | number): ValueTest => ({ type: 'equals', value });

test('10 MiB of JSON with a million nodes are judged while the loop goes on', async () => {
  await withJudging({}, async (judging) => {
    const text = JSON.stringify({
      list: Array.from({ length: 1_000_000 }, (_, n) => n % 10_000_000),
      filler: 'x'.repeat(4 * MIB),
      last: 'bad',
    });
    assert.ok(text.length > 10 * MIB);
    const rules = rulesOf(
      json('$.last', equals('ok')),
      json('$.list[999999]', equals(999_999)),
      json('$..last', equals('ok')),
    );
    const { judgement, turns } = await inThread(judging, { text, rules });
    assert.deepEqual(
      judgement.unmet.map(({ subject }) => ('path' in subject ? subject.path : subject.type)),
      ['$.last', '$..last'],
    );
    assert.ok(turns > 1);
  });
});

for (const pattern of ['(a+)+$', '(a|aa)+$', '(x+x+)+y', '(?:a?){30}a{30}', '([a-z]+)*1']) {
  test(`a pattern that is catastrophic elsewhere does not hold up the loop: ${pattern}`, async () => {
    await withJudging({}, async (judging) => {
      const text = `${'a'.repeat(MIB)}!`;
      const { judgement, turns } = await inThread(judging, { text, rules: rulesOf(body(pattern)) });
      assert.equal(judgement.problem, undefined);
      assert.ok(turns > 1);
    });
  });
}

test('JSON of a million levels is a finding, not a crash', async () => {
  await withJudging({}, async (judging) => {
    const depth = 1_000_000;
    const text = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const rules = rulesOf(json('$[0]', { type: 'exists', expected: true }));
    const { judgement } = await inThread(judging, { text, rules });
    const [finding] = judgement.unmet;
    assert.ok(finding !== undefined && 'got' in finding && finding.got.type === 'problem');
    assert.match(finding.got.problem, /^the body is not JSON: nested deeper than 1000 levels/);
  });
});

test('a path that needs too many steps over a small body goes to the thread', async () => {
  await withJudging({}, async (judging) => {
    const text = JSON.stringify(Array.from({ length: 2000 }, (_, n) => [n, [n]]));
    const rules = rulesOf(json('$..*..*', { type: 'exists', expected: true }));
    const { judgement } = await inThread(judging, { text, rules });
    assert.equal(judgement.problem, undefined);
  });
});

test('a pattern that is long to compile goes to the thread, whatever the body', async () => {
  await withJudging({}, async (judging) => {
    const rules = rulesOf(body(String.raw`\w{900}`));
    const { judgement } = await inThread(judging, { text: 'short', rules });
    assert.equal(judgement.unmet.length, 1);
  });
});

test('a body is judged in a thread as it is at once', async () => {
  const texts = ['{"a":1}', '{"a":2,"b":[1,2]}', 'no json', '', '{"a":{"b":"x"}}', '[]'];
  const rules = rulesOf(
    {
      subject: { type: 'size' },
      tests: [{ type: 'compare', operator: '>', value: 8, text: '8B' }],
    },
    body('[ab]'),
    json('$.a', equals(1)),
    json('$.b', { type: 'length', tests: [equals(2)] }),
    json('$..b', { type: 'type', names: ['array'] }),
  );
  await withJudging({}, async (judging) => {
    for (const text of texts) {
      const inline = judging.judgeInline(response(text), rules);
      const job = 'job';
      assert.deepEqual(await judging.judgeInThread(response(text), { rules, job }), inline, text);
    }
  });
});

test('a judgement that takes longer than the deadline ends, and the next one has a new thread', async () => {
  let isPassed = true;
  const clock = {
    ...systemClock,
    setTimer: (_: number, callback: () => void) => {
      // Before any message of the thread can arrive.
      if (isPassed) queueMicrotask(callback);
      return { cancel: () => undefined };
    },
  };
  await withJudging({ clock }, async (judging) => {
    const rules = rulesOf(json('$.a', equals(1)));
    const job = 'job';
    const late = await judging.judgeInThread(response('{"a":1}'), { rules, job });
    assert.equal(late.problem, 'it took longer than 10m');
    isPassed = false;
    assert.deepEqual(await judging.judgeInThread(response('{"a":1}'), { rules, job }), {
      unmet: [],
      degraded: false,
    });
  });
});
