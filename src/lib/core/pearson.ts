/**
 * Pearson's correlation over the pairs in which neither value is NaN. NaN if fewer than two pairs are left or one side
 * is constant. Centred and rescaled before squaring.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
	let n = 0;
	let meanX = 0;
	let meanY = 0;
	for (let i = 0; i < x.length; i++) {
		if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
		n++;
		meanX += (x[i] - meanX) / n;
		meanY += (y[i] - meanY) / n;
	}
	let largestX = 0;
	let largestY = 0;
	let sizeX = 0;
	let sizeY = 0;
	for (let i = 0; i < x.length; i++) {
		if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
		largestX = Math.max(largestX, Math.abs(x[i] - meanX));
		largestY = Math.max(largestY, Math.abs(y[i] - meanY));
		sizeX = Math.max(sizeX, Math.abs(x[i]));
		sizeY = Math.max(sizeY, Math.abs(y[i]));
	}
	// what is left of a constant after rounding is not a spread
	if (n < 2 || largestX <= 4e-16 * sizeX || largestY <= 4e-16 * sizeY) return NaN;
	let xx = 0;
	let yy = 0;
	let xy = 0;
	for (let i = 0; i < x.length; i++) {
		if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
		const a = (x[i] - meanX) / largestX;
		const b = (y[i] - meanY) / largestY;
		xx += a * a;
		yy += b * b;
		xy += a * b;
	}
	return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}
