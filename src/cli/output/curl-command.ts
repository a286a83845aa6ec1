// How to repeat a request with curl, in a shell such as bash or zsh.
import { escapeControls } from '../../domain/escape-controls.ts';
import type { StoredResult } from '../../query/result-row.ts';
import type { KnownRequest } from './har.ts';

/** A comment that says where it comes from and what is not known, and the command. */
export function curlCommand(result: StoredResult, request: KnownRequest | undefined): string {
  const { id, job, method, url } = result;
  const source =
    request === undefined
      ? `Result ${id} of job ${job}: the job no longer has this request, so its headers and body are not known.`
      : `Result ${id} of job ${job}: headers and body as the job has them now; what was sent is not stored.`;
  const words = [
    'curl',
    ...(method === 'GET' ? [] : method === 'HEAD' ? ['--head'] : ['--request', method]),
    ...headerWords(request?.headers ?? []),
    ...(request?.body === undefined ? [] : ['--data-raw', quote(request.body)]),
    // To curl, brackets and braces mean several addresses.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(result.redirects === null ? [] : ['--location']),
    quote(url),
  ];
  const hidden = words.some((word) => word.includes('***'))
    ? '# *** stands for a secret: put its value there.\n'
    : '';
  return `# ${escapeControls(source)}\n${hidden}${words.join(' ')}\n`;
}

function headerWords(headers: readonly string[]): readonly string[] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 ? ['--header', quote(`${name}: ${headers[index + 1] ?? ''}`)] : [],
  );
}

/** In single quotes; a text with control characters as `$'…'`, so that none reaches the terminal. */
function quote(text: string): string {
  const escaped = escapeControls(text);
  if (escaped === text) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return `$'${escapeControls(text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`))}'`;
}
