// URLs, headers, bodies and errors come from strangers: what could steer a terminal is shown, not sent.

/** C0, DEL and C1 controls, line separators, and the marks that turn the direction of text. */
export const STEERING: RegExp = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line, with every steering character written as `\n`, `\x1b` or `\u202e`. */
export function escapeControls(text: string): string {
  return text.replace(STEERING, (character) => SHORT[character] ?? escapeOne(character));
}

/** JSON with every steering character written as `\\u009b`, which means the same to those who read it. */
export function escapeInJson(json: string): string {
  return json.replace(
    STEERING,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeOne(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
