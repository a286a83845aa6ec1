// Rota answers at its own address while it works, so that a job can ask whether it is alive, and so
// that a new installation has a job that succeeds without internet.
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { HttpServer } from '../web/http-server.ts';
import { startHealthServer } from '../web/health-server.ts';

/** Says at `server.listen` that Rota lives; undefined when that is off. Throws AppError `busy`. */
export async function listenForHealth(settings: Settings): Promise<HttpServer | undefined> {
  if (settings.server === 'off') return undefined;
  return startHealthServer(settings.server);
}

/** True when a URL of the job, as written, is at this Rota's own address. */
export function asksRotaItself(job: Job, settings: Settings): boolean {
  if (settings.server === 'off') return false;
  const { host, port } = settings.server;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
  return job.batch.some(({ template }) => template.url?.startsWith(origin) === true);
}
