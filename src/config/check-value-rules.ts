// Finds rules of `notify` about values that a job does not extract: they would never be true.
import type { ConfigDocument } from './yaml/config-document.ts';
import type { CompleteJobKeys } from './schema/job-schema.ts';
import type { NotifyRuleKeys } from './schema/notify/notify-rule-schema.ts';
import { suggest } from '../text/suggest.ts';

/**
 * Complains about the rules in the file of a job.
 * @param rules those of the file itself: rules in `defaults` are also for jobs with other values.
 */
export function checkValueRules(
  document: ConfigDocument,
  { rules, keys }: { rules: NotifyRuleKeys | undefined; keys: CompleteJobKeys },
): void {
  const known = extractedNames(keys);
  for (const [channel, rule] of Object.entries(rules ?? {})) {
    if (rule === 'off') continue;
    for (const { name } of rule.on?.values ?? []) {
      if (known.includes(name)) continue;
      const near = suggest(name, known);
      const hint = near === undefined ? hintOf(name, known) : `Did you mean "${near}"?`;
      const inMap = ['notify', channel, 'on', 'value', name];
      // In a list its location is that of the rule.
      const path = document.has(inMap) ? inMap : ['notify', channel];
      const message = `The job has no value "${name}" in "extract"`;
      document.complain(path, { message, hint }, { caret: 'key' });
    }
  }
}

function hintOf(name: string, known: readonly string[]): string {
  if (known.length > 0) return `Its values are: ${known.join(', ')}`;
  return `Add it, such as extract: { ${name}: $.${name} }`;
}

/** The values of the job and of its entries. */
function extractedNames({ extract, urls }: CompleteJobKeys): readonly string[] {
  const own = urls.map((entry) => (typeof entry === 'string' ? undefined : entry.extract));
  return [...new Set([extract, ...own].flatMap((values) => Object.keys(values ?? {})))];
}
