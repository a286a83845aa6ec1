// docs/deploy/cluster.yaml as the tests read it: what Compose makes of its anchors and variables.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { readInstructions } from './containerfile-rules.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A variable that Compose fills in, and without which it starts nothing. */
const FILLED = /^\$\{(\w+):\?[^}]+\}$/;

const worker = z.strictObject({
  image: z.literal('rota'),
  pull_policy: z.literal('never'),
  hostname: z.string(),
  restart: z.literal('unless-stopped'),
  stop_grace_period: z.string().regex(/^\d+s$/),
  depends_on: z.strictObject({
    postgres: z.strictObject({ condition: z.literal('service_healthy') }),
  }),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  ports: z.tuple([z.string()]).optional(),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  command: z.array(z.string()).optional(),
});
const postgres = z.strictObject({
  image: z.string(),
  restart: z.literal('unless-stopped'),
  environment: z.strictObject({
    POSTGRES_USER: z.string(),
    POSTGRES_DB: z.string(),
    POSTGRES_PASSWORD: z.string().regex(FILLED),
  }),
  healthcheck: z.strictObject({
    test: z.tuple([z.literal('CMD'), z.literal('pg_isready')], z.string()),
    interval: z.string(),
    retries: z.number(),
  }),
  volumes: z.tuple([z.string()]),
});
const file = z.strictObject({
  'x-rota': z.unknown(),
  services: z.strictObject({ postgres, alpha: worker, beta: worker, gamma: worker }),
  volumes: z.record(z.string(), z.unknown()),
});

export type WorkerService = z.infer<typeof worker>;
export const WORKERS = ['alpha', 'beta', 'gamma'] as const;

/** The text of the file. */
export const CLUSTER_TEXT: string = readFileSync(join(ROOT, 'docs/deploy/cluster.yaml'), 'utf8');

/** The services and volumes of the file. */
export const CLUSTER: z.infer<typeof file> = file.parse(parse(CLUSTER_TEXT, { merge: true }));

/** The parts of config.yaml that the file asks for in its first comment. */
export const CLUSTER_CONFIG: string = CLUSTER_TEXT.split('\n')
  .flatMap((line) => /^# {3}(\w+: .*)$/.exec(line)?.[1] ?? [])
  .join('\n');

/** The command line of a service: its own, or that of the image. */
export function commandOf({ command }: WorkerService): readonly string[] {
  if (command !== undefined) return command;
  const image = readInstructions(readFileSync(join(ROOT, 'Containerfile'), 'utf8'));
  const words: unknown = JSON.parse(image.findLast(({ name }) => name === 'CMD')?.words ?? '');
  return z.array(z.string()).parse(words);
}

/** The environment of a service, with the variables filled in. */
export function environmentOf(
  { environment }: Pick<WorkerService, 'environment'>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const filled = Object.entries(environment).map(([name, value]) => {
    const [, variable] = FILLED.exec(value) ?? [];
    return [name, variable === undefined ? value : (given[variable] ?? '')] as const;
  });
  return Object.fromEntries(filled);
}

/** The variables that Compose fills in. */
export function variablesOf(environment: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(environment).flatMap((value) => FILLED.exec(value)?.[1] ?? []);
}
