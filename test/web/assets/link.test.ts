// The rule that links of the dashboard lead into the dashboard only.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PartType } from 'lit/directive.js';
import { Link } from '../../../src/web/assets/link.ts';

const ASSETS = join(import.meta.dirname, '../../../src/web/assets');

function linkIn(name: string): Link {
  return new Link({ type: PartType.ATTRIBUTE, name, tagName: 'A' });
}

test('a link leads to a path or a part of the page, and to nothing else', () => {
  const directive = linkIn('href');
  for (const path of ['/', '/jobs/a%2Fb?last=7d', '#main']) {
    assert.equal(directive.render(path), path);
  }
  const foreign = ['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example'];
  for (const path of [...foreign, 'javascript:alert(1)', 'jobs', '']) {
    assert.throws(() => directive.render(path), /Links may only lead into the dashboard/, path);
  }
  assert.throws(() => linkIn('src'), /belongs into an href/);
});

test('every address in a template is written with link(), and nothing is inserted as markup', () => {
  const files = globSync(`${ASSETS}/**/*.ts`);
  assert.ok(files.length > 20);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    assert.doesNotMatch(text, /\bhref=(?!\$\{link\()/, file);
    assert.doesNotMatch(text, /unsafe(HTML|SVG|Static)|innerHTML|insertAdjacent|\bstyle=/, file);
    assert.doesNotMatch(text, /(?:src|action|formaction)="?\$\{/, file);
  }
});
