// The type of keys once they are merged over the built-in values, inferred from the definition of the keys.
import type * as z from 'zod';

declare const builtIn: unique symbol;

/** A key with a built-in value. */
export type BuiltInKey<S extends z.ZodType> = z.ZodExactOptional<S> & { readonly [builtIn]: S };

/**
 * The keys of a definition, at every depth: those with a built-in value are there. A short form, such as a number
 * instead of a map, has become the map.
 */
export type Complete<S> = S extends { readonly [builtIn]: infer Value }
  ? z.output<Value>
  : HasBuiltIn<S> extends true
    ? CompleteMap<S>
    : z.output<S>;

type CompleteMap<S> =
  S extends z.ZodExactOptional<infer Inner>
    ? Complete<Inner>
    : S extends z.ZodPipe<z.ZodUnion<infer Options>>
      ? Complete<Extract<Options[number], z.ZodObject>>
      : S extends z.ZodUnion<infer Options>
        ? Complete<Options[number]>
        : S extends z.ZodObject<infer Shape>
          ? CompleteShape<Shape>
          : never;

type CompleteShape<Shape> = {
  readonly [K in keyof Shape as HasBuiltIn<Shape[K]> extends true ? K : never]: Complete<Shape[K]>;
} & {
  readonly [K in keyof Shape as HasBuiltIn<Shape[K]> extends true ? never : K]?:
    | z.output<Shape[K]>
    | undefined;
};

/** True for a key with a built-in value, and for a map with such a key at any depth. */
type HasBuiltIn<S> = S extends { readonly [builtIn]: unknown }
  ? true
  : S extends z.ZodExactOptional<infer Inner>
    ? HasBuiltIn<Inner>
    : S extends z.ZodPipe<infer In>
      ? HasBuiltIn<In>
      : S extends z.ZodUnion<infer Options>
        ? AnyTrue<HasBuiltIn<Options[number]>>
        : S extends z.ZodObject<infer Shape>
          ? AnyTrue<{ [K in keyof Shape]: HasBuiltIn<Shape[K]> }[keyof Shape]>
          : false;

type AnyTrue<B> = true extends B ? true : false;
