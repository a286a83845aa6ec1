// Makes the requests of each page once, in advance. Otherwise the first visitor would wait until the code is compiled,
// in the daemon and in the reading process, and until the first pages of the database are in memory.
import * as z from 'zod';
import { API_PREFIX } from './api/openapi.ts';
import type { WebApp } from './web-app.ts';

const runs = z.object({ runs: z.array(z.object({ id: z.int(), job: z.string() })) });
const results = z.object({ results: z.array(z.object({ id: z.int() })) });

export interface WarmUpOptions {
  readonly app: Pick<WebApp, 'fetch'>;
  readonly token: string | undefined;
}

/** Makes the requests of one page of each kind, one after the other, as far as there are runs and results. */
export async function warmUp({ app, token }: WarmUpOptions): Promise<void> {
  const headers = {
    host: 'localhost',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const get = async (path: string): Promise<unknown> => {
    const request = new Request(`http://localhost${API_PREFIX}${path}`, { headers });
    const answer = await app.fetch(request, { address: '127.0.0.1', isSecure: false });
    return answer.ok ? answer.json() : undefined;
  };
  await get('/jobs?limit=100');
  await get('/status?jobs=false');
  const [run] = runs.safeParse(await get('/runs?limit=1')).data?.runs ?? [];
  if (run === undefined) return;
  const job = `/jobs/${encodeURIComponent(run.job)}`;
  for (const path of [job, `${job}/series`, `${job}/urls`, `/runs/${run.id}`]) await get(path);
  const found = results.safeParse(await get(`/runs/${run.id}/results?limit=100`)).data;
  const [result] = found?.results ?? [];
  if (result === undefined) return;
  const path = `/results/${result.id}`;
  for (const part of ['', '/text', '/history', '/diff']) await get(`${path}${part}`);
}
