// Finds rules of `notify` that name a channel which config.yaml does not have.
import type { ConfigDocument } from './yaml/config-document.ts';
import { suggest } from '../text/suggest.ts';

/** The names of the channels in config.yaml, with those that have a mistake. */
export function channelNames({ value }: ConfigDocument): readonly string[] {
  if (typeof value !== 'object' || value === null || !('notify' in value)) return [];
  const { notify } = value;
  return typeof notify === 'object' && notify !== null ? Object.keys(notify) : [];
}

/** Complains about each unknown name in a map of rules; `at` is the path of the map. */
export function checkChannels(
  document: ConfigDocument,
  {
    rules,
    channels,
    at,
  }: {
    rules: Readonly<Record<string, unknown>> | undefined;
    channels: readonly string[];
    at: readonly PropertyKey[];
  },
): void {
  // A command that only looks may have left a mistake in the channels aside.
  if (document.isTolerant) return;
  for (const name of Object.keys(rules ?? {})) {
    if (channels.includes(name)) continue;
    const message = `There is no channel "${name}" in "notify" of config.yaml`;
    document.complain([...at, name], { message, hint: hintFor(name, channels) }, { caret: 'key' });
  }
}

function hintFor(name: string, channels: readonly string[]): string {
  const near = suggest(name, channels);
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (channels.length > 0) return `The channels are: ${channels.join(', ')}`;
  return `Add it there, such as notify: { ${name}: { slack: "\${env:SLACK_URL}" } }`;
}
