import { humanize } from './humanize.ts';
import { meaningOf } from './meaning-of.ts';

/** A short phrase for a column that is high or low: "older", "gone quiet", "many web visits", "low credit limit". */
export function directionWords(columnName: string, kind: 'numeric' | 'date', isHigh: boolean): string {
	const words = humanize(columnName);
	if (kind === 'date') return dateWords(columnName, words, isHigh);
	switch (meaningOf(columnName)) {
		case 'age':
			return isHigh ? 'older' : 'younger';
		case 'birth':
			return isHigh ? 'younger' : 'older';
		case 'recency':
			// a high date of the last purchase is a recent one, a high number of days since it is not
			return isHigh ? 'gone quiet' : 'recent';
		case 'tenure':
			return isHigh ? 'long-standing' : 'newer';
		case 'frequency':
			return words === 'frequency' ? (isHigh ? 'frequent' : 'infrequent') : `${isHigh ? 'high' : 'low'} ${words}`;
		case 'income':
			return isHigh ? 'higher income' : 'lower income';
		case 'count':
			return `${isHigh ? 'many' : 'few'} ${words}`;
		case 'amount':
			return `${isHigh ? 'more' : 'less'} ${words}`;
		default:
			return `${isHigh ? 'high' : 'low'} ${words}`;
	}
}

/** A date is early or late, whatever else its name speaks of: an "order date" is no number of orders. */
function dateWords(columnName: string, words: string, isHigh: boolean): string {
	switch (meaningOf(columnName)) {
		case 'birth':
			return isHigh ? 'younger' : 'older';
		case 'recency':
			return isHigh ? 'recent' : 'gone quiet';
		case 'tenure':
			return isHigh ? 'newer' : 'long-standing';
		default:
			return `${isHigh ? 'later' : 'earlier'} ${words}`;
	}
}
