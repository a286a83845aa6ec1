// A process that receives the signals and never ends by itself, as if a socket kept it running.
import { listenForShutdown } from '../../src/platform/signals.ts';

const { signals } = listenForShutdown();
signals.drain.addEventListener('abort', () => console.log('drain'));
signals.abort.addEventListener('abort', () => console.log('abort'));
setInterval(() => {}, 60_000);
console.log('ready');
