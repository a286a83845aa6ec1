// The address of a daemon whose port the system chose.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inFolder, queryRows, rota } from '../support/rota-process.ts';

const CONFIG =
  'server: { listen: "127.0.0.1:0" }\npermissions: { net: { allow: [127.0.0.0/8] } }\n';

test('a job of the daemon cannot reach it at a port that the system chose', async () => {
  const files = { 'config.yaml': CONFIG, 'jobs/a.yaml': 'urls: [http://127.0.0.1:1/]\n' };
  await inFolder(files, async (cwd) => {
    const { stdout } = await rota(['start'], { cwd });
    const [, dashboard = ''] = /dashboard\s+(\S+)/.exec(stdout) ?? [];
    try {
      writeFileSync(join(cwd, 'jobs/a.yaml'), `schedule: every 1s\nurls: [${dashboard}healthz]\n`);
      await rota(['reload'], { cwd });
      let rows: unknown = [];
      while (Array.isArray(rows) && rows.length === 0) {
        await setTimeout(50);
        rows = await queryRows('SELECT error_kind, error FROM results LIMIT 1', cwd);
      }
      const error = `Not permitted: ${new URL(dashboard).host} is the address of Rota itself, which only the job "self-check" may reach`;
      assert.deepEqual(rows, [{ error_kind: 'blocked', error }]);
    } finally {
      assert.equal((await rota(['stop'], { cwd })).code, 0);
    }
  });
});
