// The key `extract` of a job and of an entry of `urls`: the values that are kept with each result.
import * as z from 'zod';
import {
  DECIMAL_MARKS,
  type Extraction,
  VALUE_TYPES,
  type ValueReading,
  type ValueSource,
} from '../../../domain/rules.ts';
import { key, refuse, text, word, yesOrNo } from '../scalar-schemas.ts';
import { ruleCompilers, type RuleCompilers } from './rule-compilers.ts';

/** More would be a copy of the body. */
const MAX_VALUES = 100;
/** Names are columns of tables and labels of metrics. */
const NAME = /^\p{L}[\p{L}\p{M}\d_.-]{0,63}$/u;
const NO_HEADER = 'must be the name of a header';
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export const jsonPathText: z.ZodType<string> = compilable(
  'a JSONPath such as $.price',
  'compileJsonPath',
);
export const cssText: z.ZodType<string> = compilable(
  'a CSS selector such as "#stock"',
  'compileCss',
);
const regexText = compilable("a regular expression such as 'v(\\d+)'", 'compileRegex');

/** A text that compiles; its mistake is reported where the text stands. */
function compilable(what: string, compiler: keyof RuleCompilers): z.ZodType<string> {
  return text(what).superRefine((written, context) => {
    const result = ruleCompilers()[compiler](written);
    if (!result.ok) refuse(context, result.problem);
  });
}

const attr = key(text('the name of an attribute'), {
  description: 'With css: this attribute of the element instead of its text.',
  examples: ['href'],
});

/** The keys that say how a value is read. */
const readingShape = {
  as: key(word(VALUE_TYPES), {
    description:
      'number: the first number in the text. time: ISO 8601, a date of mail or HTTP, or a number since the Unix epoch. text: as it came. json: as JSON. Without it: the type of a JSON value, and text for anything else.',
    examples: ['number'],
  }),
  decimal: key(z.enum([...DECIMAL_MARKS], { error: 'must be auto, "." or ","' }), {
    description:
      'The decimal mark of numbers. auto finds it, but reads 1.299 as a little over one: write "," where pages mean over a thousand.',
  }),
};

const valueMap = z
  .strictObject({
    json: key(jsonPathText, {
      description: 'The first value that a JSONPath (RFC 9535) finds in a JSON body.',
      examples: ['$.price'],
    }),
    css: key(cssText, {
      description:
        'The text of the first element of an HTML or XML body that a CSS selector matches.',
      examples: ['#stock'],
    }),
    attr,
    regex: key(regexText, {
      description:
        'The first match of a regular expression (RE2) in the body: its first group, or the whole match without a group.',
      examples: ['v(\\d+\\.\\d+)'],
    }),
    header: key(z.string({ error: NO_HEADER }).regex(HEADER_NAME, { error: NO_HEADER }), {
      description: 'The first value of a response header.',
      examples: ['x-ratelimit-remaining'],
    }),
    ...readingShape,
    metric: key(yesOrNo(), {
      description: 'True: /metrics has the last number of each target, as rota_value.',
    }),
  })
  .superRefine(({ json, css, regex, header }, context) => {
    const count = [json, css, regex, header].filter((source) => source !== undefined).length;
    // With a misspelt key this would be said of the same mistake.
    if (count === 1 || context.issues.length > 0) return;
    const how = count === 0 ? 'needs one' : 'takes only one';
    refuse(context, `A value ${how} of "json", "css", "regex" and "header"`, { sentence: true });
  })
  .transform((written, context) => toReading(written, context));

interface WrittenReading {
  readonly json?: string;
  readonly css?: string;
  readonly attr?: string;
  readonly regex?: string;
  readonly header?: string;
  readonly as?: ValueReading['as'];
  readonly decimal?: ValueReading['decimal'];
  readonly metric?: boolean;
}

/** How one value is found and read; its name is the key. */
export type ValueKeys = Omit<Extraction, 'name'>;

function toReading(written: WrittenReading, context: z.core.$RefinementCtx): ValueKeys {
  const { json, css, attr: attribute, regex, header, as, decimal, metric } = written;
  if (attribute !== undefined && css === undefined) {
    refuse(context, '"attr" needs "css" beside it', {
      path: ['attr'],
      caret: 'key',
      sentence: true,
    });
  }
  if (decimal !== undefined && as !== 'number') {
    const message = '"decimal" needs "as: number" beside it';
    refuse(context, message, { path: ['decimal'], caret: 'key', sentence: true });
  }
  let source: ValueSource = { type: 'header', name: header?.toLowerCase() ?? '' };
  if (json !== undefined) source = { type: 'json', path: json };
  if (regex !== undefined) source = { type: 'regex', pattern: regex };
  if (css !== undefined) source = cssSource(css, attribute);
  return {
    source,
    ...(as === undefined ? {} : { as }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(metric === true ? { metric } : {}),
  };
}

export function cssSource(
  selector: string | undefined,
  attribute: string | undefined,
): ValueSource {
  return {
    type: 'css',
    ...(selector === undefined ? {} : { selector }),
    ...(attribute === undefined ? {} : { attribute }),
  };
}

const value = z.union(
  [jsonPathText.transform((path): ValueKeys => ({ source: { type: 'json', path } })), valueMap],
  { error: 'must be a JSONPath such as $.price, or a map such as { css: "#stock", as: number }' },
);

/** Refuses names that cannot be columns, and too many of them. */
export function checkNames(names: readonly string[], context: z.core.$RefinementCtx): void {
  for (const name of names) {
    if (NAME.test(name)) continue;
    const hint = 'Use letters, digits, "_", "-" and ".", and start with a letter';
    const message = `"${name}" cannot be the name of a value`;
    refuse(context, message, { hint, path: [name], caret: 'key', sentence: true });
  }
  if (names.length > MAX_VALUES) refuse(context, `must have at most ${MAX_VALUES} values`);
}

/** The key `extract`. */
export const extractSchema = z
  .record(z.string(), value, {
    error: 'must be a map of values, such as { price: $.price }',
  })
  .superRefine((written, context) => checkNames(Object.keys(written), context));

export type ExtractKeys = z.output<typeof extractSchema>;

/** A field of a row: a selector, or a map. Without css it is of the row itself. */
export const fieldMap = z
  .strictObject({
    css: key(cssText, {
      description: 'The first element within the row; without it: the row itself.',
      examples: ['.price'],
    }),
    attr,
    ...readingShape,
  })
  .transform(({ css, attr: attribute, as, decimal }): ValueReading => ({
    source: cssSource(css, attribute),
    ...(as === undefined ? {} : { as }),
    ...(decimal === undefined ? {} : { decimal }),
  }));

/** A value within a row of a page. */
export const fieldSchema = z.union(
  [cssText.transform((css): ValueReading => ({ source: cssSource(css, undefined) })), fieldMap],
  { error: 'must be a CSS selector such as .price, or a map such as { attr: data-id }' },
);
