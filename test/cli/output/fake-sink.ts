// A sink that remembers what was written to it.
import type { Sink } from '../../../src/cli/output/sink.ts';

export interface FakeSink extends Sink {
  readonly writes: readonly string[];
  readonly text: string;
}

export function fakeSink(options: { columns?: number; color?: boolean } = {}): FakeSink {
  const writes: string[] = [];
  return {
    isTerminal: options.columns !== undefined,
    color: options.color ?? false,
    columns: options.columns,
    closed: new AbortController().signal,
    writes,
    get text() {
      return writes.join('');
    },
    write(data) {
      writes.push(typeof data === 'string' ? data : Buffer.from(data).toString());
      return Promise.resolve();
    },
  };
}
