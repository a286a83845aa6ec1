// The security headers of every answer: run only our own files, do not guess content types, share nothing.

/** For our own content: scripts and styles only from this server. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For content from a foreign server: it may load nothing, and is sandboxed. */
const FOREIGN_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

const COMMON: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

export const OWN_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'content-security-policy': PAGE_POLICY,
};

export const FOREIGN_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'content-security-policy': FOREIGN_POLICY,
};
