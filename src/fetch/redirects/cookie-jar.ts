// The cookies that servers set during one request with its redirects, or during one run. tough-cookie,
// loaded with the first cookie, applies the rules of cookies (RFC 6265bis) and of public suffixes.
import { createRequire } from 'node:module';
import type { Cookie, CookieJar as ToughJar } from 'tough-cookie';
import type { CookieJar, HeaderList, Method, RequestSpec } from '../../domain/request.ts';
import type { Clock } from '../../platform/clock.ts';
import { headerValue, headerValues, withoutHeaders } from '../header-list.ts';

/** A longer cookie, name and value together, is not kept (RFC 6265bis 5.7). */
const MAX_COOKIE_BYTES = 4096;
/** As in Chrome. Above it the oldest cookies of a site are dropped. */
const MAX_PER_SITE = 180;
/** As in Chrome. Above it the sites that set cookies least recently are dropped. */
const MAX_COOKIES = 3000;

/** Methods with which a link may lead to another site (RFC 9110 9.2.1), as SameSite=Lax requires. */
const SAFE: ReadonlySet<Method> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** One jar for each registrable domain: no cookie is ever sent to two of them. */
interface Site {
  readonly jar: ToughJar;
  count: number;
}

type Library = Pick<typeof import('tough-cookie'), 'Cookie' | 'CookieJar' | 'getPublicSuffix'>;

let library: Library | undefined;

/** Loading takes 20 ms and more, mostly for the list of public suffixes. */
function tough(): Library {
  if (library !== undefined) return library;
  const loaded: Library = createRequire(import.meta.url)('tough-cookie');
  library = loaded;
  return loaded;
}

export class MemoryCookieJar implements CookieJar {
  readonly #clock: Clock;
  /** The site that set a cookie last is the last one. */
  readonly #sites = new Map<string, Site>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(href: string, headers: HeaderList): void {
    const written = headerValues(headers, 'set-cookie');
    if (written.length === 0) return;
    const url = cookieUrl(href);
    const name = siteOf(url);
    const site = this.#sites.get(name) ?? { jar: new (tough().CookieJar)(), count: 0 };
    for (const text of written) this.#set(site.jar, { url, text });
    // Moves the site to the end of the order.
    this.#sites.delete(name);
    this.#sites.set(name, site);
    this.#recount(site);
    for (const [oldest, { count }] of this.#sites) {
      if (this.#count <= MAX_COOKIES) break;
      this.#sites.delete(oldest);
      this.#count -= count;
    }
  }

  withCookies(
    request: Pick<RequestSpec, 'method' | 'url' | 'headers'>,
    startUrl: string,
  ): HeaderList {
    if (this.#sites.size === 0) return request.headers;
    const url = cookieUrl(request.url);
    const name = siteOf(url);
    const site = this.#sites.get(name);
    if (site === undefined) return request.headers;
    const isSameSite = siteOf(cookieUrl(startUrl)) === name;
    const sameSiteContext = isSameSite ? 'strict' : SAFE.has(request.method) ? 'lax' : 'none';
    const known = cookiesFor(site.jar, { url, sameSiteContext });
    // A cookie that a server changed or removed replaces the cookie that the job sets.
    const names = new Set(known.map(({ key }) => key));
    const own = (headerValue(request.headers, 'cookie') ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair !== '' && !names.has(nameOf(pair)));
    const nowMs = this.#clock.now();
    const living = known.filter((cookie) => expiryOf(cookie) > nowMs);
    const sent = [...own, ...living.map((cookie) => cookie.cookieString())];
    const others = withoutHeaders(request.headers, (header) => header === 'cookie');
    return sent.length === 0 ? others : [...others, 'cookie', sent.join('; ')];
  }

  #set(jar: ToughJar, { url, text }: { url: URL; text: string }): void {
    const cookie = tough().Cookie.parse(text);
    if (cookie === undefined || cookie.key.length + cookie.value.length > MAX_COOKIE_BYTES) return;
    const now = new Date(this.#clock.now());
    // The library counts Max-Age from the last time that a cookie was sent.
    if (typeof cookie.maxAge === 'number') {
      cookie.expires = new Date(now.getTime() + cookie.maxAge * 1000);
      cookie.maxAge = null;
    }
    // Cookies that the rules refuse are left out.
    jar.setCookieSync(cookie, url, { ignoreError: true, now });
  }

  #recount(site: Site): void {
    const cookies: Cookie[] = [];
    // The oldest first. The store is in memory and calls back at once.
    site.jar.store.getAllCookies((_, all) => cookies.push(...(all ?? [])));
    const surplus = cookies.slice(0, Math.max(0, cookies.length - MAX_PER_SITE));
    for (const { domain, path, key } of surplus)
      site.jar.store.removeCookie(domain, path, key, () => {});
    const count = cookies.length - surplus.length;
    this.#count += count - site.count;
    site.count = count;
  }
}

function cookiesFor(
  jar: ToughJar,
  { url, sameSiteContext }: { url: URL; sameSiteContext: 'strict' | 'lax' | 'none' },
): readonly Cookie[] {
  try {
    return jar.getCookiesSync(url, { expire: false, sort: true, sameSiteContext });
  } catch {
    // A host that is itself a special name, such as "test", has no cookies.
    return [];
  }
}

function expiryOf(cookie: Cookie): number {
  return cookie.expires instanceof Date ? cookie.expires.getTime() : Infinity;
}

/** The URL without a dot at the end of its host, which means the same host. */
function cookieUrl(href: string): URL {
  const url = new URL(href);
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  return url;
}

/** The registrable domain; a host without one is a site of its own. */
function siteOf({ hostname }: URL): string {
  return tough().getPublicSuffix(hostname, { ignoreError: true }) ?? hostname;
}

function nameOf(pair: string): string {
  const end = pair.indexOf('=');
  return (end < 0 ? pair : pair.slice(0, end)).trim();
}
