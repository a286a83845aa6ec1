// What may go to a terminal as it is.
import { STEERING } from '../../domain/escape-controls.ts';
import { utf8Text } from '../../domain/utf8-text.ts';

/** True when bytes are UTF-8 text without steering characters other than tabs and line ends. */
export function isHarmlessText(bytes: Uint8Array): boolean {
  return (
    utf8Text(bytes)
      ?.replaceAll(/[\n\r\t]/g, '')
      .search(STEERING) === -1
  );
}
