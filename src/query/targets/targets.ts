// Which targets of which jobs are meant: the rows of `targets`.
import { hostOfUrl } from '../../text/url-host.ts';
import type { Reader } from '../../store/reader.ts';
import { targetName } from './target-name.ts';

export interface TargetFilter {
  readonly job?: string | undefined;
  /** Name and port as the URL has them. */
  readonly host?: string | undefined;
  /** Only addresses and names that contain this text; one with `*`, which stands for any text, is a pattern for all of it. */
  readonly url?: string | undefined;
  /** Only targets of this name. */
  readonly target?: string | undefined;
}

export interface Target {
  readonly id: number;
  readonly job: string;
}

/** All that fit. */
export function targetsOf(
  reader: Reader,
  { job, host, url, target }: TargetFilter,
): readonly Target[] {
  const conditions = ['true'];
  const parameters: Record<string, string> = {};
  if (job !== undefined) {
    conditions.push('job = @job');
    parameters['job'] = job;
  }
  if (url !== undefined) {
    conditions.push(targetCondition(url));
    parameters['url'] = url;
  }
  if (target !== undefined) {
    conditions.push(`${targetName('')} = @target`);
    parameters['target'] = target;
  }
  if (host !== undefined) {
    conditions.push('instr(lower(url), @host) > 0');
    parameters['host'] = host.toLowerCase();
  }
  const rows = reader.all<Target & { readonly url: string }>(
    `SELECT id, job, url FROM targets WHERE ${conditions.join(' AND ')}`,
    parameters,
  );
  const wanted = host?.toLowerCase();
  return wanted === undefined ? rows : rows.filter((row) => hostOfUrl(row.url) === wanted);
}

/** The condition that says whether the address or the name of a row of `targets` fits `@url`. */
export function targetCondition(url: string): string {
  // Only a text with a blank or a # can fit what stands for a name beside the address.
  const name = /[ #]/.test(url) ? targetName('') : 'name';
  return `(${fits(url, 'url')} OR coalesce(${fits(url, name)}, 0))`;
}

/** The same for a row of the view `results AS r`. */
export function resultCondition(url: string): string {
  return `(${fits(url, 'r.url')} OR ${fits(url, 'r.target')})`;
}

/** `?` and `[` are ordinary in addresses, only `*` asks for a pattern. */
function fits(url: string, of: string): string {
  return url.includes('*')
    ? `${of} GLOB replace(replace(@url, '[', '[[]'), '?', '[?]')`
    : `instr(${of}, @url) > 0`;
}
