/**
 * The border between a value that is not taken and one that is: the first double of all that is taken, going from the one to
 * the other, where nothing is taken before it. O(64) questions.
 */
export function borderOf(notTaken: number, taken: number, isTaken: (value: number) => boolean): number {
	let [outside, inside] = [notTaken, taken];
	for (;;) {
		const middle = outside + (inside - outside) / 2;
		if (middle === outside || middle === inside) return inside;
		if (isTaken(middle)) inside = middle;
		else outside = middle;
	}
}
