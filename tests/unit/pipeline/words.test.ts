import { describe, expect, it } from 'vitest';
import { capitalize } from '#lib/pipeline/capitalize.ts';
import { directionWords } from '#lib/pipeline/direction-words.ts';
import { formatNumber } from '#lib/pipeline/format-number.ts';
import { formatRatio } from '#lib/pipeline/format-ratio.ts';
import { formatShare } from '#lib/pipeline/format-share.ts';
import { formatValue } from '#lib/pipeline/format-value.ts';
import { humanize } from '#lib/pipeline/humanize.ts';
import { suggestAction } from '#lib/pipeline/suggest-action.ts';
import { traitsOf } from '#lib/pipeline/traits-of.ts';
import { valueWords } from '#lib/pipeline/value-words.ts';

describe('humanize', () => {
	for (const [name, words] of [
		['MntWines', 'wines'],
		['NumDealsPurchases', 'deals purchases'],
		['Total_Spending', 'total spending'],
		['Annual Income (k$)', 'annual income'],
		['Call  Failure', 'call failure'],
		['Frequency of SMS', 'frequency of SMS'],
		['PURCHASES_TRX', 'purchases transactions'],
		['Kidhome', 'kids at home'],
		['Income', 'income'],
		['(1)', '(1)'],
		['', 'unnamed column'],
		['<img onerror=alert(1)>', '<img onerror=alert(1)>'],
		['__proto__', 'proto'],
		['Payment_Method', 'payment method'],
		['Dt_Customer', 'customer date'],
		['LIMIT_BAL', 'limit bal'],
		// other languages keep their case, German its nouns' capitals
		['Besuche pro Monat', 'Besuche pro Monat'],
		['Anzahl_Bestellungen', 'Anzahl Bestellungen'],
		['Umsatz', 'Umsatz'],
		['Alter', 'Alter'],
		['Total Umsatz', 'Total Umsatz'],
		['UMSATZ', 'umsatz'],
		['Dépenses par mois', 'Dépenses par mois'],
		["Date d'inscription", "Date d'inscription"],
		['nombre_de_visites', 'nombre de visites'],
		['Gasto mensual', 'Gasto mensual'],
		['Nº de Compras', 'Nº de Compras'],
		['Número_de_visitas', 'Número de visitas']
	]) {
		it(`${JSON.stringify(name)} -> ${words}`, () => expect(humanize(name)).toBe(words));
	}
	it('cuts what is too long', () => expect([...humanize('x'.repeat(10_000))]).toHaveLength(40));
});

describe('formatNumber', () => {
	for (const [value, text] of [
		[0, '0'],
		[-0, '0'],
		[1.23456, '1.23'],
		[608.2, '608'],
		[51382, '51,400'],
		[1234567, '1,230,000'],
		[-0.5, '-0.5'],
		[1.9634e15, '1.96 × 10¹⁵'],
		[-2e20, '-2 × 10²⁰'],
		[0.0000123, '1.23 × 10⁻⁵'],
		[NaN, 'unknown'],
		[Infinity, 'unknown'],
		[null, 'unknown'],
		[undefined, 'unknown']
	] as const) {
		it(`${value} -> ${text}`, () => expect(formatNumber(value)).toBe(text));
	}
	it('units: a currency before, others after, shares as percent', () => {
		expect(formatNumber(1500, { unit: '€' })).toBe('€1,500');
		expect(formatNumber(-1500, { unit: '$' })).toBe('-$1,500');
		expect(formatNumber(12, { unit: 'days' })).toBe('12 days');
		expect(formatNumber(0.123, { unit: '%' })).toBe('12.3%');
	});
	it('exact: all digits of what was typed', () => {
		expect(formatNumber(51382, { isExact: true })).toBe('51,382');
		expect(formatNumber(1234.567, { isExact: true })).toBe('1,234.57');
	});
	it('another locale', () => expect(formatNumber(1234567, { locale: 'de-DE' })).toBe('1.230.000'));
});

describe('capitalize', () => {
	for (const [text, capital] of [
		['older, many visits', 'Older, many visits'],
		['a', 'a'],
		['b 5 on average', 'b 5 on average'],
		['c272 1.5 on average', 'c272 1.5 on average'],
		['é', 'é'],
		['über alles', 'Über alles'],
		['less than 0.1% of customers', 'Less than 0.1% of customers'],
		['', '']
	]) {
		it(`${JSON.stringify(text)} -> ${JSON.stringify(capital)}`, () => expect(capitalize(text)).toBe(capital));
	}
});

