// Rota answers at its own address during `rota run` too, so that a job can check that it is alive. The job of a new
// installation does so, and succeeds without internet.
import type { Job } from '../domain/job.ts';
import { DEFAULT_LISTEN, ownAddress } from '../domain/own-address.ts';
import type { Settings } from '../domain/settings.ts';
import type { HttpServer } from '../web/http-server.ts';

/**
 * Answers health checks at `server.listen`, or at its default when `server` is off.
 * @throws {AppError} `busy` when the address is in use.
 */
export async function listenForHealth({ server }: Settings): Promise<HttpServer> {
  const { startHealthServer } = await import('../web/health.ts');
  if (server !== 'off' && ownAddress(server).isServed) return startHealthServer(server);
  return startHealthServer({
    ...DEFAULT_LISTEN,
    token: undefined,
    hosts: [],
    trustedProxies: [],
    base: '',
    publicPages: undefined,
  });
}

/** True when a URL of the job, as written, has this Rota's own address. */
export function asksRotaItself(job: Job, { server }: Settings): boolean {
  const { origin } = ownAddress(server);
  return job.batch.some(({ template }) => template.url?.startsWith(`${origin}/`) === true);
}
