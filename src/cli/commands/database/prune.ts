// rota prune: one round of retention, now.
import { Option } from 'commander';
import { formatBytes } from '../../../domain/byte-size.ts';
import { formatShortDuration } from '../../../domain/duration.ts';
import type { PruneReport } from '../../../domain/retention.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { formatWarning } from '../../output/error-report.ts';
import { paintFor } from '../../output/paint.ts';
import { ownActor } from '../../../platform/own-actor.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { sourceOf } from '../../../domain/settings.ts';

/** What cannot be read of `retention` might say that everything is kept. */
const NEEDS = [['database'], ['retention']];

export const pruneCommand: CommandSpec = {
  description:
    'Removes results, failures and bodies that are older than "retention" of config.yaml says, then the oldest ones while the database is over "max_size", and gives the room back to the file system. The daemon does the same once an hour. It works while a daemon writes, a few milliseconds at a time, and on a full disk: the file .reserve beside the database gives it room. Runs stay: they are the record of what was planned.',
  options: [
    new Option(
      '--clock-is-right',
      'remove by age although the clock is far ahead of what was stored last; the daemon goes on, too',
    ),
    new Option(
      '--json',
      'print {results, bodies, header_sets, freed_bytes, database_bytes, took_ms, held}',
    ),
  ],
  examples: [
    ['rota prune', 'as config.yaml says'],
    ['rota prune --clock-is-right', 'after the machine was off for weeks'],
    ['rota prune --json | jq .freed_bytes', 'how much room that made'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input, { needs: NEEDS });
    const { startPrune } = await import('../../../store/retention/start-prune.ts');
    const { database, retention: policy } = settings;
    const actor = ownActor('cli');
    const atMs = context.clock.now();
    const report = await startPrune({
      file: sourceOf(database),
      policy,
      keepFree: 0,
      clockIsRight: input.flag('clockIsRight'),
      audit: { action: 'prune', actor, ok: true, atMs, more: 0 },
    }).done;
    await context.out.write(input.flag('json') ? toJson(report) : toText(report));
    if (report.heldBecause === undefined) return 0;
    await context.err.write(formatWarning(report.heldBecause, paintFor(context.err)));
    return 1;
  },
};

function toText({ results, bodies, freedBytes, databaseBytes, tookMs }: PruneReport): string {
  const removed = `removed ${results} results and ${bodies} bodies in ${formatShortDuration(tookMs)}`;
  return `${removed}\n${formatBytes(freedBytes)} given back; the database has ${formatBytes(databaseBytes)}\n`;
}

function toJson(report: PruneReport): string {
  const document = {
    results: report.results,
    bodies: report.bodies,
    header_sets: report.headerSets,
    freed_bytes: report.freedBytes,
    database_bytes: report.databaseBytes,
    took_ms: Math.round(report.tookMs),
    held: report.heldBecause ?? null,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
