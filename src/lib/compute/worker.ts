import { expose } from 'comlink';
import { useDatabase } from '#lib/storage/database.ts';
import { createEngine } from './engine.ts';
import { loadKernel } from './load-kernel.ts';
import { trustOwnScripts } from './trust-own-scripts.ts';
import { installErrorTransfer } from './wire.ts';

trustOwnScripts();
useDatabase(self.name);
installErrorTransfer();
expose(createEngine(loadKernel()));
