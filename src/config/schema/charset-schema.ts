// The key `charset`: the encoding in which the bodies of a job are read.
import * as z from 'zod';
import { ENCODING_NAMES, encodingOf } from '../../text/encoding.ts';
import { suggest } from '../../text/suggest.ts';
import { refuse } from './scalar-schemas.ts';

/** `auto`, which becomes undefined, or the standard name of an encoding. */
export function charset(): z.ZodType<string | undefined> {
  const error = 'must be auto or the name of an encoding, such as gbk, shift_jis or windows-1252';
  return z
    .string({ error })
    .transform((label, context) => {
      if (label === 'auto') return undefined;
      const encoding = encodingOf(label);
      if (encoding !== undefined) return encoding;
      const near = suggest(label, ['auto', ...ENCODING_NAMES]);
      return refuse(context, error, near === undefined ? {} : { hint: `Did you mean "${near}"?` });
    })
    .meta({ title: 'auto or an encoding' });
}
