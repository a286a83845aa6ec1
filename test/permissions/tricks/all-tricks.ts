// All tricks that the tests try.
import { LOOPBACK_TRICKS, NETWORK_TRICKS } from './ipv4-tricks.ts';
import { IPV6_TRICKS } from './ipv6-tricks.ts';
import { NAME_TRICKS } from './name-tricks.ts';
import { PARSER_TRICKS } from './parser-tricks.ts';
import type { Trick } from './trick.ts';

export const TRICKS: readonly Trick[] = [
  ...LOOPBACK_TRICKS,
  ...IPV6_TRICKS,
  ...NETWORK_TRICKS,
  ...NAME_TRICKS,
  ...PARSER_TRICKS,
];
