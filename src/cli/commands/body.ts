// rota body: a stored body, byte for byte.
import { Argument, Option } from 'commander';
import { AppError } from '../../domain/error.ts';
import type { StoredResult } from '../../domain/stored-result.ts';
import { textOf } from '../../text/encoding.ts';
import type { CommandSpec } from '../command-spec.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { isHarmlessText } from '../output/harmless-text.ts';
import { readResultId } from '../result-id.ts';
import { openReading } from '../../query/open-reading.ts';

export const bodyCommand: CommandSpec = {
  description:
    'Writes the body of a result to stdout, byte for byte, after decoding (gzip, br, zstd, deflate). On a terminal, a body that is binary or holds control characters is refused, because it could control the terminal; --force prints it anyway. A text in another encoding than UTF-8 is converted for a terminal, and with --text for anything else.',
  arguments: [new Argument('<result>', 'id of a result, as "rota results" prints it')],
  options: [
    new Option('--text', 'as text in UTF-8, whatever encoding it came in'),
    new Option('--force', 'print anything onto a terminal'),
  ],
  examples: [
    ['rota body 1234', 'a text, onto the terminal'],
    ['rota body 1234 > page.html', 'into a file, also a binary one'],
    ['rota body 1234 | jq .', 'into another program'],
    ['rota body 1234 --text | grep price', 'a page in GBK or windows-1252, as UTF-8'],
  ],
  async run(context, input) {
    const resultId = readResultId(input.words[0] ?? '');
    const settings = await loadConfiguredSettings(context, input);
    const reading = openReading(settings.database);
    const forTerminal = context.out.isTerminal && !input.flag('force');
    const bytes = await reading.bodyBytes(resultId);
    const body =
      input.flag('text') || forTerminal ? toUtf8(bytes, await reading.result(resultId)) : bytes;
    if (forTerminal && !isHarmlessText(body)) {
      throw new AppError('limit', `The body of result ${resultId} is not plain text`, {
        hint: `"rota body ${resultId} > FILE" stores it, "--force" prints it`,
      });
    }
    await context.out.write(body);
    return 0;
  },
};

/** Bytes that are not text stay as they came. */
function toUtf8(bytes: Uint8Array, { charset }: Pick<StoredResult, 'charset'>): Uint8Array {
  if (charset === null) return bytes;
  const text = textOf(bytes, { encoding: charset });
  return text === undefined ? bytes : Buffer.from(text);
}
