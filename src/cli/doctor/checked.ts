// The report of `rota doctor` about a database of either kind.
import type { Settings } from '../../domain/settings.ts';
import type { Examination } from '../../store/examination/examine.ts';
import type { CommandContext } from '../command-context.ts';
import type { Finding, ZoneFindings } from './finding.ts';

export interface CheckOptions {
  readonly context: CommandContext;
  readonly settings: Settings;
  readonly zones: ZoneFindings;
  /** True: wrong sums are counted again first. */
  readonly fix: boolean;
}

export interface Checked extends Pick<
  Examination,
  'tables' | 'results' | 'oldestResultMs' | 'newestResultMs' | 'fileBytes'
> {
  readonly findings: readonly Finding[];
  /** Null: a server knows. */
  readonly freeBytes: number | null;
  /** Sums that were counted again; undefined: not asked for. */
  readonly repaired: number | undefined;
}
