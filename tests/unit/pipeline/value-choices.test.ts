import { expect, it } from 'vitest';
import type { TableProfile } from '#lib/data/profile-types.ts';
import { valueChoices } from '#lib/pipeline/value-choices.ts';

const column = (name: string, role = 'feature') => ({ name, role, kind: 'numeric' });
const profileOf = (advised: readonly string[]) =>
	({
		columns: [
			column('id', 'id'),
			column('wine'),
			column('meat'),
			column('fish'),
			{ ...column('region'), kind: 'text' }
		],
		value: advised.length ? { columns: advised, reason: '' } : null
	}) as unknown as TableProfile;
const selectedOf = (advised: readonly string[], value: readonly string[]) => {
	const { choices, selected } = valueChoices(profileOf(advised), value);
	return choices[selected];
};

it('valueChoices() offers the advised sum, each column of numbers, and none', () => {
	const { choices, selected } = valueChoices(profileOf(['wine', 'meat']), ['wine', 'meat']);
	expect(choices.map(({ label }) => label)).toEqual(['Sum of 2: wine, meat', 'wine', 'meat', 'fish', 'Not said']);
	expect(choices.map(({ columns }) => columns)).toEqual([['wine', 'meat'], ['wine'], ['meat'], ['fish'], []]);
	expect(selected).toBe(0);
});

it('valueChoices() shows several columns of a recipe file as exactly these, not as the advised ones', () => {
	expect(selectedOf(['wine', 'meat'], ['wine', 'fish'])).toEqual({
		label: 'Sum of 2: wine, fish',
		columns: ['wine', 'fish']
	});
	expect(selectedOf([], ['wine', 'meat', 'fish']).label).toBe('Sum of 3: wine …');
	expect(selectedOf(['wine', 'meat'], ['meat', 'wine']).columns).toEqual(['wine', 'meat']);
	expect(selectedOf(['wine'], ['wine']).label).toBe('wine');
	expect(selectedOf(['wine'], []).label).toBe('Not said');
	expect(selectedOf(['wine'], ['id']).columns).toEqual(['id']);
});
