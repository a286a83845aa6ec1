// Reads the profiles of `node --cpu-prof`: the time that each function used itself.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A .cpuprofile as V8 writes it: times in microseconds. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Microseconds that each function used itself, most first, without idle time. */
export type SelfTimes = readonly (readonly [name: string, micros: number])[];

/** One entry per thread: the main thread has the lower thread id in the name of its file. */
export function readProfiles(folder: string): SelfTimes[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .toSorted((a, b) => threadOf(a) - threadOf(b))
    .map((name) => selfTimes(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/** Such as 1 of `CPU.20261130.020000.4711.1.002.cpuprofile`. */
function threadOf(name: string): number {
  return Number(name.split('.').at(-3));
}

function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): SelfTimes {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const sums = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    if (name === '(idle)') continue;
    // A delta is the time since the sample before: the time after a sample belongs to it.
    sums.set(name, (sums.get(name) ?? 0) + (timeDeltas[index + 1] ?? 0));
  }
  return [...sums].toSorted(([, a], [, b]) => b - a);
}

function nameOf({
  functionName,
  url,
  lineNumber,
}: CpuProfile['nodes'][number]['callFrame']): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  return url === '' ? name : `${name} ${basename(url)}:${lineNumber + 1}`;
}
