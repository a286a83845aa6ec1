// The folder of this package, which has its package.json and its schemas.

/** Two folders up both in the source, from src/platform/, and in the published program, from dist/program/. */
export const PACKAGE_FOLDER: URL = new URL('../../', import.meta.url);
