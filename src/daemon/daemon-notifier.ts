// The notifier of the daemon: what it does goes to the log and the metrics, and problems of files become messages.
import type { FileProblem } from '../domain/daemon-control.ts';
import type { Storage } from '../domain/storage.ts';
import { openNotifier, type Notifying } from '../engine/open-notifier.ts';
import type { Meter } from '../metrics/meter.ts';
import type { BadFile } from '../notify/daemon-messages.ts';
import type { NotifyConfig } from '../notify/notifier.ts';
import type { ChannelChange } from '../notify/outbox-channel.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Environment } from '../platform/process-environment.ts';
import { formatFileProblem } from './file-problem.ts';

/** How long a daemon that stops still sends messages. */
const LAST_MESSAGES_MS = 5000;

export interface DaemonNotifierOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly env: Environment;
  readonly log: Logger;
  readonly meter: Meter;
  readonly mask: (text: string) => string;
}

export function openDaemonNotifier({ log, meter, ...options }: DaemonNotifierOptions): Notifying {
  return openNotifier({
    ...options,
    isDaemon: true,
    onChange(change) {
      if (change.type === 'attempt') meter.addMessage(change);
      else logChange(log, change);
    },
    onFault: (err) => log.warn({ err }, 'messages to channels could not be stored or read'),
  });
}

function logChange(log: Logger, change: Exclude<ChannelChange, { type: 'attempt' }>): void {
  const { channel } = change;
  switch (change.type) {
    case 'fails':
      return log.warn({ channel }, `channel ${channel} fails, its messages wait: ${change.error}`);
    case 'works':
      return log.info({ channel }, `channel ${channel} works again`);
    case 'given up':
      return log.error(
        { channel },
        `channel ${channel} gives up on "${change.summary}": ${change.error}`,
      );
  }
}

/** To be called before the jobs are planned: a missed fire is an event. */
export async function beginMessages(
  { notifier, daemon }: Notifying,
  { problems, ...config }: NotifyConfig & { readonly problems: readonly FileProblem[] },
): Promise<void> {
  await notifier.configure(config);
  daemon.started();
  daemon.readFiles(badFilesOf(problems));
}

/** Sends what is due for a short time, and ends. What is left is sent after the next start. */
export async function endMessages(notifying: Notifying, abort: AbortSignal): Promise<void> {
  await notifying.daemon.close();
  await notifying.close({ waitMs: LAST_MESSAGES_MS, abort });
}

/** The files that have an error, each with its first one. */
export function badFilesOf(problems: readonly FileProblem[]): readonly BadFile[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return [...Map.groupBy(errors, ({ file }) => file)].map(([file, [first, ...more]]) => {
    const text = first === undefined ? file : formatFileProblem(first);
    return { file, text: more.length === 0 ? text : `${text} (and ${more.length} more)` };
  });
}
