// Selects rows of `targets` by job, host, URL and name.
import { hostOfUrl } from '../../text/url-host.ts';
import type { Reader } from '../../store/reader.ts';
import { targetName } from './target-name.ts';

export interface TargetFilter {
  readonly job?: string | undefined;
  /** Host name with port, as in the URL. */
  readonly host?: string | undefined;
  /** Only URLs and names that contain this text. With `*`, which stands for any text, it must match the whole. */
  readonly url?: string | undefined;
  /** Only targets of this name. */
  readonly target?: string | undefined;
}

export interface TargetOfJob {
  readonly id: number;
  readonly job: string;
}

/** Returns all targets that match. */
export function targetsOf(
  reader: Reader,
  { job, host, url, target }: TargetFilter,
): readonly TargetOfJob[] {
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
  const rows = reader.all<TargetOfJob & { readonly url: string }>(
    `SELECT id, job, url FROM targets WHERE ${conditions.join(' AND ')}`,
    parameters,
  );
  const wanted = host?.toLowerCase();
  return wanted === undefined ? rows : rows.filter((row) => hostOfUrl(row.url) === wanted);
}

/** SQL condition: the URL or the name of a row of `targets` matches `@url`. */
export function targetCondition(url: string): string {
  // A target without a name is called by method, URL and variant: only a text with a blank or a # can match these.
  const name = /[ #]/.test(url) ? targetName('') : 'name';
  return `(${matches(url, 'url')} OR coalesce(${matches(url, name)}, 1 = 0))`;
}

/** SQL condition: the same for a row of the view `results AS r`. */
export function resultCondition(url: string): string {
  return `(${matches(url, 'r.url')} OR ${matches(url, 'r.target')})`;
}

/** Only `*` is a wildcard: `?` and `[` are ordinary characters of URLs. */
function matches(url: string, column: string): string {
  return url.includes('*')
    ? `glob(replace(replace(@url, '[', '[[]'), '?', '[?]'), ${column})`
    : `instr(${column}, @url) > 0`;
}
