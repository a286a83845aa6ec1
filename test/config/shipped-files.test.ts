// The files that come with Rota, and what is generated from the definitions, agree with these.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';
import { writtenDefaults } from '../../src/config/schema/built-in-keys.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { configSchema } from '../../src/config/schema/complete-config-schema.ts';
import type { JsonSchema } from '../../src/config/schema/json-schema.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const jobFiles = readdirSync(`${ROOT}jobs`).filter((name) => name.endsWith('.yaml'));

function readYaml(name: string): Record<string, unknown> {
  const value: Record<string, unknown> = parse(readFileSync(ROOT + name, 'utf8'));
  return value;
}

function readSchema(name: string): JsonSchema {
  const schema: JsonSchema = JSON.parse(readFileSync(`${ROOT}schema/${name}.schema.json`, 'utf8'));
  return schema;
}

/** The JSON Schema as an editor applies it, read back from its file. */
function accepts(schema: JsonSchema, value: unknown): boolean {
  const copy: z.core.JSONSchema.JSONSchema = JSON.parse(JSON.stringify(schema));
  return z.fromJSONSchema(copy).safeParse(value).success;
}

test('the shipped config.yaml and jobs load without a problem', async () => {
  const { problems, jobs, settings } = await loadConfig(`${ROOT}config.yaml`, { env: {} });
  assert.deepEqual(problems, []);
  assert.ok(settings !== undefined);
  assert.equal(jobs.length, jobFiles.length);
});

test('the shipped config.yaml has every key, each at its default', () => {
  const defaults = { ...Object(writtenDefaults(configSchema)), defaults: {} };
  assert.deepEqual(readYaml('config.yaml'), defaults);
});

test('search-engines fetches three pages every 15 minutes of Shanghai, 500 at once', async () => {
  const { jobs } = await loadConfig(`${ROOT}config.yaml`, { env: {} });
  const job = jobs.find(({ name }) => name === 'search-engines');
  assert.deepEqual(
    job?.batch.map(({ template }) => template.url),
    ['https://www.baidu.com/', 'https://www.sogou.com/', 'https://www.zhihu.com/'],
  );
  assert.deepEqual(
    job?.schedules.map(({ text }) => text),
    ['*/15 * * * *'],
  );
  assert.equal(job?.timezone, 'Asia/Shanghai');
  assert.equal(job?.concurrency, 500);
});

test('the JSON Schemas accept the shipped files and refuse unknown keys', () => {
  assert.ok(accepts(readSchema('config'), readYaml('config.yaml')));
  for (const name of jobFiles)
    assert.ok(accepts(readSchema('job'), readYaml(`jobs/${name}`)), name);
  assert.ok(!accepts(readSchema('config'), { databse: 'x' }));
  assert.ok(!accepts(readSchema('job'), { urls: ['https://example.com/'], shedule: '@daily' }));
});

test('the JSON Schemas check the form of values, and let references through', () => {
  const job = (keys: object): boolean =>
    accepts(readSchema('job'), { urls: ['https://example.com/'], ...keys });
  assert.ok(job({ pause: '1h30m', store: { max_body: '1.5 GiB' }, per_host: { rate: '1/10s' } }));
  assert.ok(job({ pause: '${env:PAUSE}' }));
  assert.ok(!job({ pause: '5min' }));
  assert.ok(!job({ store: { max_body: '10mb' } }));
  assert.ok(!job({ concurrency: 0 }));
});

test('every key of the JSON Schemas has a sentence', () => {
  const bare: string[] = [];
  const visit = (schema: JsonSchema, path: string): void => {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (property.description === undefined) bare.push(`${path}.${name}`);
      visit(property, `${path}.${name}`);
    }
    for (const option of [...(schema.anyOf ?? []), ...[schema.items ?? []].flat()])
      visit(option, path);
  };
  visit(readSchema('config'), 'config');
  visit(readSchema('job'), 'job');
  assert.deepEqual(bare, []);
});

test('every example of the JSON Schemas is accepted by its own key', () => {
  const visit = (schema: JsonSchema, root: JsonSchema): void => {
    for (const property of Object.values(schema.properties ?? {})) {
      const values = [...(property.examples ?? []), property.default].filter(
        (value) => value !== undefined,
      );
      for (const value of values) {
        assert.ok(accepts({ ...property, ...definitionsOf(root) }, value), JSON.stringify(value));
      }
      visit(property, root);
    }
    for (const option of [...(schema.anyOf ?? []), ...[schema.items ?? []].flat()])
      visit(option, root);
  };
  for (const name of ['config', 'job']) visit(readSchema(name), readSchema(name));
});

/** What a part of a schema refers to. */
function definitionsOf(root: JsonSchema): object {
  const { $schema, definitions }: Record<string, unknown> = { ...root };
  return { $schema, definitions };
}
