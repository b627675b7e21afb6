/** The root above p in a forest of parents, in which a root is its own; shortens the way (path halving). */
export function findRoot(parent: Int32Array, p: number): number {
	while (parent[p] !== p) {
		parent[p] = parent[parent[p]];
		p = parent[p];
	}
	return p;
}
