import { formatTable } from './format-table.ts';
import { effort, type Measurement, type Result } from './measurement.ts';
import type { Table } from './tables.ts';

const HEAD = [
	'work',
	'data',
	'rows x columns',
	's',
	'cpu s',
	'MB',
	'beside',
	's',
	'cpu s',
	'MB',
	'result',
	'target',
	''
];

export interface Line {
	readonly work: string;
	readonly table: Table;
	readonly ours: Result;
	/** what stands beside ours, and what it took */
	readonly peer?: string;
	readonly theirs?: Result;
}

export interface Goal {
	readonly text: string;
	isReached(value: number): boolean;
}

export interface Report {
	/** one work beside another; the value is how many times more effort theirs took */
	compare(line: Required<Line>, show: (times: number) => string, goal?: Goal): void;
	/** one work alone, within its seconds and megabytes */
	limit(line: Line, seconds: number, megabytes: number | null, took: (ours: Measurement) => number): void;
	text(): string;
	/** what did not reach its target */
	readonly missed: readonly string[];
}

/** Lines of one table. */
export function createReport(): Report {
	const rows: string[][] = [];
	const missed: string[] = [];

	function add({ work, table, ours, peer = '', theirs }: Line, result: string, target: string, isReached = true): void {
		const size = `${table.nRows.toLocaleString('en')} x ${table.nCols}`;
		const verdict =
			target === '' || 'skipped' in ours || (theirs && 'skipped' in theirs) ? '' : isReached ? 'ok' : 'MISSED';
		const beside = theirs ? cellsOf(theirs) : ['', '', ''];
		const name = theirs && 'name' in theirs ? theirs.name! : peer;
		rows.push([work, table.name, size, ...cellsOf(ours), name, ...beside, result, target, verdict]);
		if (verdict === 'MISSED') missed.push(`${work}, ${table.name} ${size}: ${result}, target ${target}`);
	}

	return {
		missed,
		compare(line, show, goal) {
			const { ours, theirs } = line;
			const target = goal?.text ?? '';
			const skipped = [ours, theirs].find((one) => 'skipped' in one);
			if (skipped) return add(line, reasonOf(skipped), target);
			const times = effort(theirs as Measurement) / effort(ours as Measurement);
			add(line, show(times), target, goal?.isReached(times));
		},
		limit(line, seconds, megabytes, took) {
			const target = megabytes === null ? `${seconds} s` : `${seconds} s, ${megabytes} MB`;
			if ('skipped' in line.ours) return add(line, reasonOf(line.ours), target);
			const time = took(line.ours);
			const memory = line.ours.megabytes;
			const isSmall = megabytes === null || memory === null || memory <= megabytes;
			const result = `${time.toFixed(1)} s` + (megabytes === null ? '' : `, ${memory?.toFixed(0) ?? 'n/a'} MB`);
			add(line, result, target, time <= seconds && isSmall);
		},
		text: () => formatTable(HEAD, rows)
	};
}

function reasonOf(result: Result): string {
	return 'skipped' in result ? `skipped: ${result.skipped}` : '';
}

function cellsOf(result: Result): string[] {
	if ('skipped' in result) return ['-', '-', '-'];
	const { seconds, cpuSeconds, megabytes } = result;
	return [seconds.toFixed(2), cpuSeconds?.toFixed(2) ?? 'n/a', megabytes?.toFixed(0) ?? 'n/a'];
}
