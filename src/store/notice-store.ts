// Events, alerts and messages, stored through the writer's thread.
import type {
  Alert,
  ChannelCounts,
  Decision,
  EventsOptions,
  FactsPage,
  FactsQuestion,
  Notices,
  Outbox,
  Settlement,
  StoredEvent,
  WatchedJob,
} from '../domain/notify/notices.ts';
import type { NotifyMessage } from '../domain/notify/message.ts';
import type { CallWriter } from './writer/writer-protocol.ts';

export class NoticeStore implements Notices {
  readonly #call: CallWriter;

  constructor(call: CallWriter) {
    this.#call = call;
  }

  async watch(jobs: readonly WatchedJob[]): Promise<void> {
    await this.#call({ type: 'watch', jobs });
  }

  async events(limit: number, { jobs }: EventsOptions = {}): Promise<readonly StoredEvent[]> {
    return await this.#call({ type: 'events', limit, jobs });
  }

  async runFacts(question: FactsQuestion): Promise<FactsPage> {
    return await this.#call({ type: 'run facts', question });
  }

  async alerts(jobs?: readonly string[]): Promise<readonly Alert[]> {
    return await this.#call({ type: 'alerts', jobs });
  }

  async decide(decision: Decision): Promise<boolean> {
    return await this.#call({ type: 'decide', decision });
  }

  async outbox(channel: string, sentSinceMs: number): Promise<Outbox> {
    return await this.#call({ type: 'outbox', channel, sentSinceMs });
  }

  async claim(claim: { id: number; atMs: number; untilMs: number }): Promise<boolean> {
    return await this.#call({ type: 'claim', claim });
  }

  async join(
    ids: readonly number[],
    by: { message: NotifyMessage; atMs: number },
  ): Promise<boolean> {
    return await this.#call({ type: 'join', ids, by });
  }

  async settle(settlement: Settlement): Promise<void> {
    await this.#call({ type: 'settle', settlement });
  }

  async retryNow(channels: readonly string[]): Promise<void> {
    await this.#call({ type: 'retry now', channels });
  }

  async keepChannels(
    names: readonly string[],
    atMs: number,
  ): Promise<Readonly<Record<string, number>>> {
    return await this.#call({ type: 'keep channels', names, atMs });
  }

  async counts(): Promise<readonly ChannelCounts[]> {
    return await this.#call({ type: 'channel counts' });
  }
}
