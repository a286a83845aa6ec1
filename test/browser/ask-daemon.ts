// Requests to the daemon of the tests, without a browser.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import type { World } from './dashboard-world.ts';

/** `POST /api/v1…` with an empty body. */
export async function post(
  world: Pick<World, 'dashboard'>,
  path: string,
): Promise<{ run_id: number }> {
  const response = await fetch(`${world.dashboard}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rota': '1' },
    body: '{}',
  });
  assert.equal(response.status, 200, await response.clone().text());
  const answer: { run_id: number } = JSON.parse(await response.text());
  return answer;
}

/** The status of the answer to a request whose Host differs from the address. */
export function statusUnderHost(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { host, accept: 'text/html' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
  });
}
