// The key `urls` of a job: its entries, and the values that `each` gives their variables.
import * as z from 'zod';
import { isVariableName, urlTemplateProblem } from '../../batch/template.ts';
import { isRunVariable } from '../../batch/run-variables.ts';
import { METHODS } from '../../domain/request.ts';
import { expectSchema } from './judging/expect-schema.ts';
import { extractSchema } from './judging/extract-schema.ts';
import { itemsSchema } from './judging/items-schema.ts';
import { parseEach } from './parse-each.ts';
import { messageShape, refuseTwoBodies } from './request-schema.ts';
import { ALWAYS, key, refuse, text, word } from './scalar-schemas.ts';
import { upperFirst } from '../yaml/sentence.ts';

const eachValue = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'must be text, a number, true, false or null',
});

const each = z
  .record(
    z.string(),
    z
      .union([z.string(), z.array(eachValue).min(1, { error: 'must have at least one value' })], {
        error: 'must be a range such as 1..1000 or a list of values',
      })
      .transform((written, context) => {
        const values = parseEach(written);
        if (!('problem' in values)) return values;
        return refuse(context, upperFirst(values.problem), { hint: values.hint, sentence: true });
      }),
    { error: 'must be a map of variables, such as { id: 1..1000 }' },
  )
  .transform((written, context) => {
    const variables = Object.entries(written);
    if (variables.length === 0) return refuse(context, 'must have at least one variable');
    for (const [name] of variables) {
      if (isRunVariable(name)) {
        const message = `"${name}" is a variable of every run, so that "each" cannot give it values`;
        refuse(context, message, {
          hint: 'Choose another name',
          path: [name],
          caret: 'key',
          sentence: true,
        });
        continue;
      }
      if (isVariableName(name)) continue;
      const message = `"${name}" cannot be the name of a variable`;
      const hint = 'Use letters, digits, "_" and "-", and start with a letter';
      refuse(context, message, { hint, path: [name], caret: 'key', sentence: true });
    }
    return variables;
  });

const urlTemplate = text('a URL').transform((written, context) => {
  const problem = urlTemplateProblem(written);
  if (problem === undefined) return written;
  const bare = /^[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)/.test(written);
  const hint = bare ? `Write "https://${written}"` : characterHint(written.trim());
  return refuse(context, upperFirst(problem), { hint, sentence: true });
});

/** YAML folds a text of several lines into one, with blanks between. */
function characterHint(written: string): string | undefined {
  if (/\s#/.test(written)) return 'Quotes keep a comment in the URL: put it behind them';
  if (/\shttps?:\/\//i.test(written)) return 'Write each URL as an entry of its own, after "- "';
  if (/[ \u00a0]/.test(written)) {
    return 'Write %20 for a blank that belongs to it, and the whole URL on one line';
  }
  return written.includes('\\') ? 'Write / or %5C' : undefined;
}

const urlMap = z
  .strictObject({
    name: key(text('the name of a target'), {
      description:
        'What results are called by in lists, instead of by method and address; may hold the variables of each or of a list file.',
      examples: ['block number', 'page {page}'],
    }),
    url: key(urlTemplate, {
      description:
        'Where the request goes: an absolute http or https URL, which may hold {variables} of each or of a list file, and {planned} and {run}.',
      examples: ['https://api.example/items/{id}'],
    }),
    file: key(text('the path of a list file'), {
      description:
        'A list file, relative to this one, read as a stream: one URL a line, or .csv or .ndjson, whose columns are variables. Without url here, the column url is the URL.',
      examples: ['lists/urls.txt'],
    }),
    each: key(each, {
      description:
        'Values of variables: a list, a range such as 1..1000, 0..100..5 or 001..100, or a list with ranges in it. Several variables: every combination, the last one varying fastest.',
      examples: [{ id: '1..1000', lang: ['en', 'zh'] }],
    }),
    ...messageShape,
    method: key(word(METHODS), { description: 'The HTTP method, instead of that of request.' }),
    headers: messageShape.headers.meta({
      description: 'Headers that are added to those of request, or stand in for them, by name.',
      examples: [{ 'accept-language': 'zh' }],
    }),
    expect: key(expectSchema, {
      description: 'Merged over the expect of the job, at every depth.',
      examples: [{ status: 404 }],
    }),
    degraded: key(expectSchema, { description: 'Merged over the degraded of the job.' }),
    extract: key(extractSchema, {
      description: 'Values that are added to those of the job, or stand in for them, by name.',
      examples: [{ stock: '$.stock' }],
    }),
    items: key(itemsSchema, { description: 'The list, instead of that of the job.' }),
  })
  .superRefine((written, context) => {
    refuseTwoBodies(written, context);
    if (written.each !== undefined && written.file !== undefined) {
      const message = '"each" cannot be used with "file": the lines of the file are the values';
      refuse(context, message, { path: ['each'], caret: 'key', sentence: true });
    }
  }, ALWAYS)
  .superRefine((written, context) => {
    // Only when all else is right: with a misspelt key this would be said of the same mistake.
    if (written.url !== undefined || written.file !== undefined) return;
    refuse(context, 'An entry needs "url" or "file"', { sentence: true });
  });

/** The key `urls` of a job. */
export const urlsSchema = z
  .array(
    z.union([urlTemplate, urlMap], { error: 'must be a URL, or a map with "url" or "file"' }),
    {
      error: 'must be a list of URLs',
    },
  )
  .min(1, { error: 'must be a list of at least one URL' });

/** An entry of `urls` that is a map. */
export type UrlKeys = z.output<typeof urlMap>;
