// The parts of node:crypto that most of Rota needs. An ES module that imports node:crypto itself makes Node load its
// Web Crypto too, which doubles the time: 5 ms of each short command, and as much of the writing thread's start.
const crypto = process.getBuiltinModule('node:crypto');

export const hash: (typeof import('node:crypto'))['hash'] = crypto.hash;
export const randomBytes: (typeof import('node:crypto'))['randomBytes'] = crypto.randomBytes;
