// Decodes bytes as UTF-8, if they are.

export interface Utf8Options {
  /** True: the bytes may end in an incomplete character, which is dropped. */
  readonly isCut?: boolean;
  /** True: the text keeps a byte-order mark at its start. */
  readonly keepMark?: boolean;
}

/** Returns the text; undefined when the bytes are not UTF-8. */
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
