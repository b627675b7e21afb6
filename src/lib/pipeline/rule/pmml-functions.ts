import { pmmlApply, pmmlField, pmmlNumber } from './pmml-parts.ts';
import { xmlElement } from './xml-element.ts';

/** within it a series keeps the digits that 1 + x would lose */
const NEAR = 1e-3;
const LOG1P = [1, -1 / 2, 1 / 3, -1 / 4, 1 / 5];
const EXPM1 = [1, 1 / 2, 1 / 6, 1 / 24, 1 / 120];

/**
 * log1p (of 0 and above) and expm1 in functions that PMML has had from its third version: its own ln1p and expm1 are of
 * version 4.4, and few readers know them. Near 0 a series; farther out it stands still and the difference of two
 * logarithms or powers, which is exactly 0 near 0, goes on. Neither is ever given what is missing: min and max ignore it.
 */
export function pmmlFunctions(): string {
	const x = pmmlField('x');
	const [near, far] = [apply('min', x, NEAR), apply('max', x, NEAR)];
	const log = (of: string | number) => apply('ln', apply('+', 1, of));
	const log1p = apply('+', series(near, LOG1P), apply('-', log(far), log(NEAR)));
	const above = apply('-', apply('exp', far), apply('exp', NEAR));
	const below = apply('-', apply('exp', apply('min', x, -NEAR)), apply('exp', -NEAR));
	const expm1 = apply('+', series(apply('max', near, -NEAR), EXPM1), apply('+', above, below));
	return `${define('clade_log1p', log1p)}\n${define('clade_expm1', expm1)}`;
}

/** coefficients of x, x² … */
function series(x: string, coefficients: readonly number[]): string {
	return coefficients.reduceRight<string | null>(
		(rest, coefficient) => apply('*', x, rest === null ? coefficient : apply('+', coefficient, rest)),
		null
	)!;
}

function define(name: string, body: string): string {
	const type = { optype: 'continuous', dataType: 'double' };
	return xmlElement('DefineFunction', { name, ...type }, xmlElement('ParameterField', { name: 'x', ...type }), body);
}

function apply(name: string, ...parts: readonly (string | number)[]): string {
	return pmmlApply(name, ...parts.map((part) => (typeof part === 'number' ? pmmlNumber(part) : part)));
}
