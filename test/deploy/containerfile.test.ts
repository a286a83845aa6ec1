// The Containerfile keeps the rules of hadolint, and runs Rota as a user without rights.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brokenRules, readInstructions } from './containerfile-rules.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILE = readFileSync(join(ROOT, 'Containerfile'), 'utf8');

const GOOD = 'FROM node:26-slim\nUSER node\nHEALTHCHECK CMD ["a"]\nCMD ["b"]\n';

/** A line that is added before the last user of a good file, and the rules that it breaks. */
const BAD: readonly (readonly [string, ...string[]])[] = [
  ['WORKDIR rota', 'DL3000'],
  ['RUN true && kill 1', 'DL3001'],
  ['RUN cd /rota && ls', 'DL3003'],
  ['RUN sudo ls', 'DL3004'],
  ['FROM debian', 'DL3006'],
  ['FROM debian:latest', 'DL3007'],
  ['RUN apt-get install curl', 'DL3009', 'DL3015'],
  ['HEALTHCHECK CMD ["c"]', 'DL3012'],
  ['RUN npm install --global rota', 'DL3016'],
  ['ADD a /a', 'DL3020'],
  ['COPY --from=gone /a /a', 'DL3022'],
  ['FROM a:1 AS a\nFROM b:1 AS a', 'DL3024'],
  ['ENTRYPOINT rota start', 'DL3025'],
  ['RUN apt update', 'DL3027'],
  ['FROM --platform=linux/amd64 debian:12', 'DL3029'],
  ['COPY a b', 'DL3045'],
  ['RUN a\nRUN b', 'DL3059'],
  ['MAINTAINER me', 'DL4000'],
  ['CMD ["c"]', 'DL4003'],
  ['RUN curl -s http://127.0.0.1 | sh', 'DL4006'],
];

test('the Containerfile breaks no rule of hadolint', () => {
  assert.deepEqual(brokenRules(FILE), []);
});

test('the rules find bad examples', () => {
  assert.deepEqual(brokenRules(GOOD), []);
  for (const [line, ...codes] of BAD) {
    assert.deepEqual(brokenRules(GOOD.replace('USER', `${line}\nUSER`)), codes, line);
  }
  assert.deepEqual(brokenRules(GOOD.replace('USER node', 'USER root')), ['DL3002']);
  assert.deepEqual(brokenRules(GOOD.replace('USER node\n', '')), ['DL3002']);
  assert.deepEqual(brokenRules(GOOD.replace(/HEALTHCHECK.*\n/, '')), ['DL3057']);
  assert.deepEqual(brokenRules(`USER node\n${GOOD}`), ['DL3061']);
});

test('the image runs the daemon in the foreground, with its data on a volume', () => {
  const instructions = readInstructions(FILE);
  const last = (wanted: string): string | undefined =>
    instructions.findLast(({ name }) => name === wanted)?.words;
  assert.equal(last('CMD'), '["rota", "start", "--foreground"]');
  assert.equal(last('USER'), 'node');
  assert.equal(last('WORKDIR'), '/rota');
  assert.equal(last('VOLUME'), '/rota/data');
  assert.match(last('HEALTHCHECK') ?? '', /CMD \["rota", "status"\]$/);
  assert.match(last('FROM') ?? '', /-slim$/);
});

test('the Node of the image is one that Rota supports', () => {
  const { engines }: { engines: { node: string } } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const oldest = Number.parseInt(engines.node.replace('>=', ''), 10);
  for (const [, version] of FILE.matchAll(/^FROM node:(\d+)/gm)) {
    assert.ok(Number(version) >= oldest);
  }
});
