// A path in a command that is printed to be typed into a shell.

/** The text as it is where a shell takes it for one word, else in single quotes. */
export function shellWord(text: string): string {
  if (/^[\w./][\w@%+=:,./-]*$/.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