describe('formatShare, formatRatio, formatValue', () => {
	it('negative shares, and those next to 0 and 1', () => {
		expect([-0, -0.0001, -0.004, -0.25, 0.0098, 0.995, 0.5].map(formatShare)).toEqual([
			'0%',
			'0%',
			'-0.4%',
			'-25%',
			'1%',
			'99.5%',
			'50%'
		]);
	});
	it('tiny ratios are not 0.00', () =>
		expect([0, 0.0004, 0.006].map(formatRatio)).toEqual(['0 ×', 'less than 0.01 ×', '0.01 ×']));
	it('small shares are not 0%, large ones not 100%', () => {
		expect([0, 0.0004, 0.004, 0.26, 0.996, 0.9999, 1].map(formatShare)).toEqual([
			'0%',
			'less than 0.1%',
			'0.4%',
			'26%',
			'99.6%',
			'more than 99.9%',
			'100%'
		]);
	});
	it('ratios', () => expect([0.213, 1, 2.04, 12.3].map(formatRatio)).toEqual(['0.21 ×', '1.0 ×', '2.0 ×', '12 ×']));
	it('years have no separators, dates are dates', () => {
		expect(formatValue(1969.4, { column: 'Year_Birth', kind: 'numeric' })).toBe('1969');
		expect(formatValue(16000, { column: 'joined', kind: 'date' })).toBe('2013-10-22');
	});
});

describe('directionWords', () => {
	for (const [column, kind, high, low] of [
		['Age', 'numeric', 'older', 'younger'],
		['Year_Birth', 'numeric', 'younger', 'older'],
		['Recency', 'numeric', 'gone quiet', 'recent'],
		['last purchase', 'date', 'recent', 'gone quiet'],
		['Dt_Customer', 'date', 'newer', 'long-standing'],
		['tenure', 'numeric', 'long-standing', 'newer'],
		['Income', 'numeric', 'higher income', 'lower income'],
		['NumWebVisitsMonth', 'numeric', 'many web visits month', 'few web visits month'],
		['MntWines', 'numeric', 'more wines', 'less wines'],
		['Order_Date', 'date', 'later order date', 'earlier order date'],
		['payment date', 'date', 'later payment date', 'earlier payment date'],
		['frequency date', 'date', 'later frequency date', 'earlier frequency date'],
		['joined', 'date', 'newer', 'long-standing'],
		['birth date', 'date', 'younger', 'older'],
		['Balance', 'numeric', 'high balance', 'low balance'],
		['Percentage', 'numeric', 'high percentage', 'low percentage']
	] as const) {
		it(`${column}: ${high} / ${low}`, () =>
			expect([directionWords(column, kind, true), directionWords(column, kind, false)]).toEqual([high, low]));
	}
});

