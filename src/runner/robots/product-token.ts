// The name by which a robots.txt calls a program (RFC 9309 2.2.1).

const COMPATIBLE = /\(compatible; *([a-z_-]+)/i;
const FIRST = /^[a-z_-]+/i;

/**
 * Returns the product token of a `user-agent` header: `rota` of `rota/1.0`, and `Foo` of `Mozilla/5.0 (compatible;
 * Foo/1.0)`. Empty when it begins with something else: then the rules for all programs apply.
 */
export function productToken(userAgent: string): string {
  return COMPATIBLE.exec(userAgent)?.[1] ?? FIRST.exec(userAgent)?.[0] ?? '';
}
