// Builds of different versions of Rota over one database: side by side, and with a schema that only one of them knows.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { SCHEMA_VERSION } from '../../../src/store/migrations/migrate.ts';
import { VERSION } from '../../../src/platform/version.ts';
import { startClusterStage, type ClusterStage } from '../../support/cluster/cluster-stage.ts';
import { makeOtherBuild, type Edit, type OtherBuild } from '../../support/cluster/other-build.ts';
import { rota } from '../../support/rota-process.ts';
import { Gate } from '../../support/servers/gate.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const OTHER = '99.0.0';
const NEXT = SCHEMA_VERSION + 1;
/** More than fit into one shard. */
const REQUESTS = 90;
const CAP = 6;
const LIVING = 'FROM workers WHERE until > clock_timestamp() AND NOT retiring';

/** The next version of the schema. @param worksFrom The oldest version whose Rota works with it. */
function nextSchema(worksFrom: number): readonly Edit[] {
  const sql = 'ALTER TABLE audit ADD COLUMN next bigint';
  return [
    {
      file: 'src/store/migrations/migrate.ts',
      found: "  { version: 13, sql: '' },",
      replacement: `  { version: 13, sql: '' },\n  { version: ${NEXT}, sql: '${sql}' },`,
    },
    {
      file: 'src/store/postgres/schema/postgres-migrations.ts',
      found: '\n];',
      replacement: `\n  { version: ${NEXT}, sql: '${sql}', worksFrom: ${worksFrom} },\n];`,
    },
  ];
}

interface Play {
  readonly stage: ClusterStage;
  readonly gate: Gate;
  readonly build: OtherBuild;
  readonly jobs: Readonly<Record<string, string>>;
}

async function withBuild(
  edits: readonly Edit[],
  play: (parts: Play) => Promise<void>,
): Promise<void> {
  const gate = new Gate((path) => path.startsWith('/held/'));
  const build = await makeOtherBuild(OTHER, edits);
  const stage = await startClusterStage({ answer: gate.answer, drain: '60s' });
  const { origin } = stage.target;
  const jobs = {
    held: `concurrency: ${CAP}\nurls: [{ url: "${origin}/held/{n}", each: { n: 1..${REQUESTS} } }]\n`,
  };
  try {
    await play({ stage, gate, build, jobs });
  } finally {
    await stage.close();
    await build.remove();
  }
}

/** The runs with what is stored of each. */
const RUNS = `SELECT r.status, count(*) AS rows, count(DISTINCT position) AS positions
  FROM runs AS r JOIN result_rows AS s ON s.run_id = r.id GROUP BY r.id, r.status ORDER BY r.id`;
const COMPLETE = { status: 'succeeded', rows: `${REQUESTS}`, positions: `${REQUESTS}` };

test(
  'a newer build joins the workers of an older one, and leads when they stop',
  { skip },
  async () => {
    await withBuild(nextSchema(SCHEMA_VERSION), async ({ stage, gate, build, jobs }) => {
      const { program } = build;
      const older = await stage.start('start', jobs);

      const cwd = await stage.prepare(jobs, { server: 'server: off' });
      const early = await rota(['start', '--foreground', '--allow-all'], { cwd, program });
      assert.equal(early.code, 1);
      assert.match(
        early.stderr,
        new RegExp(
          `^error: \\S+ was made by an older Rota: its schema has version ${SCHEMA_VERSION}, this Rota needs ${NEXT}\\n  hint: Run "rota migrate", which keeps everything that is stored`,
          'm',
        ),
      );
      // The step only adds something: the older build goes on with it.
      const migrated = await rota(['migrate'], { cwd, program });
      assert.match(migrated.stdout, new RegExp(`went from version ${SCHEMA_VERSION} to ${NEXT}`));
      const newer = await stage.startAgain('start', { cwd, jobs, program });
      await stage.until(`SELECT count(*) = 2 AS done ${LIVING}`);

      gate.close();
      const run = stage.command(['run', 'held', '--json'], { cwd, program });
      await stage.until(`SELECT count(*) = 2 AS done ${LIVING} AND shards > 0`);
      await stage.tickOf(older);
      const sentence = `\\(${newer.process.pid}\\): it is Rota ${OTHER}, and the leader is Rota ${VERSION}`;
      for (const { words, options } of [
        { words: ['status'], options: { cwd: older.cwd } },
        { words: ['status'], options: { cwd, program } },
      ]) {
        const { stdout } = await rota(words, options);
        assert.match(stdout, new RegExp(sentence.replaceAll('.', '\\.')));
      }
      const { stdout } = await rota(['status', '--json'], { cwd: older.cwd });
      const { workers }: { workers: readonly { pid: number; version: string }[] } =
        JSON.parse(stdout);
      assert.deepEqual(
        workers.map(({ pid, version }) => [pid, version]),
        [
          [older.process.pid, VERSION],
          [newer.process.pid, OTHER],
        ],
      );

      const stopping = stage.command(['stop'], { cwd: older.cwd });
      await stage.until(`SELECT retiring AS done FROM workers WHERE pid = ${older.process.pid}`);
      gate.open();
      assert.equal((await stopping.ended).code, 0);
      const ended = await run.ended;
      assert.equal(ended.code, 0, ended.stderr);
      assert.deepEqual(await stage.rows(RUNS), [COMPLETE]);
      assert.deepEqual(
        await stage.rows(`SELECT w.version FROM leader JOIN workers AS w ON w.id = worker_id`),
        [{ version: OTHER }],
      );
    });
  },
);

test(
  'a schema that older builds do not know waits until they have stopped, and loses no run',
  { skip },
  async () => {
    await withBuild(nextSchema(NEXT), async ({ stage, gate, build, jobs }) => {
      const { program } = build;
      const older = await stage.start('start', jobs);
      const { cwd } = older;
      gate.close();
      const run = stage.command(['run', 'held', '--json'], { cwd });
      await gate.reached(CAP);
      const refused = await rota(['migrate'], { cwd, program });
      assert.equal(refused.code, 1);
      assert.match(
        refused.stderr,
        new RegExp(
          `^error: \\d+ sessions of Rota use \\S+, whose schema has version ${SCHEMA_VERSION}\\n  hint: Stop every daemon and "rota run" of the older Rota, and run "rota migrate" again`,
          'm',
        ),
      );

      run.signal('SIGKILL');
      await run.ended;
      const stopping = stage.command(['stop', '--cluster'], { cwd });
      await stage.until('SELECT retiring AS done FROM workers');
      gate.open();
      assert.equal((await stopping.ended).code, 0);
      await older.process.ended;
      assert.deepEqual(
        await stage.rows('SELECT status, count(*) AS runs FROM runs GROUP BY status'),
        [{ status: 'running', runs: '1' }],
      );

      const migrated = await rota(['migrate'], { cwd, program });
      assert.equal(migrated.code, 0, migrated.stderr);
      const late = await rota(['start', '--foreground', '--allow-all'], { cwd });
      assert.equal(late.code, 1);
      assert.match(
        late.stderr,
        new RegExp(
          `^error: \\S+ was made by a newer Rota: its schema has version ${NEXT}, this Rota knows ${SCHEMA_VERSION}\\n  hint: Update Rota`,
          'm',
        ),
      );
      await stage.startAgain('start', { cwd, jobs, program });
      await stage.until('SELECT count(*) = 0 AS done FROM run_state');
      assert.deepEqual(await stage.rows(RUNS), [COMPLETE]);
    });
  },
);
