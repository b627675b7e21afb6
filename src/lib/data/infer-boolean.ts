import type { CountedCells, Inference } from './infer-types.ts';
import { inference } from './inference.ts';
import { missingNote } from './missing-note.ts';
import { isMissing } from './missing-tokens.ts';

/** no, yes */
const PAIRS: readonly (readonly [string, string])[] = [
	['no', 'yes'],
	['false', 'true'],
	['n', 'y'],
	['f', 't'],
	['0', '1'],
	['off', 'on'],
	['nein', 'ja'],
	['falsch', 'wahr'],
	['nee', 'ja'],
	['non', 'oui'],
	['faux', 'vrai'],
	['no', 'si'],
	['no', 'sí'],
	['não', 'sim'],
	['nao', 'sim'],
	['nej', 'ja'],
	['nie', 'tak'],
	['нет', 'да']
];
const LONGEST = 12;

/** Exactly two words that mean no and yes; null if the column holds anything else. */
export function inferBoolean(name: string, cells: CountedCells, known?: ReadonlySet<string>): Inference | null {
	const seen = new Map<string, string>();
	for (let i = 0; i < cells.length; i++) {
		const cell = cells.at(i);
		if (cell.length > LONGEST) return null;
		if (isMissing(cell, false, known)) continue;
		const word = booleanWord(cell);
		if (!seen.has(word)) seen.set(word, cell.trim());
		if (seen.size > 2) return null;
	}
	const pair = seen.size === 2 ? PAIRS.find(([no, yes]) => seen.has(no) && seen.has(yes)) : undefined;
	if (!pair) return null;
	const codes = new Int32Array(cells.length);
	for (let i = 0; i < cells.length; i++)
		codes[i] = isMissing(cells.at(i), false, known) ? -1 : pair.indexOf(booleanWord(cells.at(i)));
	const categories = pair.map((word) => seen.get(word) as string);
	const evidence = `Only two values, which say no and yes: “${categories[0]}” and “${categories[1]}”.`;
	return inference({ name, kind: 'boolean', codes, categories }, evidence, { notes: missingNote(cells, known) });
}

function booleanWord(cell: string): string {
	const word = cell.trim().toLowerCase();
	return word === '0.0' ? '0' : word === '1.0' ? '1' : word;
}
