// A folder with a job whose server answers each request with the parts that identify its target.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/platform/clock.ts';
import { startCountingServer, type Answer } from '../../support/servers/counting-server.ts';
import { readRows } from '../../support/read-rows.ts';
import { inFolder } from '../../support/rota-process.ts';
import { runInProcess, type Ran } from '../run-in-process.ts';

/** Answers with what makes the target: method, language and body. */
const echo: Answer = (request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    const { method, headers } = request;
    response.end(`${method} ${headers['accept-language'] ?? ''} ${body}`);
  });
};

type Row = readonly unknown[];

interface World {
  readonly origin: string;
  readonly database: string;
  readonly cwd: string;
  readonly rota: (...args: string[]) => Promise<Ran>;
  /** Writes the job and runs it. */
  readonly run: (job: string, env?: Readonly<Record<string, string>>) => Promise<void>;
  readonly rows: (sql: string) => Row[];
}

export async function inWorld(
  work: (world: World) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = await startCountingServer({ answer: echo });
  try {
    const config = {
      'config.yaml':
        'server: off\ndefaults: { concurrency: 1 }\npermissions: { net: { allow: [127.0.0.0/8] } }\n',
      'jobs/calls.yaml': 'urls: [http://127.0.0.1/]\n',
    };
    await inFolder({ ...config, ...files }, async (cwd) => {
      const database = join(cwd, 'data/rota.db');
      await work({
        origin: server.origin,
        database,
        cwd,
        rota: (...args) => runInProcess(args, { cwd }),
        async run(job, env = {}) {
          writeFileSync(join(cwd, 'jobs/calls.yaml'), job.replaceAll('ORIGIN', server.origin));
          const ran = await runInProcess(['run', 'calls'], { cwd, clock: systemClock, env });
          assert.equal(ran.code, 0, ran.stderr);
        },
        rows: (sql) => readRows(database, sql).map((row): Row => (Array.isArray(row) ? row : [])),
      });
    });
  } finally {
    await server.close();
  }
}

export const CALLS = `
request: { method: POST }
urls:
  - { name: block number, url: ORIGIN/, json: { method: eth_blockNumber } }
  - { name: gas price, url: ORIGIN/, json: { method: eth_gasPrice } }
  - { url: ORIGIN/, json: { method: eth_chainId } }
`;
