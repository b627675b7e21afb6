/** What src/kernel/index.ts exports; addresses are byte offsets in the memory, 0 stands for none. */
export interface KernelExports {
	attach(stride: number, points: number, inverse: number, rank: number): void;
	attachScratch(address: number): void;
	attachComponents(bySlot: number, byNode: number): void;
	attachMembers(
		rows: number,
		rowWeight: number,
		first: number,
		count: number,
		next: number,
		weight: number,
		spread: number,
		gathered: number,
		gatheredWeight: number
	): void;
	attachMatrix(pairs: number, weights: number, start: number): void;
	attachRadii(centres: number, radii: number): void;
	layOut(tree: number, nSlots: number, room: number): number;
	order(ids: number): void;
	fitAll(): void;
	fitChanged(n: number): void;
	wardNearest(from: number, to: number, slots: number, nearest: number): void;
	memberNearest(from: number, to: number, complete: number, slots: number, nearest: number, distance: number): void;
	largestRows(from: number, to: number, nClusters: number, condensed: number): void;
	matrixRows(from: number, to: number, nClusters: number, condensed: number): void;
	nearestNeighbours(from: number, to: number, K: number, neighbours: number): void;
	distanceSums(from: number, to: number, nClusters: number, targets: number, sums: number): void;
	nearestOutside(slot: number, limit: number): number;
	markComponents(): void;
}

/** Work that may be done in parts, by any thread: (from, to, …). */
export const SHARED_WORK = [
	'wardNearest',
	'memberNearest',
	'matrixRows',
	'largestRows',
	'nearestNeighbours',
	'distanceSums'
] as const;
export type SharedWork = (typeof SHARED_WORK)[number];

/** Calls that bring a kernel to know where everything is. */
export type Setup = readonly {
	[Name in keyof KernelExports]: readonly [Name, Parameters<KernelExports[Name]>];
}[keyof KernelExports][];

export function setUp(kernel: KernelExports, setup: Setup): void {
	for (const [name, values] of setup) (kernel[name] as (...values: readonly number[]) => unknown)(...values);
}
