// A parsed schedule. The calendar in schedule/ computes fires from it.

export type Schedule =
  | {
      readonly type: 'cron';
      /** As written. */
      readonly text: string;
      /** Six fields, seconds first, @names resolved. */
      readonly expression: string;
      /** True when the minute or the hour field starts with `*`: the schedule follows real time over a DST change. */
      readonly interval: boolean;
    }
  | {
      readonly type: 'every';
      readonly text: string;
      /** Fires at the multiples of this since the Unix epoch; at least 1000. */
      readonly periodMs: number;
    };
