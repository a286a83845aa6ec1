// Every example of docs/judging.md loads: whole jobs, and the expectations in its tables.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load, ONE_URL } from './config/loaded-config.ts';

const TEXT = readFileSync(new URL('../docs/judging.md', import.meta.url), 'utf8');
const JOBS = [...TEXT.matchAll(/```yaml\n([^]*?)```/g)].map(([, yaml = '']) =>
  /^urls:/m.test(yaml) ? yaml : `${ONE_URL}${yaml}`,
);
/** The second cell of a row, when it is one expectation of a table of conditions. */
const EXPECTATIONS = [
  ...TEXT.matchAll(
    /^\| `[^\n]*` \| `((?:status|duration|size|header|body|json|certificate): [^\n]*)` \|$/gm,
  ),
].map(([, yaml = '']) => yaml);
const MATCHERS = [...TEXT.matchAll(/^\| (`[^|]*`) \| [^\n]* \|$/gm)]
  .map(([, cell = '']) => cell)
  .filter((cell) => /^`(?:\{|"[<>!])/.test(cell))
  .flatMap((cell) => cell.split(', `').map((part) => part.replaceAll('`', '')));

async function problemsOf(yaml: string): Promise<readonly string[]> {
  const { problems } = await load({ 'jobs/example.yaml': yaml });
  return problems.map(({ message }) => message);
}

test('the document has jobs, expectations and matchers', () => {
  assert.ok(JOBS.length >= 4 && EXPECTATIONS.length >= 20 && MATCHERS.length >= 12);
});

for (const [index, yaml] of JOBS.entries()) {
  test(`job ${index + 1} of docs/judging.md loads`, async () => {
    assert.deepEqual(await problemsOf(yaml), []);
  });
}

for (const yaml of EXPECTATIONS) {
  test(`docs/judging.md: "${yaml}" loads`, async () => {
    assert.deepEqual(await problemsOf(`${ONE_URL}expect: { ${yaml} }`), []);
  });
}

for (const matcher of MATCHERS) {
  test(`docs/judging.md: the matcher ${matcher} loads`, async () => {
    const subject = /ms|KiB/.test(matcher)
      ? `${matcher.includes('ms') ? 'duration' : 'size'}: ${matcher}`
      : `json: { $.value: ${matcher} }`;
    assert.deepEqual(await problemsOf(`${ONE_URL}expect: { ${subject} }`), []);
  });
}
