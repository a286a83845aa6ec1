// Escapes terminal control characters: URLs, headers, bodies and errors come from untrusted servers.

/** C0, DEL and C1 controls, line separators, and the marks that change the direction of text. */
export const CONTROL_CHARACTERS: RegExp =
  /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Returns the text on one line, with every control character as `\n`, `\x1b` or `\u202e`. */
export function escapeControls(text: string): string {
  return text.replace(CONTROL_CHARACTERS, (character) => SHORT[character] ?? escapeOne(character));
}

/** Returns JSON with every control character as `\\u009b`, which has the same meaning in JSON. */
export function escapeInJson(json: string): string {
  return json.replace(
    CONTROL_CHARACTERS,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeOne(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
