// rota audit: who did what, and from where.
import { Option } from 'commander';
import { AUDIT_ACTIONS } from '../../domain/audit.ts';
import type { StoredAudit } from '../../query/reads/audit-list.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber, type CommandSpec } from '../command-spec.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { toIso } from '../output/moment.ts';
import { paintFor } from '../output/paint.ts';
import { formatTable, type Cell } from '../output/table.ts';
import { readTime, TIME_FORMS } from '../parse-moment.ts';
import { groupDigits } from '../../text/group-digits.ts';
import { openReading } from '../../query/open-reading.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000_000;

const COLUMNS = [
  { title: 'AT' },
  { title: 'ACTION', least: 12 },
  { title: 'BY', least: 16 },
  { title: 'TARGET', least: 12 },
];

export const auditCommand: CommandSpec = {
  description:
    'Prints what people did and tried to do, the newest first: runs by hand, cancelled runs, paused and unpaused jobs, reloads, stops, SQL over the API, downloads, log-ins and wrong tokens, with the address or the user they came from. Commands that only read the database themselves ("rota query", "export", "backup") are not in it. Rows are kept for "retention.audit" of config.yaml.',
  options: [
    new Option('--since <time>', `only since then: ${TIME_FORMS}`),
    new Option('--action <action>', 'only these').choices([...AUDIT_ACTIONS]),
    new Option('--limit <number>', 'rows to print')
      .argParser(wholeNumber(1, MAX_LIMIT))
      .default(DEFAULT_LIMIT),
    new Option('--json', 'print an array of rows, named as the columns of the table "audit"'),
  ],
  examples: [
    ['rota audit --since 24h', 'the last day'],
    ['rota audit --action login_failed --json', 'for a program'],
  ],
  async run(context, input) {
    const { database } = await loadConfiguredSettings(context, input);
    const since = input.text('since');
    const limit = input.number('limit') ?? DEFAULT_LIMIT;
    const events = await openReading(database).audit({
      action: AUDIT_ACTIONS.find((action) => action === input.text('action')),
      sinceMs:
        since === undefined
          ? undefined
          : readTime(since, { option: 'since', nowMs: context.clock.now() }),
      limit,
    });
    if (input.flag('json')) {
      await context.out.write(`${JSON.stringify(events.map(toJson), undefined, 2)}\n`);
      return 0;
    }
    await context.out.write(formatText(events, context));
    if (events.length === 0) await context.err.write('There are no such events.\n');
    if (events.length === limit) {
      await context.err.write(`The first ${groupDigits(limit)}; "--limit" gives more.\n`);
    }
    return 0;
  },
};

function toJson({ atMs, ...event }: StoredAudit): object {
  return { at: toIso(atMs), ...event };
}

function formatText(events: readonly StoredAudit[], context: CommandContext): string {
  if (events.length === 0) return '';
  const paint = paintFor(context.out);
  const rows = events.map((event): readonly Cell[] => [
    `${toIso(event.atMs).slice(0, 19)}Z`,
    { text: actionText(event), paint: event.ok ? paint.good : paint.bad },
    actorText(event),
    event.target ?? '',
  ]);
  const notes = events.map(({ detail }): Cell => ({ text: detail ?? '', paint: paint.faint }));
  return formatTable(COLUMNS, rows, { paint, width: context.out.width, notes });
}

/** `run`, `login_failed and 120 more`, `reload (failed)`. */
function actionText({ action, ok, more }: StoredAudit): string {
  const isNamed = action === 'login_failed' || action === 'locked_out';
  const failed = ok || isNamed ? '' : ' (failed)';
  return `${action}${failed}${more === 0 ? '' : ` and ${more} more`}`;
}

/** `api 10.0.0.1, session 0a1b2c3d` or `control ada (uid 1000, pid 4711)`. */
function actorText({ via, address, credential, user, uid, pid }: StoredAudit): string {
  const numbers = [
    ...(uid === null ? [] : [`uid ${uid}`]),
    ...(pid === null ? [] : [`pid ${pid}`]),
  ].join(', ');
  const person = [user ?? '', numbers === '' ? '' : `(${numbers})`].filter((text) => text !== '');
  const parts = [[via, address ?? '', ...person].filter((text) => text !== '').join(' ')];
  if (credential !== null) parts.push(credential);
  return parts.join(', ');
}
