// Long texts of strangers, cut for people. Only what is masked already may be cut: half a secret is
// none that a masker knows.

const MAX_SHOWN_LENGTH = 120;
/** A piece of JSON text, which a cut may not split. */
const QUOTED = /"(?:[^"\\]|\\.)*"/gsu;
const SHOWN = new RegExp(`^"(?:[^"\\\\]|\\\\.){0,${MAX_SHOWN_LENGTH}}`, 'su');

/** At most 120 characters of a text, and `…` for the rest. */
export function shorten(text: string): string {
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH)}…`;
}

/** A sentence with what stands in double quotes shortened, each to 120 characters. */
export function shortenQuoted(sentence: string): string {
  return sentence.replaceAll(QUOTED, (quoted) => {
    const shown = SHOWN.exec(quoted)?.[0] ?? '';
    return shown.length + 1 >= quoted.length ? quoted : `${shown}…"`;
  });
}
