// The key `quiet` of a rule: minutes that a cron expression matches, or times of the day.
import * as z from 'zod';
import { key, refuse } from '../scalar-schemas.ts';
import { readSchedule } from '../schedule-values.ts';
import { timeZone } from '../zone-schema.ts';

const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const DAY_MINUTES = 1440;

const spanError = 'must be times such as "22:00-07:00", or a list of these';

const span = z
  .string({ error: spanError })
  .transform((written, context): readonly [number, number] => {
    const [, hour, minute, toHour, toMinute] = SPAN.exec(written.replaceAll(' ', '')) ?? [];
    if (hour === undefined) return refuse(context, spanError);
    const from = 60 * Number(hour) + Number(minute);
    const to = toHour === undefined ? DAY_MINUTES : 60 * Number(toHour) + Number(toMinute);
    return from === to ? refuse(context, 'must begin and end at different times') : [from, to];
  });

const times = z
  .union([span, z.array(span).min(1, { error: spanError })], { error: spanError })
  .transform((written) => (isSpan(written) ? [written] : written));

function isSpan(
  written: readonly [number, number] | readonly (readonly [number, number])[],
): written is readonly [number, number] {
  return typeof written[0] === 'number';
}

const cron = z
  .string({ error: 'must be a cron expression such as "* 22-23,0-6 * * *"' })
  .transform((written, context) => {
    const schedule = readSchedule(written, { context, path: [] });
    return schedule.type === 'cron'
      ? schedule.expression
      : refuse(context, 'must be a cron expression such as "* 22-23,0-6 * * *"');
  });

export const quietSchema = z
  .strictObject(
    {
      cron: key(cron, {
        description: 'Each minute that this cron expression matches is quiet.',
        examples: ['* 22-23,0-6 * * *'],
      }),
      times: key(times, {
        description: 'Quiet times of each day, from the first minute to before the last.',
        examples: ['22:00-07:00', ['12:00-13:00', '22:00-07:00']],
      }),
      timezone: key(timeZone(), {
        description: 'The IANA time zone of these times. Without it: that of the job.',
      }),
    },
    { error: 'must be a map such as { times: "22:00-07:00", timezone: Europe/Paris }' },
  )
  .superRefine((written, context) => {
    if ((written.cron === undefined) === (written.times === undefined)) {
      refuse(context, 'must have one of cron and times');
    }
  });

export type QuietKeys = z.output<typeof quietSchema>;
