import type { Field } from '#lib/pipeline/types.ts';

/** The name of an input or an earlier step, or a constant. */
export type Operand = string | number;

/**
 * One step of a rule. A number that is missing makes what is computed from it missing, but for `fill` and `pick`.
 * Every constant is finite.
 */
export type Operation =
	| { readonly op: 'add' | 'subtract' | 'multiply'; readonly a: Operand; readonly b: Operand }
	/** missing where b is 0, or where the quotient is beyond the largest number */
	| { readonly op: 'divide'; readonly a: Operand; readonly b: Operand }
	/** 1 where a < b, else 0 */
	| { readonly op: 'below'; readonly a: Operand; readonly b: Operand }
	/** log1p: of 0 and above; expm1: of at most 709; neither, nor clamp, is given what is missing */
	| { readonly op: 'floor' | 'log1p' | 'expm1'; readonly x: string }
	| { readonly op: 'clamp'; readonly x: string; readonly low: number | null; readonly high: number | null }
	| { readonly op: 'fill'; readonly x: string; readonly value: number }
	/** (x - mean) / scale * weight */
	| {
			readonly op: 'standardise';
			readonly x: string;
			readonly mean: number;
			readonly scale: number;
			readonly weight: number;
	  }
	/** the value of the case that names the text; null: missing. An empty text is missing. */
	| {
			readonly op: 'pick';
			readonly of: string;
			readonly cases: readonly { readonly levels: readonly string[]; readonly value: number }[];
			readonly missing: number | null;
			readonly other: number | null;
	  }
	/** a text: labels[number of edges <= x] */
	| { readonly op: 'bin'; readonly x: string; readonly edges: readonly number[]; readonly labels: readonly string[] };

/** What must be known of a customer. Dates enter the steps as days since 1970-01-01. */
export interface RuleInput {
	readonly name: string;
	readonly column: string;
	readonly kind: 'number' | 'date' | 'level';
	readonly field: Field;
}
export interface RuleStep {
	readonly name: string;
	/** for people: column and what is done */
	readonly label: string;
	readonly operation: Operation;
}

/**
 * A prediction model as straight-line steps over named inputs, from which every language is printed: the probability of
 * class c is softmax(intercept[c] + sum over features of coef[c][j] * feature[j]); the class is the most probable one, the
 * first of equals. Names of inputs and steps are plain ASCII identifiers; every other text is data.
 */
export interface Rule {
	readonly title: string;
	/** sentences for a comment at the top */
	readonly about: readonly string[];
	readonly inputs: readonly RuleInput[];
	/** each reads only what stands before it; `features` are read by no other step */
	readonly steps: readonly RuleStep[];
	/** names of steps, in the order of coef */
	readonly features: readonly string[];
	readonly segments: readonly { readonly id: number; readonly name: string; readonly action: string }[];
	readonly intercept: readonly number[];
	readonly coef: readonly (readonly number[])[];
}
