// A process that hears the signals and never ends by itself, as if a socket kept it.
import { listenForShutdown } from '../../src/platform/shutdown-signals.ts';

const { signals } = listenForShutdown();
signals.drain.addEventListener('abort', () => console.log('drain'));
signals.abort.addEventListener('abort', () => console.log('abort'));
setInterval(() => {}, 60_000);
console.log('ready');
