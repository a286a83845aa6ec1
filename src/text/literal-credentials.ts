// Credentials that stand in a text as they are, such as in a file with a mistake: found by their surroundings,
// because nothing says that they are secret.
import { CREDENTIAL_WORD } from './credential-headers.ts';

const SECRET_NAME = new RegExp(CREDENTIAL_WORD, 'i');

/** `//user:password@`, and `user:password@` at the beginning of a word. */
const USER_INFO =
  /(\/\/)[^\s"'<>/?#]*@|(?<![\w./?#&=-])[^\s"'<>/?#@:,{}[\]]{1,256}:[^\s"'<>/?#@,{}[\]]{1,4096}@(?=[\w[])/g;
/** `Bearer …`, `Basic …`, as the header `authorization` has them: not words such as "basic credentials". */
const SCHEME =
  /\b([Bb]earer|[Bb]asic|[Dd]igest|[Nn]egotiate|[Tt]oken) +(?!\$\{)(?=\S*[\dA-Z+/=_])([\w.~+/=:-]{4,})/g;
const QUOTED_OR_PLAIN = String.raw`("(?:[^"\\]|\\.)*"?|'[^']*'?|(?!\$\{)[^\s,&"'{}[\]][^,&"'{}[\]\n]*)`;
/** Looked for from the beginning of each word only: from each of its letters, a megabyte of them takes minutes. */
const NAME = String.raw`["']?(?:(?<![\w.$-])[\w.$-]*(?:${SECRET_NAME.source})[\w.$-]*|basic)["']?`;
/** `token: …`, `"api_key": "…"`, `password=…`: the first group is what stays. */
const NAMED = new RegExp(String.raw`(${NAME}\s*[:=]\s*)${QUOTED_OR_PLAIN}`, 'gi');
/** `?api_key=…`: a sentence has colons of its own. */
const PARAMETER = new RegExp(String.raw`(${NAME}=)([^\s&"'#,]+)`, 'gi');

/** True for names of headers, keys and parameters that hold credentials by custom: x-api-key, cookie, authorization… */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

type Hide = (value: string) => string;
const asStars: Hide = () => '***';

/**
 * A piece of a file with each credential that its surroundings give away replaced by what `hide` makes of it,
 * default `***`. A reference such as `${env:NAME}` is not a credential.
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

/** The same for a sentence of our own that quotes a value. */
export function hideQuotedCredentials(sentence: string): string {
  const hidden = hideUserInfo(sentence, asStars).replaceAll(
    PARAMETER,
    (found: string, lead: string, value: string) => (isHarmless(value) ? found : `${lead}***`),
  );
  return hideSchemes(hidden, asStars);
}

/** An address without the user name and the password that it begins with, whether it is a good one or not. */
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

/** References, with or without a colon between, what is hidden already, and the words of our own examples. */
function isHarmless(value: string): boolean {
  return /^(?:\w+ +|\w*:)?(?:\$\{[^}]*\}?:?)*$|^\*+$|^user:password$/.test(value.trim());
}
