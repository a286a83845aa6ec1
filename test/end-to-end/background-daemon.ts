// A daemon in the background of a folder, and what its commands print.
import assert from 'node:assert/strict';
import { rota, type Ended } from '../support/rota-process.ts';

export const CONFIG = 'server: off\ndrain: 20s\n';
export const IDLE = { 'config.yaml': CONFIG, 'jobs/idle.yaml': 'urls: [http://127.0.0.1:1/]\n' };

/** Starts a daemon in the background and returns its process. */
export async function start(cwd: string): Promise<number> {
  const { code, stdout, stderr } = await rota(['start'], { cwd });
  assert.equal(code, 0, stderr);
  return Number(/process (\d+)/.exec(stdout)?.[1]);
}

/** Returns what a command printed, which must have succeeded. */
export function succeeds({ code, stdout, stderr }: Ended): string {
  assert.equal(code, 0, stderr);
  return stdout;
}
