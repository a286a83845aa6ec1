// How to repeat a request with curl, in a shell such as bash or zsh.
import { escapeControls, STEERING } from '../../domain/escape-controls.ts';
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
  const cut = request?.body?.includes('\0')
    ? '# The body has a NUL character, which no argument can hold: what follows it is not sent.\n'
    : '';
  const hidden = words.some((word) => word.includes('***'))
    ? '# *** stands for a secret: put its value there.\n'
    : '';
  return `# ${escapeControls(source)}\n${hidden}${cut}${words.join(' ')}\n`;
}

function headerWords(headers: readonly string[]): readonly string[] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 ? ['--header', quote(headerArgument(name, headers[index + 1] ?? ''))] : [],
  );
}

/** curl leaves a header out whose value is empty, unless a semicolon follows its name. */
function headerArgument(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

/** In single quotes; a text with control characters as `$'…'`, so that none reaches the terminal. */
function quote(text: string): string {
  if (escapeControls(text) === text) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const quoted = text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`);
  return `$'${quoted.replaceAll(STEERING, escapeForShell)}'`;
}

/** `\n`, `\x1b`; of what is not ASCII the bytes of its UTF-8, whatever the shell takes a character for: `\xc2\x85`. */
function escapeForShell(character: string): string {
  if (character < '\u0080') return escapeControls(character);
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `\\x${byte.toString(16)}`).join('');
}
