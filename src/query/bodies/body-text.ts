// Shows a stored body as text: JSON is indented, bytes that are not text are dumped in hexadecimal.
import { textOf } from '../../text/encoding.ts';
import { readJson } from './json-text.ts';
import { storedText } from './stored-body.ts';

const MAX_BYTES = 1024 * 1024;
/** Characters. The indentation of many deeply nested values can be a thousand times as long as the values. */
const MAX_INDENTATION = 4 * 1024 * 1024;
const MAX_DUMPED_BYTES = 64 * 1024;
const BYTES_PER_LINE = 16;

export interface BodyText {
  readonly kind: 'json' | 'text' | 'binary';
  readonly text: string;
  /** True when the text is only the beginning of the body. */
  readonly truncated: boolean;
  /** Bytes of the body. */
  readonly size: number;
}

/** @throws {AppError} as {@link storedText} does. */
export async function bodyText(file: string, resultId: number): Promise<BodyText> {
  const { bytes, charset } = await storedText(file, resultId);
  return toText(bytes, charset);
}

/** Converts a body to text. @param charset the encoding in which it is read; null: UTF-8. */
export function toText(body: Uint8Array, charset: string | null): BodyText {
  const size = body.length;
  const truncated = size > MAX_BYTES;
  // A body that was cut may end in half a character.
  const text = textOf(body.subarray(0, MAX_BYTES), { encoding: charset, isCut: truncated });
  if (text === undefined) {
    const shown = body.subarray(0, MAX_DUMPED_BYTES);
    return { kind: 'binary', text: dump(shown), truncated: shown.length < size, size };
  }
  const indented = truncated ? undefined : indent(text);
  if (indented !== undefined) return { kind: 'json', text: indented, truncated, size };
  return { kind: 'text', text, truncated, size };
}

/** Undefined when the text is not a JSON object or array, would become too long, or would lose something. */
function indent(text: string): string | undefined {
  const json = readJson(text, ({ indentation }) => indentation <= MAX_INDENTATION);
  return json === undefined ? undefined : JSON.stringify(json.value, undefined, 2);
}

/** Writes lines like `00000010  3c 21 …  |<!DOCTYPE html>.|`, as `hexdump -C` does. */
function dump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const line = [...bytes.subarray(at, at + BYTES_PER_LINE)];
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = line.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.'));
    const offset = at.toString(16).padStart(8, '0');
    lines.push(`${offset}  ${hex.padEnd(BYTES_PER_LINE * 3)} |${ascii.join('')}|`);
  }
  return lines.join('\n');
}
