// Parses the text of a schedule, for tests: returns its expression, or its refusal.
import assert from 'node:assert/strict';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';

export function expression(text: string): string {
  const parsed = parseSchedule(text);
  if ('problem' in parsed) assert.fail(parsed.problem);
  assert.equal(parsed.schedule.type, 'cron');
  return parsed.schedule.type === 'cron' ? parsed.schedule.expression : '';
}

export function refusal(text: string): string {
  const parsed = parseSchedule(text);
  if (!('problem' in parsed)) assert.fail(`"${text}" was accepted`);
  return parsed.hint === undefined ? parsed.problem : `${parsed.problem} | ${parsed.hint}`;
}
