interface FormatOptions {
	readonly unit?: string;
	readonly locale?: string;
	/** keeps all digits of whole numbers and two decimals of others: for values that somebody typed and for limits */
	readonly isExact?: boolean;
	/** keeps up to so many decimals, and every digit before them */
	readonly decimals?: number;
}

/**
 * A number for people: 3 significant digits (whole numbers below 1,000 as they are), thousands separators, a currency
 * before and any other unit after it. What is not a finite number is "unknown". The unit % multiplies by 100.
 */
export function formatNumber(
	value: number | null | undefined,
	{ unit = '', locale = 'en-US', isExact = false, decimals }: FormatOptions = {}
): string {
	if (value === null || value === undefined || !Number.isFinite(value)) return 'unknown';
	const shown = unit === '%' ? value * 100 : value;
	const size = Math.abs(shown);
	const isExtreme = size !== 0 && (size >= 1e15 || size < 1e-4);
	const isWhole = Number.isInteger(shown) && (isExact || size < 1000);
	const digits = isWhole || (isExact && size >= 10) ? 'fraction' : 'significant';
	const format =
		isExtreme || decimals === undefined ? formatOf(locale, isExtreme ? 'extreme' : digits) : fixed(locale, decimals);
	const plain = format.format(Object.is(shown, -0) ? 0 : shown);
	const text = isExtreme ? plain.replace(/E(-?\d+)$/, (_, exponent: string) => ` × 10${raised(exponent)}`) : plain;
	if (unit === '') return text;
	if (unit === '%') return `${text}%`;
	if (!CURRENCY.test(unit)) return `${text} ${unit}`;
	return text.startsWith('-') ? `-${unit}${text.slice(1)}` : `${unit}${text}`;
}

function fixed(locale: string, maximumFractionDigits: number): Intl.NumberFormat {
	const key = `${locale} ${maximumFractionDigits}`;
	let format = formats.get(key);
	if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, { maximumFractionDigits })));
	return format;
}

/** made once for each locale: making one takes longer than using it a hundred times */
function formatOf(locale: string, digits: keyof typeof DIGITS): Intl.NumberFormat {
	const key = `${locale} ${digits}`;
	let format = formats.get(key);
	if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, DIGITS[digits])));
	return format;
}

const DIGITS = {
	fraction: { maximumFractionDigits: 2 },
	significant: { maximumSignificantDigits: 3 },
	extreme: { maximumSignificantDigits: 3, notation: 'scientific' }
} as const;

const formats = new Map<string, Intl.NumberFormat>();

/** 1E15 is for machines; people read 1 × 10¹⁵ */
function raised(exponent: string): string {
	return [...exponent].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('');
}

const CURRENCY = /^\p{Sc}$/u;
