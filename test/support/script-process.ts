// A TypeScript file of the tests in its own process, under the runtime of the tests.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface ScriptProcess {
  readonly child: ChildProcessByStdio<null, Readable, null>;
  /** Resolves to the next line of its stdout; to undefined at its end. */
  nextLine(): Promise<string | undefined>;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
}

export function startScript(file: string, args: readonly string[]): ScriptProcess {
  const before = 'Deno' in globalThis ? ['run', '--allow-all', '--no-check', '--quiet'] : [];
  const child = spawn(process.execPath, [...before, file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Not 'close', which waits until all output is read: a killed process may have written more than the test reads.
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = linesOf(child.stdout);
  return {
    child,
    ended,
    nextLine: async () => {
      const { value, done } = await lines.next();
      return done === true ? undefined : value;
    },
  };
}

async function* linesOf(stream: Readable): AsyncGenerator<string, void> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
