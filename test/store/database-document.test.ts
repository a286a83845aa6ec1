import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateDatabaseReference } from '../../scripts/generate/generate-database.ts';
import { ERROR_KINDS } from '../../src/domain/outcome.ts';
import { schemaDump } from '../../src/store/migrations/schema-dump.ts';

const document = readFileSync(join(import.meta.dirname, '../../docs/database.md'), 'utf8');

test('docs/database.md holds the schema that the migrations make', () => {
  assert.equal(generateDatabaseReference(document), document);
  assert.ok(document.includes(schemaDump()));
});

test('docs/database.md explains every table, view and kind of error', () => {
  const made = [...schemaDump().matchAll(/^CREATE (?:TABLE|VIEW) (\w+)/gm)].map(([, name]) => name);
  assert.ok(made.length >= 20);
  for (const name of [...made, ...ERROR_KINDS]) {
    assert.match(document, new RegExp(`^\\| \`${name}\` \\|`, 'm'), `${name} has no row`);
  }
});
