// Shortens long texts of servers for people. Secrets must be masked before: a masker does not recognise
// half a secret.

const MAX_SHOWN_LENGTH = 120;
/** A JSON string, in which an escape must not be split. */
const QUOTED = /"(?:[^"\\]|\\.)*"/gsu;
const SHOWN = new RegExp(`^"(?:[^"\\\\]|\\\\.){0,${MAX_SHOWN_LENGTH}}`, 'su');

/** Returns at most 120 characters of a text, and `…` for the rest. */
export function shorten(text: string): string {
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH)}…`;
}

/** Shortens each quotation in double quotes in a sentence to 120 characters. */
export function shortenQuoted(sentence: string): string {
  return sentence.replaceAll(QUOTED, (quoted) => {
    const shown = SHOWN.exec(quoted)?.[0] ?? '';
    return shown.length + 1 >= quoted.length ? quoted : `${shown}…"`;
  });
}
