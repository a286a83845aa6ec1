// What a browser is told about every answer: run nothing but our own files, guess nothing, share nothing.

/** For pages and everything else of our own: scripts and styles only from files that are served here. */
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

/** For what a foreign server sent: nothing at all, as in a frame of its own. */
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
