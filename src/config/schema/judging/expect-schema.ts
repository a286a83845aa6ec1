// The keys `expect` and `degraded` of a job and of an entry of `urls`: what a response should be.
import * as z from 'zod';
import { JSON_TYPES, type JsonType } from '../../../domain/rules.ts';
import { type Matcher, readMatcher, type MatchedKind, WANTED } from './read-matcher.ts';
import { ruleCompilers } from './rule-compilers.ts';
import { ALWAYS, duration, key, refuse, yesOrNo } from '../scalar-schemas.ts';

/** More would be a program, not an expectation. */
const MAX_ENTRIES = 100;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const SCALARS = [z.string(), z.number(), z.boolean(), z.null()] as const;
const scalar = z.union(SCALARS, {
  error: 'must be text, a number, true, false or null',
});
const NO_LIST = `must be a list of 1 to ${MAX_ENTRIES} values`;
const scalars = z
  .array(scalar, { error: NO_LIST })
  .min(1, { error: NO_LIST })
  .max(MAX_ENTRIES, { error: NO_LIST })
  .meta({ title: 'list of values' });
const oneOrMore = z
  .union([...SCALARS, scalars], { error: 'must be a value or a list of values' })
  .meta({ title: 'value, or list of values' });

const equals = key(z.json(), {
  description:
    'The value is equal to this. A text that begins with > or < is not read as a comparison here.',
});
const not = key(oneOrMore, {
  description: 'The value is not this, or not any of these.',
  examples: ['error', ['error', 'failed']],
});
const oneOf = key(scalars, {
  description: 'The value is one of these.',
  examples: [['ok', 'degraded']],
});

/** The keys of a matcher for text: a header or the body. */
const textShape = {
  equals,
  not,
  one_of: oneOf,
  contains: key(oneOrMore, {
    description:
      'A part of a text, an element of a list, or a key of an object; with a list, each of these.',
    examples: ['In stock'],
  }),
  lacks: key(oneOrMore, {
    description: 'The same, but it must not be there; with a list, none of these.',
    examples: [['maintenance', 'log in']],
  }),
  matches: key(z.string({ error: 'must be a regular expression' }), {
    description:
      'A regular expression of RE2, which a part of the text matches; ^ and $ make it the whole text.',
    examples: ['v\\d+'],
  }),
  length: key(
    z
      .union([z.int(), z.string()], {
        error: WANTED.length,
      })
      .meta({ title: 'number or comparison' }),
    {
      description: 'The number of characters, of elements of a list, or of keys of an object.',
      examples: ['> 0', 3],
    },
  ),
  exists: key(yesOrNo(), {
    description: 'True: there is a value. False: there is none.',
    examples: [false],
  }),
};

const typeName = z.enum([...JSON_TYPES], {
  error: `must be ${JSON_TYPES.slice(0, -1).join(', ')} or ${JSON_TYPES.at(-1)}`,
});
const jsonShape = {
  ...textShape,
  type: key(
    z
      .union([typeName, z.null(), z.array(typeName)], {
        error: `must be ${JSON_TYPES.slice(0, -1).join(', ')} or ${JSON_TYPES.at(-1)}, or a list of these`,
      })
      .transform((written): JsonType | readonly JsonType[] => written ?? 'null')
      .meta({ title: 'type, or list of types' }),
    {
      description:
        'The type of a JSON value: string, number, integer, boolean, array, object or null; or a list of these.',
      examples: ['number'],
    },
  ),
};
const numberShape = { equals, not, one_of: oneOf };

/** What may stand there, in words. */
const TITLES: Readonly<Record<MatchedKind, string>> = {
  status: 'status, class, comparison, list or map',
  duration: 'comparison or map',
  size: 'comparison, number or map',
  length: 'number or comparison',
  text: 'value, comparison or map',
  json: 'value, comparison or map',
};

/** Checks what a schema cannot say: comparisons, units and patterns. */
function checked<S extends z.ZodType<Matcher>>(schema: S, kind: MatchedKind): S {
  const checks = schema.superRefine((written, context) => {
    readMatcher(written, {
      kind,
      complain: (path, { message, hint }) => {
        refuse(context, message, { path, hint });
      },
    });
  });
  return checks.meta({ title: TITLES[kind] });
}

