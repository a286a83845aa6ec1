// The server for delays, in a process of its own, for one row.
import { join } from 'node:path';
import { startProgram, stopProgram } from '../harness/child-process.ts';

export interface DelayServer {
  readonly port: number;
  /** `/MS/NAME` is answered after MS milliseconds. */
  readonly origin: string;
  /** How many requests wait for their answer now. */
  inFlight(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts it; with `hosts`, it answers at this many addresses `127.1.X.Y` too, X.Y from 0.0 upwards. */
export async function startDelayServer({
  hosts = 0,
}: { hosts?: number } = {}): Promise<DelayServer> {
  const program = join(import.meta.dirname, 'delay-process.ts');
  const child = startProgram([process.execPath, program, String(hosts)], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(Number(text)));
    child.once('exit', (code) => reject(new Error(`The server for delays ended with ${code}`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    inFlight: async () => Number(await (await fetch(`${origin}/in-flight`)).text()),
    stop: () => stopProgram(child),
  };
}

/** The address of the host with this number, as `startDelayServer({ hosts })` has them. */
export function hostAddress(host: number): string {
  return `127.1.${host >> 8}.${host & 255}`;
}
