// What may go to a terminal as it is.
import { STEERING } from '../../domain/escape-controls.ts';

/** True when bytes are UTF-8 text without steering characters other than tabs and line ends. */
export function isHarmlessText(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  return text.replaceAll(/[\n\r\t]/g, '').search(STEERING) === -1;
}
