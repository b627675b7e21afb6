import { runThread, type ThreadTask } from './kernel-thread.ts';

addEventListener('message', ({ data }: MessageEvent<ThreadTask>) => runThread(data));
// it has begun: see startHelper
postMessage(null);
