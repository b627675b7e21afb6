import { readFileSync } from 'node:fs';
import { matrixFromRows, type LinkageMethod, type Matrix } from '#lib/core/index.ts';
import { sharedPath } from '../shared-path.ts';
import { generate, golden, toNumber, type Generator } from './helpers.ts';
import type { ExpectedLinkage } from './compare-linkage.ts';

export interface LinkageCase {
	readonly id: string;
	readonly X: Matrix;
	readonly expected: readonly (ExpectedLinkage & {
		readonly cophenetic_condensed?: readonly number[];
		readonly cophenetic_corr?: number;
	})[];
}

export interface RCase {
	readonly id: string;
	readonly X: Matrix;
	readonly method: LinkageMethod;
	readonly heights_sorted: readonly number[];
	/** 0: not computed, because of inversions */
	readonly cophenetic_corr: number;
	readonly cuts: Readonly<Record<string, readonly number[]>>;
}

interface LinkageFile {
	readonly cases: readonly {
		readonly input: { readonly id: string; readonly X?: (number | string)[][]; readonly generator?: Generator };
		readonly expected: LinkageCase['expected'];
	}[];
}

/** The synthetic cases of scipy, which are part of the project. */
export function syntheticLinkageCases(): LinkageCase[] {
	return casesOf(golden<LinkageFile>('linkage.json'));
}

/** Those on tables that stay with the reference material; null where that is not there. */
export function sharedLinkageCases(): LinkageCase[] | null {
	const file = sharedPath('oracles', 'linkage.json');
	if (file === null) return null;
	const copied = new Set(syntheticLinkageCases().map(({ id }) => id));
	return casesOf(JSON.parse(readFileSync(file, 'utf8')) as LinkageFile).filter(({ id }) => !copied.has(id));
}

/** What R says of USArrests and mtcars; null where the reference material is not there. */
export function rLinkageCases(): RCase[] | null {
	const file = sharedPath('oracles', 'linkage_R.json');
	if (file === null) return null;
	const { inputs, expected } = JSON.parse(readFileSync(file, 'utf8')) as {
		inputs: Record<string, { X: number[][] }>;
		expected: (Omit<RCase, 'X' | 'method'> & { r_method: string })[];
	};
	const names: Record<string, LinkageMethod> = { mcquitty: 'weighted', 'ward.D2': 'ward' };
	return expected.map(({ r_method, ...e }) => ({
		...e,
		X: matrixFromRows(inputs[e.id.split('|')[0]].X),
		method: names[r_method] ?? (r_method as LinkageMethod)
	}));
}

function casesOf({ cases }: LinkageFile): LinkageCase[] {
	return cases.map(({ input: { id, X, generator }, expected }) => ({
		id,
		X: generator ? generate(generator) : matrixFromRows(X!.map((row) => row.map(toNumber))),
		expected
	}));
}
