// The verdict of a robots.txt on a URL: it is sent, or a sentence refuses it.
import type { RequestSpec } from '../../domain/request.ts';
import type { Masker } from '../../domain/secrets.ts';
import { headerValue } from '../../fetch/header-list.ts';
import { shorten } from '../../text/shorten.ts';
import { productToken } from './product-token.ts';
import type { Robots } from './robots-answer.ts';

const OWN_TOKEN = 'rota';

export interface VerdictOptions {
  /** With the slash at its end. */
  readonly origin: string;
  readonly request: Pick<RequestSpec, 'url' | 'headers'>;
  readonly masker: Masker;
  /** True: a redirect leads to the URL, and the sentence names it. */
  readonly isHop: boolean;
}

export function robotsVerdict(
  robots: Robots,
  { origin, request, masker, isHop }: VerdictOptions,
): 'send' | { readonly refusal: string } {
  const address = `${origin}robots.txt`;
  // It is always allowed (RFC 9309 2.2.2).
  if (robots.type === 'missing' || request.url === address) return 'send';
  const refused = isHop
    ? `Redirect to ${shorten(masker.text(request.url))} not followed`
    : 'Not sent';
  if (robots.type === 'unreachable') {
    return {
      refusal: `${refused}: ${address} cannot be read, which forbids everything (RFC 9309): ${robots.why}`,
    };
  }
  const agent = headerValue(request.headers, 'user-agent');
  const token = agent === undefined ? OWN_TOKEN : productToken(agent);
  const rule = robots.file.ruleFor(request.url, token);
  if (rule === undefined || rule.allows) return 'send';
  const text = shorten(masker.text(`Disallow: ${rule.path}`));
  return { refusal: `${refused}: line ${rule.line} of ${address} is "${text}"` };
}
