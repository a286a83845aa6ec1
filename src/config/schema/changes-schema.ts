// The key `changes`: what does not count when two bodies of a target are compared.
import * as z from 'zod';
import type { IgnoredPart } from '../../domain/rules.ts';
import type { Compiled } from '../../judge/rule-problem.ts';
import { ruleCompilers } from './judging/rule-compilers.ts';
import { key, refuse } from './scalar-schemas.ts';

const MAX_PARTS = 100;
const NO_PART =
  'must be a JSONPath such as $.generated_at, { css: .ad } or { regex: \'nonce="[^"]*"\' }';
const NO_LIST = 'must be a list such as [$.generated_at, { css: .ad }]';

const part = z
  .union(
    [
      z.string(),
      z.strictObject({
        css: z
          .string({ error: 'must be a CSS selector such as .ad' })
          .meta({ description: 'A CSS selector: the elements that it selects are left out.' }),
      }),
      z.strictObject({
        regex: z
          .string({ error: 'must be a regular expression of RE2' })
          .meta({ description: 'A regular expression of RE2: every match is left out.' }),
      }),
    ],
    { error: NO_PART },
  )
  .transform((written, context): IgnoredPart => {
    const { ignored, path, rule } = readPart(written);
    return rule.ok ? ignored : refuse(context, rule.problem, { path });
  });

interface ReadPart {
  readonly ignored: IgnoredPart;
  /** Of its text, below the part. */
  readonly path: readonly PropertyKey[];
  readonly rule: Compiled<unknown>;
}

function readPart(written: string | { css: string } | { regex: string }): ReadPart {
  const { compileJsonPath, compileCss, compileRegex } = ruleCompilers();
  if (typeof written === 'string') {
    const ignored = { type: 'json', path: written } as const;
    return { ignored, path: [], rule: compileJsonPath(written) };
  }
  if ('css' in written) {
    const ignored = { type: 'css', selector: written.css } as const;
    return { ignored, path: ['css'], rule: compileCss(written.css) };
  }
  const ignored = { type: 'regex', pattern: written.regex } as const;
  return { ignored, path: ['regex'], rule: compileRegex(written.regex) };
}

export const changesSchema = z.strictObject(
  {
    ignore: key(z.array(part, { error: NO_LIST }).max(MAX_PARTS, { error: NO_LIST }), {
      description:
        'Parts of a body that are left out before it is compared with the one before; the body is stored as it came. A JSONPath (RFC 9535), a CSS selector of elements, or a regular expression of RE2.',
      examples: [['$.generated_at', { css: '.ad' }, { regex: 'nonce="[^"]*"' }]],
    }),
  },
  { error: 'must be a map such as { ignore: [$.generated_at, { css: .ad }] }' },
);
