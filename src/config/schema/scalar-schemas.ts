// The values that a key can have: durations, sizes, rates, whole numbers, words. Each says what it must be.
import * as z from 'zod';
import { parseBytes } from '../../domain/byte-size.ts';
import { parseDuration } from '../../domain/duration.ts';
import type { Rate } from '../../domain/rate.ts';
import { parseRate } from '../../domain/rate.ts';
import type { IssueDetails } from '../yaml/explain-issue.ts';
import type { BuiltInKey } from './complete-keys.ts';

// zod would compile a parser for each map, which takes longer than it saves: even thousands of job files load no faster.
z.config({ jitless: true });

/** The description of a key in the schemas and the documentation; `default` in its written form. */
export interface KeyMeta {
  readonly description: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** A key that may be left out; the type of its definition tells whether it has a built-in value. */
export function key<S extends z.ZodType>(
  schema: S,
  meta: KeyMeta & { default: unknown },
): BuiltInKey<S>;
export function key<S extends z.ZodType>(schema: S, meta: KeyMeta): z.ZodExactOptional<S>;
export function key<S extends z.ZodType>(schema: S, meta: KeyMeta): z.ZodExactOptional<S> {
  const { examples, ...rest } = meta;
  return schema
    .exactOptional()
    .meta(examples === undefined ? rest : { ...rest, examples: [...examples] });
}

/** Refuses a value from within a transform; `path` is relative to the value. */
export function refuse(
  context: z.core.$RefinementCtx,
  message: string,
  { path = [], ...params }: IssueDetails & { path?: readonly PropertyKey[] } = {},
): never {
  context.issues.push({ code: 'custom', message, path: [...path], params, input: context.value });
  return z.NEVER;
}

/** Makes a check of a map run even when the map has other errors, so that one report has them all. */
export const ALWAYS: { readonly when: (payload: z.core.ParsePayload) => boolean } = {
  when: ({ value }) => typeof value === 'object' && value !== null,
};

/** Milliseconds of `30s`; the range is in the same form. */
export function duration({ min, max }: { min: string; max: string }): z.ZodType<number> {
  const error = `must be a duration from ${min} to ${max}, such as 250ms, 30s or 1h30m`;
  const [minMs = 0, maxMs = Infinity] = [parseDuration(min), parseDuration(max)];
  return z
    .string({ error })
    .transform((text, context) => {
      const ms = parseDuration(text);
      return ms === undefined || ms < minMs || ms > maxMs ? refuse(context, error) : ms;
    })
    .meta({
      title: `duration, ${min} to ${max}`,
      pattern: String.raw`^\d[\d.dhms]*(d|h|m|s|ms)$|\$\{`,
    });
}

/** Bytes of `10MiB`; the range is in the same form. */
export function byteSize({ min, max }: { min: string; max: string }): z.ZodType<number> {
  const error = `must be a size from ${min} to ${max}, such as 64KiB or 10MiB`;
  const [minBytes = 0, maxBytes = Infinity] = [parseBytes(min), parseBytes(max)];
  return z
    .string({ error })
    .transform((text, context) => {
      const bytes = parseBytes(text);
      const fits = bytes !== undefined && bytes >= minBytes && bytes <= maxBytes;
      return fits ? bytes : refuse(context, error);
    })
    .meta({
      title: `size, ${min} to ${max}`,
      pattern: String.raw`^\d+(\.\d+)? ?([KMGT]i?)?B$|\$\{`,
    });
}

/** A rate, or `none`. */
export function rateOrNone(): z.ZodType<Rate | 'none'> {
  const error = 'must be none or a rate such as 20/s, 600/m or 1/10s';
  return z
    .string({ error })
    .transform((text, context) =>
      text === 'none' ? text : (parseRate(text) ?? refuse(context, error)),
    )
    .meta({ title: 'rate or none', pattern: String.raw`^(none|\d{1,7}/\w+)$|\$\{` });
}

export function wholeNumber({ min, max }: { min: number; max: number }): z.ZodType<number> {
  return integer({ min, max, error: `must be an integer from ${min} to ${max}` });
}

function integer({
  min,
  max,
  error,
}: {
  min: number;
  max: number;
  error: string;
}): z.ZodType<number> {
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** A whole number, or `none`. */
export function wholeNumberOrNone(range: { min: number; max: number }): z.ZodType<number | 'none'> {
  const error = `must be none or an integer from ${range.min} to ${range.max}`;
  return z.union([z.literal('none'), integer({ ...range, error })], { error });
}

/** One of a few words. */
export function word<const T extends string>(words: readonly T[]): z.ZodType<T> {
  return z.enum([...words], { error: `must be ${listed(words)}` });
}

export function yesOrNo(): z.ZodType<boolean> {
  return z.boolean({ error: 'must be true or false' });
}

/** Text that is not empty. */
export function text(what: string): z.ZodType<string> {
  const error = `must be ${what}`;
  return z.string({ error }).min(1, { error });
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
