import { expose } from 'comlink';
import { createScoreEngine } from './score-engine.ts';
import { trustOwnScripts } from './trust-own-scripts.ts';
import { installErrorTransfer } from './wire.ts';

trustOwnScripts();
installErrorTransfer();
expose(createScoreEngine());
