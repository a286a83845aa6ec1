// Writes what is made from other files: schema/*, man/rota.1, the generated parts of docs/*.md, and the two files of the
// dashboard that a browser asks for.
// `node scripts/generate.ts` writes, `--check` names the stale files and exits 1.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema } from '../src/config/schema/complete-config-schema.ts';
import { editorSchema } from '../src/config/schema/editor-schema.ts';
import { jobSchema } from '../src/config/schema/job-schema.ts';
import { jsonSchemaOf } from '../src/config/schema/json-schema.ts';
import { generateApiReference } from './generate/generate-api.ts';
import { generateCliReference } from './generate/generate-cli.ts';
import { bundleOf } from './generate/generate-dashboard.ts';
import { generateDatabaseReference } from './generate/generate-database.ts';
import { generateManPage } from './generate/generate-man.ts';
import { generateKeyReference } from './generate/generate-keys.ts';
import { generateJobTypes } from './generate/generate-types.ts';

/** A file, from its present text (empty when there is none) to what it should be. */
const TARGETS: Readonly<Record<string, (present: string) => string | Promise<string>>> = {
  'schema/config.schema.json': () => json(editorSchema(jsonSchemaOf(configSchema))),
  'schema/job.schema.json': () => json(editorSchema(jsonSchemaOf(jobSchema))),
  'schema/job.d.ts': () => generateJobTypes(editorSchema(jsonSchemaOf(jobSchema))),
  'docs/configuration.md': generateKeyReference,
  'docs/api.md': generateApiReference,
  'docs/cli.md': generateCliReference,
  'docs/database.md': generateDatabaseReference,
  'man/rota.1': generateManPage,
  'src/web/bundle/main.js': () => bundleOf('main.ts'),
  'src/web/bundle/main.css': () => bundleOf('main.css'),
};

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [name, make] of Object.entries(TARGETS)) {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const present = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const wanted = await make(present);
  if (wanted === present) continue;
  stale.push(name);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wanted);
}
if (check && stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run npm run generate.`);
  process.exitCode = 1;
} else if (stale.length > 0) console.log(`Written: ${stale.join(', ')}`);

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
