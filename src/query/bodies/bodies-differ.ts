// Decides whether two results have different bodies, by the rule of the view `changes`.

/** Returns a condition of SQL on two rows of `results`: their bodies differ in more than what their job ignores. */
export function bodiesDiffer(one: string, other: string): string {
  return `(${one}.body_id <> ${other}.body_id AND (${one}.compared <> ${other}.compared) IS NOT FALSE)`;
}
