// The key `items` of a job and of an entry of `urls`: the list whose rows have a history.
import * as z from 'zod';
import type { ItemsRule, ValueReading } from '../../../domain/rules.ts';
import {
  checkNames,
  cssSource,
  cssText,
  fieldMap,
  fieldSchema,
  jsonPathText,
} from './extract-schema.ts';
import { ruleCompilers } from './rule-compilers.ts';
import { key, refuse } from '../scalar-schemas.ts';

/** More paths would be another list. */
const MAX_PATHS = 20;

const paths = (error: string): z.ZodType<readonly string[]> =>
  z.array(jsonPathText, { error }).min(1, { error }).max(MAX_PATHS, { error });

const NO_KEY =
  'must be a JSONPath such as $.id, a list of up to 20 of these, or for css a selector or a map';
const keySchema = z.union([z.string(), z.array(z.string()).min(1).max(MAX_PATHS), fieldMap], {
  error: NO_KEY,
});

const itemsMap = z
  .strictObject(
    {
      path: key(jsonPathText, {
        description: 'The rows in a JSON body: a JSONPath that finds each row, or the list.',
        examples: ['$.data[*]'],
      }),
      css: key(cssText, {
        description: 'The rows in an HTML or XML body: a CSS selector that matches each row.',
        examples: ['tr.product'],
      }),
      within: key(cssText, {
        description:
          'With css: the element that holds the list. When the page has this element but no row, the list is empty. When it does not, there is no list.',
        examples: ['#products'],
      }),
      key: key(keySchema, {
        description:
          'What names a row: a JSONPath from the row, or a list of these; for css a selector within the row, or a map with css and attr.',
        examples: ['$.id', ['$.shop', '$.sku'], { attr: 'data-id' }],
      }),
      ignore: key(paths('must be a list of JSONPaths such as [$.seen_at]'), {
        description: 'With path: parts of a row that are neither kept nor compared.',
        examples: [['$.seen_at']],
      }),
      fields: key(
        z
          .record(z.string(), fieldSchema, {
            error: 'must be a map of fields, such as { name: .name }',
          })
          .superRefine((written, context) => checkNames(Object.keys(written), context)),
        {
          description:
            'With css: the fields of a row, each a selector within the row, or a map of css, attr, as and decimal.',
          examples: [{ name: '.name', price: { css: '.price', as: 'number' } }],
        },
      ),
    },
    { error: 'must be a map such as { path: "$.data[*]", key: $.id }' },
  )
  .transform((written, context): ItemsRule => {
    const { path, css, key: named } = written;
    if ((path === undefined) === (css === undefined)) {
      return refuse(context, 'A list needs either "path" or "css"', { sentence: true });
    }
    if (named === undefined) {
      return refuse(context, 'A list needs "key", which names a row', { sentence: true });
    }
    return path === undefined
      ? toCssRule({ ...written, css: css ?? '', key: named }, context)
      : toJsonRule({ ...written, path, key: named }, context);
  });

interface Written {
  readonly key: string | readonly string[] | ValueReading;
  readonly within?: string;
  readonly ignore?: readonly string[];
  readonly fields?: Readonly<Record<string, ValueReading>>;
}

type Context = z.core.$RefinementCtx;

function toJsonRule(written: Written & { path: string }, context: Context): ItemsRule {
  refuseKeys(written, { names: ['within', 'fields'], needs: 'css', context });
  const { path, key: named, ignore = [] } = written;
  if (typeof named === 'object' && 'source' in named) {
    return refuse(context, 'must be a JSONPath such as $.id, or a list of these', {
      path: ['key'],
    });
  }
  const keys = typeof named === 'string' ? [named] : named;
  for (const [index, text] of keys.entries()) {
    const result = ruleCompilers().compileJsonPath(text);
    if (result.ok) continue;
    const at = typeof named === 'string' ? ['key'] : ['key', index];
    refuse(context, result.problem, { path: at });
  }
  return { type: 'json', path, keys, ignore };
}

function toCssRule(written: Written & { css: string }, context: Context): ItemsRule {
  refuseKeys(written, { names: ['ignore'], needs: 'path', context });
  const { css, within, key: named, fields = {} } = written;
  if (Object.keys(fields).length === 0) {
    return refuse(context, 'With "css" a list needs "fields"', { sentence: true });
  }
  return {
    type: 'css',
    selector: css,
    ...(within === undefined ? {} : { within }),
    key: toKeyReading(named, context),
    fields: Object.entries(fields).map(([name, reading]) => ({ name, ...reading })),
  };
}

function toKeyReading(named: Written['key'], context: Context): ValueReading {
  if (typeof named === 'object' && 'source' in named) return named;
  if (typeof named !== 'string') {
    const wanted = 'must be a CSS selector such as .sku, or a map such as { attr: data-id }';
    return refuse(context, wanted, { path: ['key'] });
  }
  const result = ruleCompilers().compileCss(named);
  if (!result.ok) {
    refuse(context, result.problem, { path: ['key'] });
  }
  return { source: cssSource(named, undefined) };
}

/** Refuses keys that belong to the other kind of list. */
function refuseKeys(
  written: Written,
  { names, needs, context }: { names: readonly (keyof Written)[]; needs: string; context: Context },
): void {
  for (const name of names) {
    if (written[name] === undefined) continue;
    const message = `"${name}" needs "${needs}" beside it`;
    refuse(context, message, { path: [name], caret: 'key', sentence: true });
  }
}

/** The key `items`. */
export const itemsSchema = itemsMap;
