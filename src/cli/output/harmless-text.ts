// Tells which text may go to a terminal unchanged.
import { CONTROL_CHARACTERS } from '../../text/escape-controls.ts';
import { utf8Text } from '../../text/utf8-text.ts';

/** The colours of `paintFor`, and what could steer a terminal. */
// oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
const COLOR_OR_CONTROL = new RegExp(
  `\\u001B\\[(?:[12]|22|3[1239])m|${CONTROL_CHARACTERS.source}`,
  'gu',
);

/** Text of our own for a terminal: lines, tabs and colours stay, what else could steer it is written as `\u009b`. */
export function harmlessOnTerminal(text: string): string {
  return text.replace(COLOR_OR_CONTROL, (found) => (found.length > 1 ? found : escaped(found)));
}

/** Data for a terminal: only lines and tabs stay. `\u009b` means the same within JSON, which stays JSON. */
export function harmlessData(text: string): string {
  return text.replace(CONTROL_CHARACTERS, escaped);
}

function escaped(character: string): string {
  if (character === '\n' || character === '\t') return character;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** True when bytes are UTF-8 text without steering characters other than tabs and line ends. */
export function isHarmlessText(bytes: Uint8Array): boolean {
  return (
    utf8Text(bytes)
      ?.replaceAll(/[\n\r\t]/g, '')
      .search(CONTROL_CHARACTERS) === -1
  );
}
