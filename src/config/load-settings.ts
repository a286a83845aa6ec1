// Loads config.yaml alone, for commands that need the path of the database but not the jobs.
import { resolve } from 'node:path';
import { createMasker } from '../domain/secrets.ts';
import type { Settings } from '../domain/settings.ts';
import { ConfigDocument } from './yaml/config-document.ts';
import { configSchema, type CompleteConfigKeys } from './schema/config-schema.ts';
import { withDotEnv, type ExtendedEnvironment } from './references/dot-env.ts';
import { readKeys, readSoundKeys, withCertificates } from './load-keys.ts';
import type { Problem } from './yaml/problem.ts';
import { completeConfigKeys, toSettings } from './to-settings.ts';
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

/** Reads a config.yaml and the keys and certificates that it names. Never throws because of its content. */
export function loadSettings(file: string, options: SettingsOptions = {}): LoadedSettings {
  const { document, problems } = openConfig(file, options);
  const { settings } = readConfig(document);
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

/** The usable keys over the built-in ones, and their settings, even when the document has an error. */
export function readConfig(document: ConfigDocument): {
  keys: CompleteConfigKeys;
  settings: Settings;
} {
  const keys = readConfigKeys(document);
  const { file } = document;
  return { keys, settings: toSettings(keys, { file, secrets: document.secrets }) };
}

function readConfigKeys(document: ConfigDocument): CompleteConfigKeys {
  const root = { what: 'config.yaml', keys: '"database:" and "jobs:"' };
  const read = readKeys(document, { schema: configSchema, root });
  const sound = read ?? readSoundKeys(document, configSchema);
  const keys = completeConfigKeys(sound ?? {});
  if (keys.defaults === undefined) return keys;
  return { ...keys, defaults: withCertificates(keys.defaults, { document, at: ['defaults'] }) };
}
