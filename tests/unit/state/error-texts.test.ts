import { expect, test } from 'vitest';
import { CladeError, ERROR_CODES } from '#lib/core/clade-error.ts';
import { ERROR_TEXTS, toProblem } from '#lib/state/error-texts.ts';

test.each(ERROR_CODES)('ERROR_TEXTS has a title and an advice for %s', (code) => {
	expect(ERROR_TEXTS[code].title.length).toBeGreaterThan(5);
	expect(ERROR_TEXTS[code].advice).toMatch(/\.$/);
});

test('toProblem(CladeError) says what happened and where in the words of the error', () => {
	const problem = toProblem(new CladeError('E_COLUMNS', 'The file has no column “Income”.', { columns: ['Income'] }));
	expect(problem).toMatchObject({ code: 'E_COLUMNS', text: 'The file has no column “Income”.' });
});

test('toProblem(E_NO_FEATURES) does not advise to turn on what cannot be turned on', () => {
	expect(toProblem(new CladeError('E_NO_FEATURES', 'x', { nUsable: 0 })).advice).not.toMatch(/[Tt]urn on/);
	expect(toProblem(new CladeError('E_NO_FEATURES', 'x', { nUsable: 3 })).advice).toMatch(/Turn on/);
});

test('toProblem(anything else) is E_INTERNAL with its message', () => {
	expect(toProblem(new TypeError('x is undefined'))).toMatchObject({ code: 'E_INTERNAL', text: 'x is undefined' });
	expect(toProblem('boom')).toMatchObject({ code: 'E_INTERNAL', text: 'boom' });
});
