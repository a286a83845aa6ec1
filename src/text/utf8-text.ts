// Bytes as the text that they are, if they are any.

export interface Utf8Options {
  /** True: the bytes may end in half a character, which is left out. */
  readonly isCut?: boolean;
  /** True: a byte order mark at the start stays in the text. */
  readonly keepMark?: boolean;
}

/** Undefined when the bytes are not UTF-8. */
export function utf8Text(
  bytes: Uint8Array,
  { isCut = false, keepMark = false }: Utf8Options = {},
): string | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepMark });
    return decoder.decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}
