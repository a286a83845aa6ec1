// Rota answers at its own address while it works, so that a job can ask whether it is alive, and so
// that a new installation has a job that succeeds without internet.
import type { Job } from '../domain/job.ts';
import { DEFAULT_LISTEN, ownAddress } from '../domain/own-address.ts';
import type { Settings } from '../domain/settings.ts';
import type { HttpServer } from '../web/http-server.ts';
import { startHealthServer } from '../web/health-server.ts';

/** Says at `server.listen`, or at its default where that is off, that Rota lives. Throws AppError `busy`. */
export async function listenForHealth({ server }: Settings): Promise<HttpServer> {
  if (server !== 'off' && ownAddress(server).isServed) return startHealthServer(server);
  return startHealthServer({ ...DEFAULT_LISTEN, token: undefined, hosts: [], trustedProxies: [] });
}

/** True when a URL of the job, as written, is at this Rota's own address. */
export function asksRotaItself(job: Job, { server }: Settings): boolean {
  const { origin } = ownAddress(server);
  return job.batch.some(({ template }) => template.url?.startsWith(`${origin}/`) === true);
}
