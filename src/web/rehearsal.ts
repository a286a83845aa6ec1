// Asks for what the pages ask for, once, before anybody does: the first to ask would wait until the code is
// compiled, in the daemon and in the process that reads, and until the database's first pages are in memory.
import * as z from 'zod';
import { API_PREFIX } from './api/openapi.ts';
import type { WebApp } from './web-app.ts';

const runs = z.object({ runs: z.array(z.object({ id: z.int(), job: z.string() })) });
const results = z.object({ results: z.array(z.object({ id: z.int() })) });

export interface RehearsalOptions {
  readonly app: Pick<WebApp, 'fetch'>;
  readonly token: string | undefined;
}

/** Asks for one page of each kind, one thing after the other, as far as there is something to ask for. */
export async function rehearse({ app, token }: RehearsalOptions): Promise<void> {
  const headers = {
    host: 'localhost',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const ask = async (path: string): Promise<unknown> => {
    const request = new Request(`http://localhost${API_PREFIX}${path}`, { headers });
    const answer = await app.fetch(request, { address: '127.0.0.1', isSecure: false });
    return answer.ok ? answer.json() : undefined;
  };
  await ask('/jobs?limit=100');
  await ask('/status?jobs=false');
  const [run] = runs.safeParse(await ask('/runs?limit=1')).data?.runs ?? [];
  if (run === undefined) return;
  const job = `/jobs/${encodeURIComponent(run.job)}`;
  for (const path of [job, `${job}/series`, `${job}/urls`, `/runs/${run.id}`]) await ask(path);
  const found = results.safeParse(await ask(`/runs/${run.id}/results?limit=100`)).data;
  const [result] = found?.results ?? [];
  if (result === undefined) return;
  const path = `/results/${result.id}`;
  for (const part of ['', '/text', '/history', '/diff']) await ask(`${path}${part}`);
}
