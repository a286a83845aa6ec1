// The C library under Deno, for what Deno has no function for, or opens only to a program that may do everything.

/** What Rota calls of it. Paths and arguments are bytes that end with a zero. */
export interface DenoLibc {
  open(path: Uint8Array, flags: number): number;
  // oxlint-disable-next-line rota/options-object -- its parameters are those of C
  read(file: number, into: Uint8Array, bytes: bigint): bigint;
  close(file: number): number;
  // oxlint-disable-next-line rota/options-object -- its parameters are those of C
  readlink(path: Uint8Array, into: Uint8Array, bytes: bigint): bigint;
  opendir(path: Uint8Array): object | null;
  readdir(folder: object): object | null;
  closedir(folder: object): number;
  /** Returns only when it fails. */
  execv(path: Uint8Array, pointers: BigUint64Array): number;
}

/** The part of Deno that is needed, because the types of Node know nothing of it. */
interface DenoForeign {
  dlopen(name: string, symbols: typeof SYMBOLS): { readonly symbols: DenoLibc };
  readonly UnsafePointer: {
    of(bytes: Uint8Array): object | null;
    value(pointer: object | null): bigint;
  };
}

const SYMBOLS = {
  open: { parameters: ['buffer', 'i32'], result: 'i32' },
  read: { parameters: ['i32', 'buffer', 'usize'], result: 'isize' },
  close: { parameters: ['i32'], result: 'i32' },
  readlink: { parameters: ['buffer', 'buffer', 'usize'], result: 'isize' },
  opendir: { parameters: ['buffer'], result: 'pointer' },
  readdir: { parameters: ['pointer'], result: 'pointer' },
  closedir: { parameters: ['pointer'], result: 'i32' },
  execv: { parameters: ['buffer', 'buffer'], result: 'i32' },
} as const;

/** The name of glibc, with which Deno itself is linked. */
const NAME = 'libc.so.6';

/** Undefined: it was not opened yet. Null: it cannot be. */
let opened: DenoLibc | null | undefined;

/** Returns the library; undefined on Node, on other systems than Linux, and for a process that may not load it. */
export function denoLibc(): DenoLibc | undefined {
  if (opened === undefined) opened = open() ?? null;
  return opened ?? undefined;
}

function open(): DenoLibc | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return foreign()?.dlopen(NAME, SYMBOLS).symbols;
  } catch {
    return undefined;
  }
}

/** Returns the addresses of these texts, as C takes a list of arguments. Keep `texts` until the call is over. */
export function pointersTo(texts: readonly Uint8Array[]): BigUint64Array {
  const { UnsafePointer } = foreign() ?? {};
  const addresses = texts.map((text) => UnsafePointer?.value(UnsafePointer.of(text)) ?? 0n);
  return new BigUint64Array([...addresses, 0n]);
}

/** Returns a text as C takes it. */
export function toCString(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\0`);
}

function foreign(): DenoForeign | undefined {
  return Reflect.get(globalThis, 'Deno');
}
