// The host and port of the mail server that `smtp` of a channel names.
import { bareHostname } from '../../text/url-host.ts';

export interface MailServer {
  /** Without brackets. */
  readonly hostname: string;
  readonly port: number;
}

/** Ports of RFC 8314 3.3. */
const SUBMISSION_PORT = 587;
const SUBMISSIONS_PORT = 465;

/** Reads an `smtp:` or `smtps:` URL; undefined when it names no host. */
export function mailServerOf(smtp: string): MailServer | undefined {
  const url = URL.parse(smtp);
  if (url === null || url.hostname === '') return undefined;
  const usual = url.protocol === 'smtps:' ? SUBMISSIONS_PORT : SUBMISSION_PORT;
  // Only hosts of `http:` have one form: 127.1 would stay as it is.
  const hostname = URL.parse(`http://${url.hostname}/`)?.hostname;
  if (hostname === undefined) return undefined;
  return {
    hostname: bareHostname({ hostname }),
    port: url.port === '' ? usual : Number(url.port),
  };
}
