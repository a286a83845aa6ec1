// The requests about messages to the writer's thread, and their replies.
import type {
  Alert,
  ChannelCounts,
  Decision,
  FactsPage,
  FactsQuestion,
  Outbox,
  Settlement,
  StoredEvent,
  WatchedJob,
} from '../../domain/notify/notices.ts';
import type { NotifyMessage } from '../../domain/notify/message.ts';

export type NoticeRequest =
  | { readonly type: 'watch'; readonly jobs: readonly WatchedJob[] }
  | {
      readonly type: 'events';
      readonly limit: number;
      readonly jobs: readonly string[] | undefined;
    }
  | { readonly type: 'run facts'; readonly question: FactsQuestion }
  | { readonly type: 'alerts'; readonly jobs: readonly string[] | undefined }
  | { readonly type: 'decide'; readonly decision: Decision }
  | { readonly type: 'outbox'; readonly channel: string; readonly sentSinceMs: number }
  | {
      readonly type: 'claim';
      readonly claim: { readonly id: number; readonly atMs: number; readonly untilMs: number };
    }
  | {
      readonly type: 'join';
      readonly ids: readonly number[];
      readonly by: { readonly message: NotifyMessage; readonly atMs: number };
    }
  | { readonly type: 'settle'; readonly settlement: Settlement }
  | { readonly type: 'retry now'; readonly channels: readonly string[] }
  | { readonly type: 'keep channels'; readonly names: readonly string[]; readonly atMs: number }
  | { readonly type: 'channel counts' };

export interface NoticeReplies {
  readonly watch: undefined;
  readonly events: readonly StoredEvent[];
  readonly 'run facts': FactsPage;
  readonly alerts: readonly Alert[];
  /** False: nothing was stored. */
  readonly decide: boolean;
  readonly outbox: Outbox;
  readonly claim: boolean;
  readonly join: boolean;
  readonly settle: undefined;
  readonly 'retry now': undefined;
  readonly 'keep channels': Readonly<Record<string, number>>;
  readonly 'channel counts': readonly ChannelCounts[];
}
