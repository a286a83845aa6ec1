// Names of time zones: those of IANA, including old links such as `Japan` and `EST5EDT`, and hints for
// others. ICU, and so Intl, also accepts names of its own: BST means Dhaka there.

/** The names of three letters in the tz database. */
const SHORT_NAMES = new Set('CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' '));
/** Names that ICU accepts, and files beside the zones. The tz database does not have these zones. */
const NOT_OF_IANA =
  /^(?:systemv\/.*|us\/pacific-new|canada\/east-saskatchewan|[+-].*|(?:right|posix)\/.*|localtime|posixrules|factory)$/i;

/** Zones that people mean by an abbreviation, the most likely first. */
const MEANT: Readonly<Record<string, string>> = {
  ACDT: 'Australia/Adelaide',
  ACST: 'Australia/Darwin or Australia/Adelaide',
  ACT: 'Australia/Darwin',
  ADT: 'America/Halifax',
  AEDT: 'Australia/Sydney',
  AEST: 'Australia/Sydney or Australia/Brisbane',
  AET: 'Australia/Sydney',
  AGT: 'America/Argentina/Buenos_Aires',
  AKDT: 'America/Anchorage',
  AKST: 'America/Anchorage',
  ART: 'America/Argentina/Buenos_Aires or Africa/Cairo',
  AST: 'America/Halifax, America/Puerto_Rico or Asia/Riyadh',
  'ASIA/BEIJING': 'Asia/Shanghai',
  AWST: 'Australia/Perth',
  BEIJING: 'Asia/Shanghai',
  BET: 'America/Sao_Paulo',
  BRT: 'America/Sao_Paulo',
  BST: 'Europe/London or Asia/Dhaka',
  CAT: 'Africa/Maputo',
  CDT: 'America/Chicago or America/Havana',
  CEST: 'Europe/Berlin or Europe/Paris',
  CLT: 'America/Santiago',
  CNT: 'America/St_Johns',
  COT: 'America/Bogota',
  CST: 'America/Chicago, Asia/Shanghai or America/Havana',
  CT: 'America/Chicago',
  CTT: 'Asia/Shanghai',
  EAT: 'Africa/Nairobi',
  ECT: 'Europe/Paris or America/Guayaquil',
  EDT: 'America/New_York',
  EEST: 'Europe/Athens or Europe/Kyiv',
  ET: 'America/New_York',
  GST: 'Asia/Dubai',
  HDT: 'America/Adak',
  HKT: 'Asia/Hong_Kong',
  ICT: 'Asia/Bangkok',
  IDT: 'Asia/Jerusalem',
  IET: 'America/Indiana/Indianapolis',
  IRST: 'Asia/Tehran',
  IST: 'Asia/Kolkata, Europe/Dublin or Asia/Jerusalem',
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  MDT: 'America/Denver',
  MEST: 'Europe/Berlin',
  MIT: 'Pacific/Apia',
  MSK: 'Europe/Moscow',
  MT: 'America/Denver',
  MYT: 'Asia/Kuala_Lumpur',
  NDT: 'America/St_Johns',
  NET: 'Asia/Yerevan',
  NST: 'America/St_Johns or Pacific/Auckland',
  NZDT: 'Pacific/Auckland',
  NZST: 'Pacific/Auckland',
  PDT: 'America/Los_Angeles',
  PET: 'America/Lima',
  PHT: 'Asia/Manila',
  PKT: 'Asia/Karachi',
  PLT: 'Asia/Karachi',
  PNT: 'America/Phoenix',
  PRT: 'America/Puerto_Rico',
  PST: 'America/Los_Angeles or Asia/Manila',
  PT: 'America/Los_Angeles',
  SAST: 'Africa/Johannesburg',
  SGT: 'Asia/Singapore',
  SST: 'Pacific/Pago_Pago or Pacific/Guadalcanal',
  TRT: 'Europe/Istanbul',
  UK: 'Europe/London',
  'US/PACIFIC-NEW': 'America/Los_Angeles',
  VST: 'Asia/Ho_Chi_Minh',
  WAT: 'Africa/Lagos',
  WEST: 'Europe/Lisbon',
  WIB: 'Asia/Jakarta',
  Z: 'UTC',
};

/** True when a name that Intl accepts may be an IANA name. */
export function mayBeIana(name: string): boolean {
  if (NOT_OF_IANA.test(name)) return false;
  return !/^[a-z]{3}$/i.test(name) || SHORT_NAMES.has(name.toUpperCase());
}

/** Says what to write instead of an abbreviation or an offset, as a sentence without a full stop; undefined: unknown. */
export function zoneHint(name: string): string | undefined {
  const meant = MEANT[name.trim().toUpperCase()];
  if (meant !== undefined) return `Write ${meant}`;
  const [, , sign, hours = '', minutes = '00'] =
    /^(utc|gmt)?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(name.trim()) ?? [];
  if (sign === undefined) return undefined;
  if (Number(hours) > 14 || minutes !== '00')
    return 'Write the zone of a city, such as Asia/Kolkata';
  const fixed = `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
  const zone = Number(hours) === 0 ? 'UTC' : fixed;
  return `Write the zone of a city, such as Asia/Shanghai, or ${zone}${zone === 'UTC' ? '' : ', whose sign is the other way round'}`;
}