const NO_MATCHER =
  'must be a value, a comparison such as "> 5", or a map such as { contains: In stock }';
const textMatcher = checked(
  z.union([...SCALARS, z.strictObject(textShape)], { error: NO_MATCHER }),
  'text',
);
export const jsonMatcher = checked(
  z.union([...SCALARS, z.strictObject(jsonShape)], { error: NO_MATCHER }),
  'json',
);

const numberOrText = z.union([z.number(), z.string()], { error: WANTED.status });
const statusMatcher = checked(
  z.union([z.number(), z.string(), z.array(numberOrText).min(1), z.strictObject(numberShape)], {
    error: WANTED.status,
  }),
  'status',
);
const durationMatcher = checked(
  z.union([z.string(), z.strictObject(numberShape)], { error: WANTED.duration }),
  'duration',
);
const sizeMatcher = checked(
  z.union([z.number(), z.string(), z.strictObject(numberShape)], { error: WANTED.size }),
  'size',
);

const TOO_MANY = `must have at most ${MAX_ENTRIES} entries`;

/** Lower-case names of headers and their matchers. */
const headers = z
  .record(z.string(), textMatcher, {
    error: 'must be a map of headers, such as { content-type: { contains: json } }',
  })
  .transform((written, context) => {
    const result: Record<string, z.output<typeof textMatcher>> = {};
    for (const [name, matcher] of Object.entries(written)) {
      if (HEADER_NAME.test(name)) result[name.toLowerCase()] = matcher;
      else {
        const message = `"${name}" cannot be the name of a header`;
        refuse(context, message, { path: [name], caret: 'key', sentence: true });
      }
    }
    return Object.keys(written).length > MAX_ENTRIES ? refuse(context, TOO_MANY) : result;
  });

const json = z
  .record(z.string(), jsonMatcher, {
    error: 'must be a map of JSONPaths, such as { $.status: ok, $.items: { length: "> 0" } }',
  })
  .superRefine((written, context) => {
    if (Object.keys(written).length > MAX_ENTRIES) return refuse(context, TOO_MANY);
    for (const path of Object.keys(written)) {
      const compiled = ruleCompilers().compileJsonPath(path);
      if (compiled.ok) continue;
      refuse(context, `"${path}" ${compiled.problem}`, {
        path: [path],
        caret: 'key',
        sentence: true,
      });
    }
  }, ALWAYS);

const certificate = z.strictObject(
  {
    valid_for: key(duration({ min: '1s', max: '3650d' }), {
      description: 'How long the certificate of the server must still be valid.',
      examples: ['14d'],
    }),
  },
  { error: 'must be a map such as { valid_for: 14d }' },
);

const shape = {
  status: key(statusMatcher, {
    description:
      'The status: a number, a class such as 2xx, a comparison, or a list of these. Without it a status below 400 is ok.',
    examples: [200, ['2xx', 304], '< 500'],
  }),
  duration: key(durationMatcher, {
    description: 'The duration of the last attempt, from its start to the end of the body.',
    examples: ['< 800ms'],
  }),
  size: key(sizeMatcher, {
    description: 'The size of the decoded body.',
    examples: ['> 1KiB'],
  }),
  header: key(headers, {
    description:
      'Response headers by name. A header that comes several times is one text, joined by ", ".',
    examples: [{ 'content-type': { contains: 'json' }, etag: { exists: true } }],
  }),
  body: key(textMatcher, {
    description: 'The body as text.',
    examples: [{ contains: 'In stock', lacks: ['maintenance', 'log in'] }],
  }),
  json: key(json, {
    description:
      'Values of a JSON body by JSONPath (RFC 9535). Every value that a path finds must fit.',
    examples: [{ '$.status': 'ok', '$.items': { length: '> 0' }, '$.price': '> 0' }],
  }),
  certificate: key(certificate, {
    description: 'The certificate of the connection that answered.',
    examples: [{ valid_for: '14d' }],
  }),
};

/** The key `expect`, and `degraded` with the same keys. */
export const expectSchema = z.strictObject(shape, {
  error: 'must be a map such as { status: 200, json: { $.status: ok } }',
});

export type ExpectKeys = z.output<typeof expectSchema>;
