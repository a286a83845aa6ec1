// The key `notify` of a job and of `defaults`: which channel is told what, and when.
import * as z from 'zod';
import { NOTIFY_WORDS, type NotifyWord, type ValueRule } from '../../../domain/notify/channel.ts';
import { suggest } from '../../../text/suggest.ts';
import { duration, key, refuse, wholeNumber, yesOrNo } from '../scalar-schemas.ts';
import { quietSchema } from './quiet-schema.ts';
import { jsonMatcher } from '../judging/expect-schema.ts';
import { CHANGED_BY, readValueRule } from './value-rule.ts';

/** A fire that starts this much after its time is late, unless the rule says otherwise. */
export const LATE_MS = 60_000;

const WORDS = NOTIFY_WORDS.join(', ').replace(/, (\w+)$/, ' or $1');

const values = z
  .record(z.string(), jsonMatcher, {
    error: 'must be a map of values and tests such as { price: "< 100" }',
  })
  .transform((written, context) =>
    Object.entries(written).flatMap(([name, matcher]): ValueRule[] => {
      const text = typeof matcher === 'string' ? matcher : JSON.stringify(matcher);
      const test = readValueRule(matcher);
      if (test !== undefined) return [{ name, text, test }];
      refuse(context, CHANGED_BY, { path: [name] });
      return [];
    }),
  );

const lateError = { error: 'must be true, false or a duration from 1s to 1d, such as 30s' };

const onMap = z.strictObject(
  {
    failing: key(yesOrNo(), { description: 'Runs that fail: told once, until one succeeds.' }),
    recovered: key(yesOrNo(), { description: 'What was told is over.' }),
    degraded: key(yesOrNo(), { description: 'Runs with results that are degraded.' }),
    changed: key(yesOrNo(), { description: 'Bodies that changed: each run with one is told.' }),
    late: key(z.union([yesOrNo(), duration({ min: '1s', max: '1d' })], lateError), {
      description:
        'Fires that were missed or skipped, or started this long after their time; true: 1m.',
      examples: ['30s'],
    }),
    silent: key(duration({ min: '1m', max: '3650d' }), {
      description: 'No run succeeded for this long.',
      examples: ['6h'],
    }),
    value: key(values, {
      description:
        'Values of `extract` that meet a matcher of `expect`, such as "< 100", or that changed: "changed by > 5" or "changed by > 5%".',
      examples: [{ price: '< 100' }],
    }),
  },
  { error: 'must be a map such as { failing: true, silent: 6h }' },
);

type OnMap = z.output<typeof onMap>;

/** The events that a rule names; no other event is sent. */
export interface OnKeys {
  readonly words: ReadonlySet<NotifyWord>;
  readonly lateMs: number;
  readonly silentMs: number | undefined;
  readonly values: readonly ValueRule[];
}

const wordsError = { error: `must be a list of ${WORDS}` };

const word = z.string({ error: `must be ${WORDS}` }).meta({ enum: [...NOTIFY_WORDS] });

const onList = z.array(z.union([word, onMap], { error: `must be ${WORDS}` }), wordsError);

const on = z
  .union([onList, onMap], {
    error: 'must be a list such as [failing, recovered], or a map such as { silent: 6h }',
  })
  .transform((written, context) => readOn(written, context));

function readOn(written: z.output<typeof onList> | OnMap, context: z.core.$RefinementCtx): OnKeys {
  const items = Array.isArray(written) ? written : [written];
  const maps = items.map((item, index) =>
    typeof item === 'string' ? readWord(item, { context, path: [index] }) : item,
  );
  const all: OnMap = Object.assign({}, ...maps);
  const words = NOTIFY_WORDS.filter((name) => all[name] !== undefined && all[name] !== false);
  return {
    words: new Set(words),
    lateMs: typeof all.late === 'number' ? all.late : LATE_MS,
    silentMs: all.silent,
    values: all.value ?? [],
  };
}

function readWord(
  written: string,
  { context, path }: { context: z.core.$RefinementCtx; path: readonly PropertyKey[] },
): OnMap {
  if (written === 'silent') {
    refuse(context, '"silent" needs a time', {
      path,
      hint: 'Write { silent: 6h }',
      sentence: true,
    });
  } else if (written === 'value') {
    const hint = 'Write { value: { price: "< 100" } }';
    refuse(context, '"value" needs a value and a test', { path, hint, sentence: true });
  } else if (!NOTIFY_WORDS.some((known) => known === written)) {
    const near = suggest(written, NOTIFY_WORDS);
    const hint = near === undefined ? undefined : `Did you mean "${near}"?`;
    refuse(context, `must be ${WORDS}`, { path, hint });
  } else return { [written]: true };
  return {};
}

const ruleMap = z.strictObject(
  {
    on: key(on, {
      description: 'What is told. Without it: failing and recovered.',
      examples: [['failing', 'recovered'], { value: { price: '< 100' } }],
    }),
    after: key(wholeNumber({ min: 1, max: 1000 }), {
      description: 'The number of runs in a row that must fail before that is told.',
      default: 1,
    }),
    again: key(duration({ min: '1m', max: '3650d' }), {
      description: 'What is still true after this time is told again. Without it: told once.',
      examples: ['1h'],
    }),
    quiet: key(quietSchema, {
      description: 'When nothing is sent. What is still true when the window ends is sent then.',
      examples: [{ cron: '* 22-23,0-6 * * *', timezone: 'Europe/Paris' }, { times: '22:00-07:00' }],
    }),
  },
  { error: 'must be a list such as [failing, recovered], a map such as { after: 3 }, or off' },
);

const rule = z
  .union([z.literal('off'), onList, ruleMap], {
    error: 'must be a list such as [failing, recovered], a map such as { after: 3 }, or off',
  })
  .transform((written, context): RuleKeys | 'off' =>
    Array.isArray(written) ? { on: readOn(written, context) } : written,
  );

/** The keys of a rule that are set. */
export type RuleKeys = z.output<typeof ruleMap>;

/** The key `notify`: rules by the name of their channel. */
export const notifyRulesSchema = z.record(z.string(), rule, {
  error: 'must be a map of channels such as { ops: [failing, recovered] }',
});

export type NotifyRuleKeys = z.output<typeof notifyRulesSchema>;

/** Rules for one channel are merged; `off` replaces the rule below. */
export function mergeNotifyRules(
  below: NotifyRuleKeys | undefined,
  own: NotifyRuleKeys | undefined,
): NotifyRuleKeys | undefined {
  if (below === undefined || own === undefined) return own ?? below;
  const merged: NotifyRuleKeys = { ...below };
  for (const [name, keys] of Object.entries(own)) {
    const base = below[name];
    merged[name] =
      base === undefined || base === 'off' || keys === 'off' ? keys : { ...base, ...keys };
  }
  return merged;
}
