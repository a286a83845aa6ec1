// Refuses requests from pages of other sites (cross-site request forgery).

/** The parts of a request that show its origin. */
export interface RequestOrigin {
  readonly method: string;
  readonly header: (name: string) => string | undefined;
}

/**
 * Returns why a request to the API is refused; undefined when it is accepted. Requests from pages of other sites are
 * refused. A request that changes something also needs a header and a content type that a page of another site cannot
 * send without a preflight request (Fetch standard, "CORS-safelisted"), and no preflight is ever approved.
 */
export function foreignRequest({ method, header }: RequestOrigin): string | undefined {
  const site = header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return `This request comes from a page of another site ("Sec-Fetch-Site: ${site}")`;
  }
  const origin = header('origin');
  if (origin !== undefined && !isOwn(origin, header('host'))) {
    return `This request comes from a page of another site ("Origin: ${origin}")`;
  }
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (header('x-rota') !== '1') return 'Requests that change something need the header "X-Rota: 1"';
  const type = header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return 'Requests that change something need "Content-Type: application/json"';
  }
  return undefined;
}

/** A reverse proxy may speak https for us, so the scheme is not compared. */
function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
