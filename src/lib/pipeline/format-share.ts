/** A share for people: "26%", "0.4%", "less than 0.1%", "unknown"; what is not nothing is never 0%, what is not all never 100%. */
export function formatShare(share: number): string {
	if (!Number.isFinite(share)) return 'unknown';
	if (share < 0) return share > -0.0005 ? formatShare(0) : `-${formatShare(-share)}`;
	const percent = share * 100;
	if (percent > 0 && percent < 0.1) return 'less than 0.1%';
	if (percent > 99 && percent < 100) return percent > 99.9 ? 'more than 99.9%' : `${percent.toFixed(1)}%`;
	return percent > 0 && percent < 0.95 ? `${percent.toFixed(1)}%` : `${Math.round(percent)}%`;
}
