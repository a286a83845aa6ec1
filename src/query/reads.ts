// What the dashboard and the API read of the database, by name: carried out in a process of its own.
import { storedBody } from './stored-body.ts';

/** The read models that may be asked for. Arguments and answers are JSON. */
export interface Reads {
  body(resultId: number): { readonly base64: string };
}

/** Each read as it is carried out. */
export type Reading = {
  readonly [Name in keyof Reads]: (
    ...args: Parameters<Reads[Name]>
  ) => Promise<ReturnType<Reads[Name]>>;
};

/** Reads in this process. */
export function readsOf(file: string): Reading {
  return {
    async body(resultId) {
      const { buffer, byteOffset, byteLength } = await storedBody(file, resultId);
      return { base64: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
    },
  };
}
