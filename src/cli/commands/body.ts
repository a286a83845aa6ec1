// rota body: a stored body, byte for byte.
import { Argument, Option } from 'commander';
import { AppError } from '../../domain/error.ts';
import type { CommandSpec } from '../command-spec.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { isHarmlessText } from '../output/harmless-text.ts';
import { readResultId } from '../result-id.ts';
import { openReading } from '../../query/open-reading.ts';

export const bodyCommand: CommandSpec = {
  description:
    'Writes the body of a result to stdout, byte for byte, after decoding (gzip, br, zstd, deflate). On a terminal, a body that is binary or holds control characters is refused, because it could control the terminal; --force prints it anyway.',
  arguments: [new Argument('<result>', 'id of a result, as "rota results" prints it')],
  options: [new Option('--force', 'print anything onto a terminal')],
  examples: [
    ['rota body 1234', 'a text, onto the terminal'],
    ['rota body 1234 > page.html', 'into a file, also a binary one'],
    ['rota body 1234 | jq .', 'into another program'],
  ],
  async run(context, input) {
    const resultId = readResultId(input.words[0] ?? '');
    const settings = await loadConfiguredSettings(context, input);
    const body = await openReading(settings.database).bodyBytes(resultId);
    if (context.out.isTerminal && !input.flag('force') && !isHarmlessText(body)) {
      throw new AppError('limit', `The body of result ${resultId} is not plain text`, {
        hint: `"rota body ${resultId} > FILE" stores it, "--force" prints it`,
      });
    }
    await context.out.write(body);
    return 0;
  },
};
