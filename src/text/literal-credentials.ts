// Hides credentials that are written out in a text, such as a configuration file with a mistake. They are
// recognised by the text around them, because they are not known as secrets.
import { CREDENTIAL_WORD } from './credential-headers.ts';

const SECRET_NAME = new RegExp(CREDENTIAL_WORD, 'i');

/** `//user:password@`, and `user:password@` at the start of a word. */
const USER_INFO =
  /(\/\/)[^\s"'<>/?#]*@|(?<![\w./?#&=-])[^\s"'<>/?#@:,{}[\]]{1,256}:[^\s"'<>/?#@,{}[\]]{1,4096}@(?=[\w[])/g;
/** `Bearer …`, `Basic …` as in the header `authorization`, but not words such as "basic credentials". */
const SCHEME =
  /\b([Bb]earer|[Bb]asic|[Dd]igest|[Nn]egotiate|[Tt]oken) +(?!\$\{)(?=\S*[\dA-Z+/=_])([\w.~+/=:-]{4,})/g;
const QUOTED_OR_PLAIN = String.raw`("(?:[^"\\]|\\.)*"?|'[^']*'?|(?!\$\{)[^\s,&"'{}[\]][^,&"'{}[\]\n]*)`;
/** Matches only from the start of a word: to try every letter of a word of a megabyte takes minutes. */
const NAME = String.raw`["']?(?:(?<![\w.$-])[\w.$-]*(?:${SECRET_NAME.source})[\w.$-]*|basic)["']?`;
/** `token: …`, `"api_key": "…"`, `password=…`: the first group is kept. */
const NAMED = new RegExp(String.raw`(${NAME}\s*[:=]\s*)${QUOTED_OR_PLAIN}`, 'gi');
/** `?api_key=…`, without the form with a colon: a sentence contains ordinary colons. */
const PARAMETER = new RegExp(String.raw`(${NAME}=)([^\s&"'#,]+)`, 'gi');

/** True for names of headers, keys and parameters that usually hold credentials: x-api-key, cookie, authorization… */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

type Hide = (value: string) => string;
const asStars: Hide = () => '***';

/**
 * Returns a piece of a file in which `hide` replaces each recognised credential, by default with `***`.
 * A reference such as `${env:NAME}` is not a credential.
 */
export function hideCredentials(source: string, hide: Hide = asStars): string {
  const named = hideUserInfo(source, hide).replaceAll(
    NAMED,
    (found: string, lead: string, value: string) => {
      const [, open = '', inner = '', close = ''] =
        /^(["']?)(.*?)(["']?[ \t]*)$/s.exec(value) ?? [];
      return isHarmless(inner) ? found : `${lead}${open}${hide(inner)}${close}`;
    },
  );
  return hideSchemes(named, hide);
}

/** Replaces recognised credentials with `***` in one of Rota's sentences that quotes a value. */
export function hideQuotedCredentials(sentence: string): string {
  const hidden = hideUserInfo(sentence, asStars).replaceAll(
    PARAMETER,
    (found: string, lead: string, value: string) => (isHarmless(value) ? found : `${lead}***`),
  );
  return hideSchemes(hidden, asStars);
}

/** Replaces the user name and the password of a valid or invalid address with `***`. */
export function hideUserName(address: string): string {
  return address.replace(/^([^/?#@]*\/\/)?[^/?#]*@/, '$1***@');
}

function hideUserInfo(text: string, hide: Hide): string {
  return text.replaceAll(USER_INFO, (found: string, slashes: string | undefined) => {
    const lead = slashes ?? '';
    const value = found.slice(lead.length, -1);
    return isHarmless(value) ? found : `${lead}${hide(value)}@`;
  });
}

function hideSchemes(text: string, hide: Hide): string {
  return text.replaceAll(SCHEME, (_, scheme: string, value: string) => `${scheme} ${hide(value)}`);
}

/** True for references, with or without a colon between them, for hidden values, and for the words of Rota's examples. */
function isHarmless(value: string): boolean {
  return /^(?:\w+ +|\w*:)?(?:\$\{[^}]*\}?:?)*$|^\*+$|^user:password$/.test(value.trim());
}
