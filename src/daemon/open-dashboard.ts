// Opens the dashboard, the API and the metrics of a daemon at `server.listen`.
import { sourceOf, type Settings } from '../domain/settings.ts';
import type { Logger } from '../platform/logger.ts';
import { ReadProcess } from '../query/process/read-process.ts';
import type { ApiSources } from '../web/api/route.ts';
import type { HttpServer } from '../web/http-server.ts';
import type { Meter } from '../metrics/meter.ts';
import { startWebServer } from '../web/web-server.ts';

export interface DashboardParts extends Omit<ApiSources, 'reads' | 'database'> {
  readonly meter: Meter;
  readonly log: Logger;
}

/**
 * Starts the server; resolves to undefined when `server` is off.
 * @throws {AppError} `busy` when the address is in use.
 */
export async function openDashboard(
  { server, database }: Settings,
  { meter, log, ...parts }: DashboardParts,
): Promise<HttpServer | undefined> {
  if (server === 'off') return undefined;
  const reads = new ReadProcess({ file: sourceOf(database), clock: parts.clock });
  const sources = { ...parts, reads, database: sourceOf(database) };
  const dashboard = await startWebServer({ settings: server, sources, meter, log });
  // Someone who starts a daemon usually opens its dashboard. Failures are answers, not exceptions.
  void dashboard.warmUp();
  return dashboard;
}
