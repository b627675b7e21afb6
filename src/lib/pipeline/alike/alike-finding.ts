import type { PredictionModel } from '#lib/pipeline/types.ts';
import type { Alike } from './alike-types.ts';

/** "The 5 customers most like this one: 3 in Regular, 2 in Low Value"; the segment with most of them first. */
export function alikeFinding({ customers }: Alike, segments: PredictionModel['segments']): string {
	const counts = new Map<number, number>();
	for (const { cluster } of customers) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
	const parts = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
	const who = `The ${customers.length} customers most like this one`;
	if (parts.length === 1) return `${who} are all in ${segments[parts[0][0]].name}`;
	return `${who}: ${parts.map(([cluster, count]) => `${count} in ${segments[cluster].name}`).join(', ')}`;
}
