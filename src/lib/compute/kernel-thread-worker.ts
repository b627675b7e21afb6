import { runThread, type ThreadTask } from './kernel-thread.ts';

addEventListener('message', ({ data }: MessageEvent<ThreadTask>) => runThread(data));
