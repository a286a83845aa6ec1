// The jobs of a trial: many small ones, some of each way in which a run is divided.
import { hostAddress } from './networks.ts';

export interface ChaosJob {
  readonly name: string;
  readonly periodMs: number;
  /** Requests of a run. The address of each ends with `/NAME/POSITION`. */
  readonly count: number;
  readonly concurrency: number;
  /** Cap of each host for this job. */
  readonly hostCap?: number;
  /** Least time between two requests to a host, by its rate. */
  readonly spacingMs?: number;
  readonly yaml: string;
  /** Lines of its list file; undefined: it has none. */
  readonly list?: string;
}

export interface JobsOptions {
  readonly random: () => number;
  readonly count: number;
  readonly hosts: number;
  readonly port: number;
}

/** What a kind of job needs for its urls. */
interface Urls {
  readonly count: number;
  readonly entries: string;
  readonly list?: string;
}

const RATE_SPACING_MS = 4000;

export function makeJobs({ random, count, hosts, port }: JobsOptions): readonly ChaosJob[] {
  const between = (from: number, to: number): number =>
    from + Math.floor(random() * (to - from + 1));
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[between(0, items.length - 1)] ?? items[0];
  const originOf = (host: number): string => `http://${hostAddress(host)}:${port}`;
  const someHost = (): string => originOf(between(1, hosts));

  /** Entries of one address each. */
  const single = (name: string, most: number): Urls => {
    const count = between(1, most);
    const urls = Array.from({ length: count }, (_, n) => `"${someHost()}/${name}/${n}"`);
    return { count, entries: `[${urls.join(', ')}]` };
  };
  /** Entries that are ranges, each for another host. */
  const ranges = (name: string, { entries, each }: { entries: number; each: number }): Urls => {
    const written = Array.from({ length: entries }, (_, index) => {
      const from = index * each;
      return `\n  - { url: "${someHost()}/${name}/{n}", each: { n: ${from}..${from + each - 1} } }`;
    });
    return { count: entries * each, entries: written.join('') };
  };
  const listed = (name: string, count: number): Urls => ({
    count,
    entries: `[{ file: "../lists/${name}.txt" }]`,
    list: Array.from({ length: count }, (_, n) => `${someHost()}/${name}/${n}\n`).join(''),
  });

  const make = (
    name: string,
    parts: { seconds: [number, number]; concurrency: number; urls: Urls; perHost?: string } & Pick<
      ChaosJob,
      'hostCap' | 'spacingMs'
    >,
  ): ChaosJob => {
    const { seconds, concurrency, urls, perHost, ...limits } = parts;
    const period = between(...seconds);
    const yaml = [
      `schedule: every ${period}s`,
      `overlap: ${pick(['skip', 'queue', 'allow'])}`,
      `misfire: { policy: ${pick(['skip', 'latest', 'all'])} }`,
      `concurrency: ${concurrency}`,
      ...(perHost === undefined ? [] : [`per_host: ${perHost}`]),
      'timeout: 20s',
      `urls: ${urls.entries}`,
      '',
    ].join('\n');
    const list = urls.list === undefined ? {} : { list: urls.list };
    return {
      name,
      periodMs: period * 1000,
      count: urls.count,
      concurrency,
      yaml,
      ...limits,
      ...list,
    };
  };

  /** Of twenty jobs in a row each kind is as often here as it should be. */
  const kinds: readonly ((name: string) => ChaosJob)[] = [
    ...Array.from(
      { length: 12 },
      () =>
        (name: string): ChaosJob =>
          make(name, { seconds: [15, 40], concurrency: between(1, 3), urls: single(name, 4) }),
    ),
    ...Array.from(
      { length: 3 },
      () =>
        (name: string): ChaosJob =>
          make(name, {
            seconds: [20, 60],
            concurrency: between(2, 8),
            urls: ranges(name, { entries: between(1, 3), each: between(3, 12) }),
          }),
    ),
    // Divided by arithmetic.
    (name) =>
      make(name, {
        seconds: [50, 80],
        concurrency: between(8, 16),
        urls: ranges(name, { entries: 2, each: between(70, 120) }),
      }),
    // Divided by host slots.
    (name) =>
      make(name, {
        seconds: [30, 60],
        concurrency: between(4, 10),
        hostCap: 2,
        perHost: '{ concurrency: 2 }',
        urls: ranges(name, { entries: 5, each: between(5, 20) }),
      }),
    (name) =>
      make(name, {
        seconds: [20, 40],
        concurrency: 4,
        spacingMs: RATE_SPACING_MS,
        perHost: '{ rate: 1/4s }',
        urls: single(name, 6),
      }),
    // Divided by a worker that reads the list, with and without limits of hosts.
    (name) =>
      make(name, { seconds: [30, 60], concurrency: 6, urls: listed(name, between(50, 150)) }),
    (name) =>
      make(name, {
        seconds: [40, 60],
        concurrency: 8,
        hostCap: 1,
        perHost: '{ concurrency: 1 }',
        urls: listed(name, between(30, 80)),
      }),
  ];
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length];
    if (kind === undefined) throw new Error('there are no kinds of jobs');
    return kind(`job-${index}`);
  });
}
