import { describe, expect, it } from 'vitest';
import { meanSd, mulberry32, normal, poisson, sampleWithoutReplacement, shuffle } from '#lib/core/index.ts';
import { goldenRandom, thrown } from './helpers.ts';

describe('seeded random', () => {
	it('mulberry32(seed) gives the numbers of its reference, the same for the same seed', () => {
		for (const seed of [0, 1, -7, 2 ** 31]) {
			const [ours, reference] = [mulberry32(seed), goldenRandom(seed)];
			for (let i = 0; i < 100; i++) expect(ours()).toBe(reference());
		}
	});
	it('normal has mean and standard deviation as asked', () => {
		const random = mulberry32(61);
		const { mean, sd } = meanSd(Float64Array.from({ length: 20_000 }, () => normal(random, 10, 3)));
		expect(Math.abs(mean - 10)).toBeLessThan(0.1);
		expect(Math.abs(sd - 3)).toBeLessThan(0.1);
	});
	it.each([0, 0.5, 4, 100])('poisson(random, %d) has that mean and variance', (rate) => {
		const random = mulberry32(62);
		const { mean, sd } = meanSd(Float64Array.from({ length: 20_000 }, () => poisson(random, rate)));
		expect(Math.abs(mean - rate)).toBeLessThanOrEqual(5 * Math.sqrt(rate / 20_000));
		expect(Math.abs(sd ** 2 - rate)).toBeLessThanOrEqual(0.06 * rate);
	});
	it('shuffle is a permutation of a copy, each equally likely', () => {
		const random = mulberry32(63);
		const values = Object.freeze([0, 1, 2]) as readonly number[];
		const counts = new Map<string, number>();
		for (let i = 0; i < 6000; i++) {
			const key = shuffle(values, random).join('');
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		expect(counts.size).toBe(6);
		for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
		expect(shuffle([], random)).toEqual([]);
	});
	it('sampleWithoutReplacement draws different rows, rising, each equally likely', () => {
		const random = mulberry32(64);
		const counts = new Float64Array(10);
		for (let i = 0; i < 5000; i++) {
			const sample = sampleWithoutReplacement(10, 4, random);
			expect(sample.every((row, j) => j === 0 || row > sample[j - 1])).toBe(true);
			for (const row of sample) counts[row]++;
		}
		for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
		expect(Array.from(sampleWithoutReplacement(3, 3, random))).toEqual([0, 1, 2]);
		expect(sampleWithoutReplacement(3, 0, random).length).toBe(0);
		expect(thrown(() => sampleWithoutReplacement(3, 4, random)).code).toBe('E_ARGUMENT');
	});
});
