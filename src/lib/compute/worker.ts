import { expose } from 'comlink';
import { useDatabase } from '#lib/storage/database.ts';
import { createEngine } from './engine.ts';
import { loadKernel } from './load-kernel.ts';
import { installErrorTransfer } from './wire.ts';

useDatabase(self.name);
installErrorTransfer();
expose(createEngine(loadKernel()));
