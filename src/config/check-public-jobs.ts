// Warns of a job of `server.public.jobs` that has no file: the page would show it without data for ever.
import type { Settings } from '../domain/settings.ts';
import type { ConfigDocument } from './yaml/config-document.ts';
import { suggest } from '../text/suggest.ts';

export function checkPublicJobs(
  document: ConfigDocument,
  { server, names }: { server: Settings['server']; names: readonly string[] },
): void {
  if (server === 'off') return;
  for (const [index, name] of (server.publicPages?.jobs ?? []).entries()) {
    if (names.includes(name)) continue;
    const near = suggest(name, names);
    document.complain(['server', 'public', 'jobs', index], {
      severity: 'warning',
      message: `There is no job "${name}" that the public page could show`,
      hint:
        near === undefined
          ? 'Write the name of its file, without .yaml'
          : `Did you mean "${near}"?`,
    });
  }
}
