// Loads config.yaml alone, for commands that need the path of the database but not the jobs.
import { resolve } from 'node:path';
import { createMasker } from '../domain/secrets.ts';
import type { Settings } from '../domain/settings.ts';
import { ConfigDocument } from './yaml/config-document.ts';
import { ownConfigSchema } from './schema/config-schema.ts';
import { withDotEnv, type ExtendedEnvironment } from './references/dot-env.ts';
import type { Problem } from './yaml/problem.ts';
import { completeConfigKeys, toSettings, type ReadConfig } from './to-settings.ts';
import type { Environment } from '../platform/process-environment.ts';

export interface SettingsOptions {
  readonly env?: Environment | undefined;
  /** The keys that the caller needs: mistakes in others are warnings. Undefined: all keys. */
  readonly needs?: readonly (readonly string[])[] | undefined;
}

export interface LoadedSettings {
  /** Undefined when config.yaml has an error in a key that is needed. */
  readonly settings: Settings | undefined;
  /** In the order of the lines. */
  readonly problems: readonly Problem[];
}

/** Reads a config.yaml and the keys and certificates that it names. Never rejects because of its content. */
export async function loadSettings(
  file: string,
  options: SettingsOptions = {},
): Promise<LoadedSettings> {
  const { document, problems } = openConfig(file, options);
  const { settings } = await readConfig(document);
  return {
    settings: document.failed ? undefined : settings,
    problems: [...problems, ...document.problems(createMasker(settings.secrets))],
  };
}

/** The document, the environment for its references, and the problems of the file `.env`. */
export interface OpenedConfig extends ExtendedEnvironment {
  readonly document: ConfigDocument;
}

export function openConfig(
  written: string,
  { env: own = process.env, needs }: SettingsOptions,
): OpenedConfig {
  const file = resolve(written);
  const { env, problems } = withDotEnv(file, own);
  const tolerance = needs === undefined ? undefined : ({ needs, of: 'anything' } as const);
  const document = new ConfigDocument(file, { name: 'The configuration file', env, tolerance });
  return { document, env, problems };
}

/** Reads the keys of a document, even when it has an error, and reports its mistakes. */
export async function readConfig(document: ConfigDocument): Promise<ReadConfig> {
  const own = readOwnKeys(document);
  if (own !== undefined) return own;
  // The definition of all keys takes longer to load than most commands that need settings alone.
  const { readAllKeys } = await import('./read-all-keys.ts');
  return readAllKeys(document);
}

/** Undefined for a document with mistakes, and for one with the keys `notify` or `defaults`. */
function readOwnKeys(document: ConfigDocument): ReadConfig | undefined {
  const { data } = ownConfigSchema.safeParse(document.value);
  if (data === undefined) return undefined;
  const keys = completeConfigKeys(data);
  return { keys, settings: toSettings(keys, document) };
}
