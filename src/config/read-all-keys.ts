// Reads all keys of an opened config.yaml, and reports its mistakes.
import { dirname } from 'node:path';
import { readKeys, readSoundKeys, withCertificates, withHandlers } from './load-keys.ts';
import { withRuleCompilers } from './schema/judging/rule-compilers.ts';
import { configSchema, type CompleteConfigKeys } from './schema/complete-config-schema.ts';
import { completeConfigKeys, toSettings, type ReadConfig } from './to-settings.ts';
import type { ConfigDocument } from './yaml/config-document.ts';

/** The usable keys over the built-in ones, and their settings, even when the document has an error. */
export async function readAllKeys(document: ConfigDocument): Promise<ReadConfig> {
  const keys = await readConfigKeys(document);
  return { keys, settings: toSettings(keys, document) };
}

async function readConfigKeys(document: ConfigDocument): Promise<CompleteConfigKeys> {
  const root = { what: 'config.yaml', keys: '"database:" and "jobs:"' };
  const read = await withRuleCompilers(() => readKeys(document, { schema: configSchema, root }));
  const sound = read ?? (await withRuleCompilers(() => readSoundKeys(document, configSchema)));
  const keys = completeConfigKeys(sound ?? {});
  if (keys.defaults === undefined) return keys;
  const origin = { document, at: ['defaults'], closed: [dirname(document.file)] };
  return { ...keys, defaults: withHandlers(withCertificates(keys.defaults, origin), origin) };
}
