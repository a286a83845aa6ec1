// The linter finds what CONTRIBUTING.md forbids, with the configuration of this repository.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';

/** The rules that code breaks, as `line rule`, in the order of lines. */
function brokenRules(path: string, code: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'rota-lint-'));
  try {
    const rules: object = JSON.parse(readFileSync('.oxlintrc.json', 'utf8'));
    const jsPlugins = [resolve('scripts/lint-rules.ts')];
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...rules, jsPlugins }));
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
    const program = resolve('node_modules/oxlint/bin/oxlint');
    const options = { cwd: folder, encoding: 'utf8' } as const;
    const node = resolve('node_modules/.bin/node');
    const { stdout, stderr } = spawnSync(node, [program, '--format', 'json'], options);
    assert.equal(stderr, '');
    const { diagnostics }: { diagnostics: readonly Diagnostic[] } = JSON.parse(stdout);
    return diagnostics
      .map(({ code: rule, labels }) => ({ rule, line: labels[0]?.span.line ?? 0 }))
      .toSorted((a, b) => a.line - b.line)
      .map(({ rule, line }) => `${line} ${rule}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Diagnostic {
  readonly code: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

test('a third parameter must be an options object', () => {
  const code = `
export function wrong(a: number, b: number, c: number): number { return a + b + c; }
export const arrow = (a: number, b: number, flag?: boolean): unknown => [a, b, flag];
export class Wrong {
  readonly all: unknown;
  constructor(a: number, b: number, c: string) { this.all = [a, b, c]; }
  method(a: number, b: number, c = 1): unknown { return [this.all, a, b, c]; }
}
export type Callback = (a: number, b: number, c: number) => void;
export interface Wide { method(a: number, b: number, c: number): void }
export function destructured(a: number, b: number, { c }: { c: number }): number { return a + b + c; }
export function byDefault(a: number, b: number, { c = 1 }: { c?: number } = {}): number { return a + b + c; }
export function named(a: number, b: number, options: { c: number }): unknown { return [a, b, options]; }
export function typed(a: number, b: number, c: SomeOptions): unknown { return [a, b, c]; }
export function rest(a: number, b: number, ...c: readonly number[]): unknown { return [a, b, c]; }
export function range(buffer: Uint8Array, from: number, to: number): unknown { return buffer.subarray(from, to); }
export const replaced = 'a'.replace(/(a)(b)?/, (match, first, second) => [match, first, second].join());
// oxlint-disable-next-line rota/options-object -- a library calls it
export function called(a: number, b: number, c: number): number { return a + b + c; }
interface SomeOptions { readonly c: number }
`;
  const expected = [2, 3, 6, 7, 9, 10].map((line) => `${line} rota(options-object)`);
  assert.deepEqual(brokenRules('src/sample.ts', code), expected);
});

test('the present moment, timers and the end of the process belong to platform/', () => {
  const code = `
import { setTimeout as wait } from 'node:timers/promises';
export const now = new Date();
export const text = Date();
export const ms = Date.now();
export const shown = new Date(0);
export function later(): void { setImmediate(() => process.exit(1)); }
export const sleep = (): unknown => wait(1);
`;
  assert.deepEqual(brokenRules('src/engine/sample.ts', code), [
    '2 eslint(no-restricted-imports)',
    '3 rota(no-present-date)',
    '4 rota(no-present-date)',
    '5 eslint(no-restricted-properties)',
    '7 eslint(no-restricted-globals)',
    '7 unicorn(no-process-exit)',
  ]);
  assert.deepEqual(brokenRules('src/platform/sample.ts', code), []);
});
