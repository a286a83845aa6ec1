// The loop of the peers in TypeScript: this many workers share one list of URLs.
import { readFileSync } from 'node:fs';

/** Calls `visit` with every URL of the file, `concurrency` at a time, and then `end`; prints the seconds. */
export async function workThrough(
  { urls: file, concurrency }: { urls: string; concurrency: number },
  { visit, end }: { visit: (url: string) => Promise<void>; end: () => void },
): Promise<void> {
  const urls = readFileSync(file, 'utf8').trimEnd().split('\n').values();
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    for (const url of urls) await visit(url);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  end();
  console.log(JSON.stringify({ seconds: (performance.now() - startedAt) / 1000 }));
}
