// One field of a CSV file, safe for spreadsheets.

/** A text that begins so is a formula to a spreadsheet (https://owasp.org/www-community/attacks/CSV_Injection)… */
const FORMULA = /^[=+\-@\t\r\n]/;
/** …unless it is a number. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** RFC 4180; null is nothing, an empty text is `""`, and a text that would be a formula follows a `'`. */
export function csvField(value: string | number | bigint | null): string {
  if (value === null) return '';
  const isFormula = typeof value === 'string' && FORMULA.test(value) && !NUMBER.test(value);
  const text = isFormula ? `'${value}` : String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
