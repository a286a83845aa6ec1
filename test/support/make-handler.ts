// A handler from the text of its module, for tests that do not start from YAML.
import type { Handler } from '../../src/domain/handlers/handler.ts';

const MIB = 1024 * 1024;

export function makeHandler(text: string, changes: Partial<Handler> = {}): Handler {
  const file = '/jobs/handlers/test-handler.ts';
  return {
    file,
    modules: [{ path: file, text }],
    version: text,
    timeoutMs: 20_000,
    memoryBytes: 64 * MIB,
    env: {},
    read: [],
    write: [],
    ...changes,
  };
}
