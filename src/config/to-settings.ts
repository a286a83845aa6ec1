// Turns the keys of config.yaml into the settings that the rest of Rota uses.
import { dirname, resolve } from 'node:path';
import { DEFAULT_LISTEN } from '../domain/own-address.ts';
import type { PublicPages, Settings } from '../domain/settings.ts';
import { realFile } from '../platform/private-file.ts';
import type { ConfigKeys, ServerKeys } from './schema/config-schema.ts';
import { toHostLimits } from './to-host-limits.ts';

/** Makes settings of keys over the built-in ones; `file` is the absolute path of config.yaml. */
export function toSettings(
  keys: ConfigKeys,
  { file, secrets }: { file: string; secrets: readonly string[] },
): Settings {
  const folder = dirname(file);
  const logFile = keys.log?.file ?? 'none';
  return {
    file,
    // Locks and the socket are named after the real path, which is the same for every symbolic link.
    database: { kind: 'sqlite', file: realFile(resolve(folder, keys.database ?? '')) },
    jobsDirectory: resolve(folder, keys.jobs ?? ''),
    timezone: keys.timezone ?? 'UTC',
    concurrency: keys.concurrency ?? 1,
    perHost: toHostLimits(keys.per_host),
    server:
      typeof keys.server === 'object'
        ? {
            ...(keys.server.listen ?? DEFAULT_LISTEN),
            token: keys.server.token,
            hosts: keys.server.hosts ?? [],
            trustedProxies: keys.server.trusted_proxies ?? [],
            publicPages: toPublicPages(keys.server.public),
          }
        : 'off',
    log: {
      level: keys.log?.level ?? 'info',
      format: keys.log?.format ?? 'auto',
      file: logFile === 'none' ? undefined : resolve(folder, logFile),
      maxBytes: unlessNone(keys.log?.max_size),
      keep: keys.log?.keep ?? 0,
    },
    drainMs: keys.drain ?? 0,
    retention: {
      resultsMs: unlessNone(keys.retention?.results),
      failuresMs: unlessNone(keys.retention?.failures),
      bodiesMs: unlessNone(keys.retention?.bodies),
      auditMs: unlessNone(keys.retention?.audit),
      maxSizeBytes: unlessNone(keys.retention?.max_size),
    },
    secrets,
  };
}

/** Merges keys over others, map by map, except `defaults`, which has no built-in values. */
export function mergeConfigKeys(base: ConfigKeys, own: ConfigKeys): ConfigKeys {
  const server =
    typeof base.server === 'object' && typeof own.server === 'object'
      ? { ...base.server, ...own.server }
      : (own.server ?? base.server);
  return {
    ...base,
    ...own,
    per_host: { ...base.per_host, ...own.per_host },
    server,
    log: { ...base.log, ...own.log },
    retention: { ...base.retention, ...own.retention },
  };
}

function toPublicPages(keys: ServerKeys['public']): PublicPages | undefined {
  return keys === undefined ? undefined : { jobs: keys.jobs, urls: keys.urls === true };
}

function unlessNone(value: number | 'none' | undefined): number | undefined {
  return value === 'none' ? undefined : value;
}
