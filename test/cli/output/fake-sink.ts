// A sink that remembers what was written to it.
import { harmlessData, harmlessOnTerminal } from '../../../src/cli/output/harmless-text.ts';
import type { Sink } from '../../../src/cli/output/sink.ts';

export interface FakeSink extends Sink {
  readonly writes: readonly string[];
  readonly text: string;
}

export function fakeSink(
  options: { columns?: number; color?: boolean; closed?: AbortSignal } = {},
): FakeSink {
  const writes: string[] = [];
  const push =
    (escape: (text: string) => string) =>
    (data: string | Uint8Array): Promise<void> => {
      if (typeof data !== 'string') writes.push(Buffer.from(data).toString());
      else writes.push(options.columns === undefined ? data : escape(data));
      return Promise.resolve();
    };
  return {
    isTerminal: options.columns !== undefined,
    color: options.color ?? false,
    columns: options.columns,
    width: options.columns ?? 80,
    closed: options.closed ?? new AbortController().signal,
    fault: undefined,
    writes,
    get text() {
      return writes.join('');
    },
    write: push(harmlessOnTerminal),
    writeData: push(harmlessData),
    writeRaw: push((text) => text),
  };
}
