// Retention, a backup and an examination at the same time, while results are stored.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { rota } from '../support/rota-process.ts';
import type { Fault } from './fault.ts';
import { assertSound, count } from './stored.ts';
import { endWell, everySecond, onTrial } from './trial.ts';
import { until } from './until.ts';

const MAX_MIB = 8;

export const careUnderLoad: Fault = {
  name: 'retention, a backup and an examination at once while results are stored',
  run: () =>
    onTrial(
      {
        jobs: (origin) => ({
          load: everySecond(
            `concurrency: 20\nper_host: { rate: 1000/s }\nurls: [{ url: "${origin}/{n}", each: { n: 1..100000 } }]`,
          ),
        }),
        settings: `server: off\nlog: { file: none }\nretention: { max_size: ${MAX_MIB}MiB }\n`,
        answer: { answer: (_, response) => void response.end(randomBytes(8_192)) },
      },
      async (trial) => {
        const daemon = await trial.start();
        const newest = (): number => trial.count('SELECT coalesce(max(id), 0) FROM result_rows');
        await until('more than may be kept', () => newest() > (2 * MAX_MIB * 1024) / 8);
        const copy = join(trial.cwd, 'copy.db');
        const before = newest();
        const [pruned, backup, doctor] = await Promise.all(
          [
            ['prune', '--json'],
            ['backup', copy],
            ['doctor', '--json'],
          ].map((words) => rota(words, { cwd: trial.cwd })),
        );
        const stored = newest() - before;
        for (const ended of [pruned, backup, doctor])
          assert.equal(ended?.code, 0, ended?.stderr ?? '');
        assert.ok(stored > 0, 'nothing was stored meanwhile');
        assertSound(copy);
        await endWell(daemon, trial);
        const span = trial.count('SELECT max(id) - min(id) + 1 FROM result_rows');
        const left = trial.count('SELECT count(*) FROM result_rows');
        assert.equal(left, span, 'results that should stay are gone');
        assert.equal(newest(), trial.server.requests, 'results are missing');
        const bodiless = trial.count(
          'SELECT count(*) FROM result_rows WHERE body_id NOT IN (SELECT id FROM bodies)',
        );
        assert.equal(bodiless, 0, 'bodies that should stay are gone');
        const { results }: { results: number } = JSON.parse(pruned?.stdout ?? '{}');
        const copied = count(copy, 'SELECT count(*) FROM result_rows');
        return `${results} results removed, ${copied} copied, ${stored} stored meanwhile, ${left} left, each with its body`;
      },
    ),
};