describe('traitsOf', () => {
	const overall = { kind: 'numeric', column: 'MntWines', mean: 304, median: 174, sd: 336, min: 0 } as const;
	const own = {
		kind: 'numeric',
		column: 'MntWines',
		mean: 608,
		median: 580,
		q1: 300,
		q3: 900,
		difference: 0.9,
		nMissing: 0
	} as const;
	const units = new Map<string, string>();

	it('speaks in original units, without p-values and causes', () => {
		const [[part]] = traitsOf({ overall: [overall], segments: [[own]] }, { units, value: ['MntWines', 'MntFruits'] });
		expect(part.sentence).toBe('Buys wines for 608 on average, 2.0 × the average customer');
		const [[alone]] = traitsOf({ overall: [overall], segments: [[own]] }, { units, value: [] });
		expect(alone.sentence).toBe('Wines: half have 580 or more (174 over all customers)');
	});

	it('ties at the median: never half below the least or above the most', () => {
		const use = { ...overall, column: 'Frequency of use', mean: 69, median: 54, sd: 57 } as const;
		const none = { ...own, column: 'Frequency of use', mean: 0, median: 0, q1: 0, q3: 0, difference: -1.2 } as const;
		const [[trait]] = traitsOf({ overall: [use], segments: [[none]] }, { units, value: [] });
		expect(trait.sentence).toBe('Frequency of use: typically 0 (54 over all customers)');
		const some = { ...none, median: 20, q1: 10, q3: 31, mean: 21, difference: -0.8 };
		const [[fewer]] = traitsOf({ overall: [use], segments: [[some]] }, { units, value: [] });
		expect(fewer.sentence).toBe('Frequency of use: half have 20 or less (54 over all customers)');
	});

	function levelOf(column: string, level: string, share: number, overall: number) {
		const levels = [{ level, share, overall }];
		const kind = 'categorical' as const;
		const all = { overall: [{ kind, column, isBoolean: false }], segments: [[{ kind, column, levels, nMissing: 0 }]] };
		return traitsOf(all, { units, value: [] })[0][0];
	}

	it('levels that all or none have are said in words', () => {
		expect(levelOf('InternetService', 'No', 0, 0.22).sentence).toBe('None has internet service “No” (22% over all)');
		expect(levelOf('Contract', 'Two year', 1, 0.24).sentence).toBe('All have contract “Two year” (24% over all)');
		expect(levelOf('Contract', 'Two year', 0.999, 0.24).sentence).toContain('for 99.9%, 24%');
	});

	it('levels with commas or without end make no broken sentence', () => {
		expect(levelOf('x', 'l1, l2, l3,', 0.9, 0.2).short).toBe('mostly “l1, l2, l3”');
		expect(levelOf('poutcome', 'unknown', 0.9, 0.2).short).toBe('mostly poutcome unknown');
		expect(levelOf('Region', '3', 0.9, 0.2).short).toBe('mostly region 3');
		expect(levelOf('Channel', '1', 0.9, 0.2).short).toBe('mostly channel 1');
		expect(levelOf('Education', '0', 0.1, 0.2).short).toBe('fewer education 0');
		expect(levelOf('OnlineBackup', 'No', 0.9, 0.2).short).toBe('without online backup');
		expect(levelOf('x', 'end.', 0.9, 0.2).short).toBe('mostly end');
		expect(levelOf('x', 'y'.repeat(10_000), 0.9, 0.2).sentence.length).toBeLessThan(120);
	});

	it('levels: what a segment is before what it is not', () => {
		const levels = [
			{ level: 'No', share: 0, overall: 0.22 },
			{ level: 'DSL', share: 0.9, overall: 0.4 }
		];
		const [[trait]] = traitsOf(
			{
				overall: [{ kind: 'categorical', column: 'Internet', isBoolean: false }],
				segments: [[{ kind: 'categorical', column: 'Internet', levels, nMissing: 0 }]]
			},
			{ units, value: [] }
		);
		expect(trait).toMatchObject({ short: 'mostly DSL', sentence: 'Internet is “DSL” for 90%, 40% of all customers' });
	});
});

describe('valueWords and suggestAction', () => {
	it('spend, revenue, scores, anything else', () => {
		expect(valueWords(['MntWines', 'MntFruits'])).toMatchObject({
			noun: 'spend',
			label: 'spend (2 columns)',
			verb: 'spends'
		});
		expect(valueWords(['Revenue'])).toMatchObject({ noun: 'revenue', verb: 'brings' });
		expect(valueWords(['Spending Score (1-100)'])).toMatchObject({ noun: 'spending score', isAdditive: false });
		expect(valueWords(['Income'])).toMatchObject({ noun: 'income', sharing: 'have' });
		expect(valueWords(['Fresh', 'Milk', 'Grocery'])).toMatchObject({ noun: 'value', label: 'Fresh + 2 more' });
		expect(valueWords(['Corporate Sales'])).toMatchObject({
			noun: 'spend',
			label: 'Corporate Sales',
			isAdditive: true
		});
		for (const name of ['PRC_FULL_PAYMENT', 'avgOrderValue', 'Churn rate', 'Age', 'NPS'])
			expect(valueWords([name]).isAdditive, name).toBe(false);
	});
	it('actions differ by tier and trait', () => {
		const quiet = { column: 'Recency', strength: 1, isHigh: true, short: 'gone quiet', sentence: '' };
		const texts = [
			suggestAction('low', [quiet]),
			suggestAction('low', []),
			suggestAction('regular', []),
			suggestAction('high', []),
			suggestAction(null, [])
		];
		expect(new Set(texts).size).toBe(5);
		expect(texts[0]).toContain('Win back');
	});
});
