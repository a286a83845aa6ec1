// The words of tests and values for people: `expected $.status to be "ok", but it is "error"`.
import type { ValueTest } from '../../domain/rules.ts';
import type { JsonValue } from '../../text/json-value.ts';
import { shorten } from '../../text/shorten.ts';

/** The words for what a test wants, as they continue "expected … ": `to be "ok"`, `to be > 0`, `not to contain "log in"`. */
export function wantedWords(test: ValueTest): string {
  switch (test.type) {
    case 'equals':
      return `to be ${shown(test.value)}`;
    case 'class':
      return `to be ${test.digit}xx`;
    case 'compare':
      return `to be ${test.operator} ${test.text}`;
    case 'not':
      return `not ${joined(test.tests.map(wantedWords), 'and')}`;
    case 'any':
      return `to be ${joined(
        test.tests.map((each) => wantedWords(each).replace(/^to be /, '')),
        'or',
      )}`;
    case 'contains':
      return `to contain ${shown(test.value)}`;
    case 'lacks':
      return `not to contain ${shown(test.value)}`;
    case 'matches':
      return `to match "${test.pattern}"`;
    case 'length':
      return joined(test.tests.map(wantedWords), 'and');
    case 'exists':
      return test.expected ? 'to exist' : 'to be absent';
    case 'type':
      return `to be ${joined(test.names.map(typeWords), 'or')}`;
  }
}

/** The test as the job's file has it, for programs. */
export function wantedData(test: ValueTest): JsonValue {
  switch (test.type) {
    case 'equals':
      return test.value;
    case 'class':
      return `${test.digit}xx`;
    case 'compare':
      return `${test.operator} ${test.text}`;
    case 'not': {
      const [only] = test.tests;
      const isPlain = test.tests.length === 1 && only?.type === 'equals';
      if (isPlain && only.text !== undefined) return `!= ${only.text}`;
      return { not: whole(test.tests) };
    }
    case 'any':
      return test.tests.map(wantedData);
    case 'contains':
    case 'lacks':
      return { [test.type]: test.value };
    case 'matches':
      return { matches: test.pattern };
    case 'length':
      return { length: whole(test.tests) };
    case 'exists':
      return { exists: test.expected };
    case 'type':
      return { type: test.names.length === 1 ? (test.names[0] ?? null) : test.names };
  }
}

function whole(tests: readonly ValueTest[]): JsonValue {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? wantedData(only) : tests.map(wantedData);
}

/** A value as JSON, shortened. */
export function shown(value: JsonValue): string {
  if (typeof value !== 'string') return shorten(JSON.stringify(value));
  const text = shorten(value);
  return JSON.stringify(text);
}

/** `a`, `a or b`, `a, b or c` */
function joined(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function typeWords(name: string): string {
  if (name === 'null') return name;
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`;
}
