// A loopback server that records the time of each job's requests, to judge which results may be missing after a kill.
import { createServer } from 'node:http';
import { once } from 'node:events';

/** Times are from `performance.now()`, which is independent of the daemon's clock. */
interface Asked {
  readonly arrivedAt: number;
  /** Undefined while the request is unanswered, or when the daemon died first. */
  answeredAt: number | undefined;
}

export interface WatchedServer {
  readonly origin: string;
  /** Number of requests from a job. */
  requests(job: string): number;
  /** Marks all answered requests as safe: they must be stored. */
  markStored(): void;
  /**
   * Counts for each job the requests that a daemon killed now may not have stored: those without an answer, and those
   * answered after `sinceAt`.
   */
  countAtRisk(sinceAt: number): void;
  /** Number of a job's requests that kills may have lost. */
  atRisk(job: string): number;
  close(): Promise<void>;
}

/** Answers `/JOB/ANYTHING` after `delayMs()`. */
export async function startWatchedServer(delayMs: () => number): Promise<WatchedServer> {
  const open = new Map<string, Set<Asked>>();
  const counts = new Map<string, number>();
  const risks = new Map<string, number>();
  const server = createServer((request, response) => {
    const job = request.url?.split('/')[1] ?? '';
    counts.set(job, (counts.get(job) ?? 0) + 1);
    const asked: Asked = { arrivedAt: performance.now(), answeredAt: undefined };
    const ofJob = open.get(job) ?? new Set();
    open.set(job, ofJob.add(asked));
    setTimeout(() => {
      asked.answeredAt = performance.now();
      response.end(`${job} ${request.url}`);
    }, delayMs());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests: (job) => counts.get(job) ?? 0,
    markStored() {
      for (const ofJob of open.values())
        for (const asked of ofJob) if (asked.answeredAt !== undefined) ofJob.delete(asked);
    },
    countAtRisk(sinceAt) {
      for (const [job, ofJob] of open) {
        const taken = [...ofJob].filter(
          ({ answeredAt }) => answeredAt === undefined || answeredAt >= sinceAt,
        );
        risks.set(job, (risks.get(job) ?? 0) + taken.length);
        ofJob.clear();
      }
    },
    atRisk: (job) => risks.get(job) ?? 0,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
