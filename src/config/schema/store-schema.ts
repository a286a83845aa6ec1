// The key `store` of a job: what is kept of the responses.
import * as z from 'zod';
import { byteSize, key, text, word } from './scalar-schemas.ts';

const storedHeaders = z.union([z.literal(['all', 'none']), z.array(text('the name of a header'))], {
  error: 'must be all, none or a list of names',
});

export const storeSchema = z.strictObject(
  {
    body: key(word(['always', 'failed', 'never']), {
      description:
        'Which bodies are stored. failed: when the result is not ok. An equal body is stored once, and every result points at it.',
      default: 'always',
    }),
    max_body: key(byteSize({ min: '1B', max: '512MiB' }), {
      description: 'The largest body, counted after decoding; a larger one ends as too_large.',
      default: '10MiB',
    }),
    headers: key(storedHeaders, {
      description: 'Which response headers are stored.',
      default: 'all',
      examples: [['content-type', 'etag']],
    }),
    compress: key(word(['none', 'zstd']), {
      description:
        'How bodies are kept. zstd: compressed where that is smaller; "rota body" and "rota query" read them as they came.',
      default: 'none',
    }),
  },
  { error: 'must be a map such as { body: failed, max_body: 1MiB }' },
);
