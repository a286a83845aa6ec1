// Turns the keys of config.yaml into the settings that the rest of Rota uses.
import { dirname, join, resolve } from 'node:path';
import { isPostgresUrl, parsePostgresUrl } from '../domain/database/postgres-url.ts';
import { ownServer } from '../domain/own-address.ts';
import type { DatabaseSettings, PublicPages, Settings } from '../domain/settings.ts';
import { realFile } from '../platform/private-file.ts';
import { builtInKeys } from './schema/built-in-keys.ts';
import type { CompleteConfigKeys, ConfigKeys } from './schema/complete-config-schema.ts';
import { ownConfigSchema } from './schema/config-schema.ts';
import { toHostLimits } from './to-host-limits.ts';
import { toChannels } from './to-notify.ts';
import { toNetRules } from './permissions/to-permissions.ts';

/** The usable keys of a config.yaml over the built-in ones, and their settings. */
export interface ReadConfig {
  readonly keys: CompleteConfigKeys;
  readonly settings: Settings;
}

/** Makes settings of complete keys; `file` is the absolute path of config.yaml. */
export function toSettings(
  keys: CompleteConfigKeys,
  { file, secrets }: { file: string; secrets: readonly string[] },
): Settings {
  const folder = dirname(file);
  const logFile = keys.log.file;
  const server = toServer(keys.server);
  const permissions = toNetRules(keys.permissions);
  const shared = { config: permissions, own: ownServer(server) };
  return {
    file,
    database: toDatabase(keys.database, folder),
    jobsDirectory: resolve(folder, keys.jobs),
    timezone: keys.timezone,
    concurrency: keys.concurrency,
    perHost: toHostLimits(keys.per_host),
    server,
    log: {
      level: keys.log.level,
      format: keys.log.format,
      file: logFile === 'none' ? undefined : resolve(folder, logFile),
      maxBytes: unlessNone(keys.log.max_size),
      keep: keys.log.keep,
    },
    drainMs: keys.drain,
    retention: {
      resultsMs: unlessNone(keys.retention.results),
      failuresMs: unlessNone(keys.retention.failures),
      bodiesMs: unlessNone(keys.retention.bodies),
      auditMs: unlessNone(keys.retention.audit),
      maxSizeBytes: unlessNone(keys.retention.max_size),
    },
    permissions,
    channels: toChannels(keys.notify ?? {}, { folder, permissions: shared }),
    secrets: [...secrets, ...passwordOf(keys.database)],
  };
}

function toDatabase(written: string, folder: string): DatabaseSettings {
  if (isPostgresUrl(written)) {
    return { kind: 'postgres', url: written, local: join(folder, 'data', 'rota') };
  }
  // Locks and the socket are named after the real path, which is the same for every symbolic link.
  return { kind: 'sqlite', file: realFile(resolve(folder, written)) };
}

/** A password that stands in config.yaml itself is hidden like one of a variable. */
function passwordOf(database: string): readonly string[] {
  if (!isPostgresUrl(database)) return [];
  const address = parsePostgresUrl(database);
  return 'fault' in address || address.password === undefined ? [] : [address.password];
}

/** Merges keys over the built-in ones, map by map, except `defaults`, which are merged when jobs are loaded. */
export function completeConfigKeys(own: ConfigKeys): CompleteConfigKeys {
  const base = builtInKeys(ownConfigSchema);
  return {
    ...base,
    ...own,
    per_host: { ...base.per_host, ...own.per_host },
    server:
      own.server === 'off' || base.server === 'off' ? 'off' : { ...base.server, ...own.server },
    log: { ...base.log, ...own.log },
    retention: { ...base.retention, ...own.retention },
  };
}

function toServer(keys: CompleteConfigKeys['server']): Settings['server'] {
  if (keys === 'off') return 'off';
  return {
    ...keys.listen,
    token: keys.token,
    hosts: keys.hosts,
    trustedProxies: keys.trusted_proxies,
    base: keys.base,
    publicPages: toPublicPages(keys.public),
  };
}

function toPublicPages(
  keys: NonNullable<Exclude<ConfigKeys['server'], 'off'>>['public'],
): PublicPages | undefined {
  return keys === undefined ? undefined : { jobs: keys.jobs, urls: keys.urls === true };
}

function unlessNone(value: number | 'none'): number | undefined {
  return value === 'none' ? undefined : value;
}
