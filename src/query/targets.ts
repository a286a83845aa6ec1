// Which addresses of which jobs are meant: the rows of `targets`.
import { hostOfUrl } from '../domain/url-host.ts';
import type { Reader } from '../store/reader.ts';

export interface TargetFilter {
  readonly job?: string | undefined;
  /** Name and port as the URL has them. */
  readonly host?: string | undefined;
  /** Only addresses that contain this text; one with `*`, which stands for any text, is a pattern for the whole address. */
  readonly url?: string | undefined;
}

export interface Target {
  readonly id: number;
  readonly job: string;
}

/** All that fit. */
export function targetsOf(reader: Reader, { job, host, url }: TargetFilter): readonly Target[] {
  const conditions = ['true'];
  const parameters: Record<string, string> = {};
  if (job !== undefined) {
    conditions.push('job = @job');
    parameters['job'] = job;
  }
  if (url !== undefined) {
    conditions.push(urlCondition(url));
    parameters['url'] = url;
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

/** The condition that says whether the column `of` fits `@url`: `?` and `[` are ordinary in addresses, only `*` asks for a pattern. */
export function urlCondition(url: string, of = 'url'): string {
  return url.includes('*')
    ? `${of} GLOB replace(replace(@url, '[', '[[]'), '?', '[?]')`
    : `instr(${of}, @url) > 0`;
}
