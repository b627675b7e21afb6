/** up to this part of the usual distance between two customers */
const WORDS: readonly (readonly [number, string])[] = [
	[1e-9, 'the same'],
	[0.15, 'almost the same'],
	[0.35, 'very alike'],
	[0.6, 'alike'],
	[0.85, 'somewhat alike']
];

/** How alike two customers are, in words: their distance against the usual one between two customers drawn at random. */
export function alikeWords(distance: number, usual: number): string {
	const part = usual > 0 ? distance / usual : distance > 0 ? Infinity : 0;
	return WORDS.find(([most]) => part <= most)?.[1] ?? 'not alike: nobody is nearer';
}
