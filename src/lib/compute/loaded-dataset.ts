import type { OrdersGuess, OrdersReport } from '#lib/data/orders-types.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { pairSummary } from '#lib/data/pair-summary.ts';
import type { PairSummary } from '#lib/data/pair-types.ts';
import { profileNotes } from '#lib/data/profile-notes.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { rowQuality, type RowQuality } from '#lib/data/row-quality.ts';
import { recogniseOrders } from '#lib/data/recognise-orders.ts';
import type { Role } from '#lib/data/profile-types.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { datasetFingerprint } from '#lib/pipeline/dataset-fingerprint.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { defaultShape } from '#lib/pipeline/default-shape.ts';
import { LruCache } from '#lib/pipeline/lru-cache.ts';
import { modelOrders } from '#lib/pipeline/model-orders.ts';
import type { RunnerDataset } from '#lib/pipeline/runner-types.ts';
import { shapeKey } from '#lib/pipeline/shape-key.ts';
import { shapeTable } from '#lib/pipeline/shape-table.ts';
import { suggestDerived } from '#lib/pipeline/suggest-derived.ts';
import type { Shape } from '#lib/pipeline/types.ts';
import { withReading } from '#lib/pipeline/with-reading.ts';
import type { DatasetRecord } from '#lib/storage/schema.ts';
import type { DatasetSummary, PairQuestion } from './api.ts';

const MAX_SHAPES = 3;
const MAX_LEVELS = 50;
const DAY_MS = 86_400_000;

/** A data set in one shape. */
interface Shaped extends RunnerDataset {
	readonly report: OrdersReport | null;
}

/** An open data set: the table as read, and its customers in the shapes that were asked for last. */
export class LoadedDataset {
	readonly record: DatasetRecord;
	/** why it is not stored; null: it is, or is being stored */
	storageProblem: string | null;
	readonly #table: Table;
	readonly #guess: OrdersGuess | null;
	readonly #shapes = new LruCache<Shaped>(MAX_SHAPES);
	#fingerprint: string | null = null;

	constructor(record: DatasetRecord, table: Table, storageProblem: string | null) {
		this.record = record;
		this.storageProblem = storageProblem;
		this.#table = table;
		this.#guess = this.#usable(recogniseOrders(table));
	}

	/** The customers of a shape, of the one that is suggested if left out. @throws E_COLUMNS, E_TOO_FEW_ROWS as shapeTable */
	shaped(shape: Shape = defaultShape(this.#guess?.plan ?? null)): Shaped {
		const key = shapeKey(shape);
		return this.#shapes.getOrMake(key, () => {
			const { table, roles, report } = shapeTable(this.#table, shape);
			return {
				// the file's own rows keep the key that they had before there were shapes
				id: key === '' ? this.record.id : `${this.record.id} ${key}`,
				name: this.record.name,
				table,
				profile: profileTable(table, roles, this.#chosenRoles()),
				orders: report && shape.orders && modelOrders(this.#table, shape.orders, report),
				report
			};
		});
	}

	/** What the page needs to know of a shape; of the one that is suggested if left out. */
	summary(shape: Shape = defaultShape(this.#guess?.plan ?? null)): DatasetSummary {
		const { record, storageProblem } = this;
		const { table, profile, report } = this.shaped(shape);
		return {
			id: record.id,
			name: record.name,
			shape,
			nRows: table.nRows,
			nFileRows: this.#table.nRows,
			fileColumns: this.#table.columns.map((column) => ({
				name: column.name,
				kind: column.kind,
				levels: 'categories' in column ? column.categories.slice(0, MAX_LEVELS) : []
			})),
			ordersGuess: this.#guess,
			ordersReport: report,
			suggestions: suggestDerived(profile, Math.floor(Date.now() / DAY_MS), shape.derived),
			bytes: record.file.size,
			source: record.source,
			notes: record.notes,
			evidence: record.evidence ?? [],
			columnNotes: profileNotes(profile),
			profile,
			recipe: withReading({ ...defaultRecipe(profile), ...shape }, record.choices),
			fingerprint: (this.#fingerprint ??= datasetFingerprint(this.#table)),
			isStored: storageProblem === null,
			storageProblem
		};
	}

	/** Cells as shown, row by row; numbers that were computed have six significant digits, the others are as read. */
	cells(from: number, count: number, shape?: Shape): string[][] {
		const { table } = this.shaped(shape);
		const asRead = new Set(this.#table.columns.map(({ name }) => name));
		const isComputed = table.columns.map(({ name, kind }) => kind === 'numeric' && !asRead.has(name));
		const cell = (column: Column, j: number, row: number) => {
			const text = formatCell(column, row);
			return isComputed[j] && text.length > 7 && text.includes('.')
				? String(Number(Number(text).toPrecision(6)))
				: text;
		};
		const rows = Array.from({ length: Math.max(0, Math.min(count, table.nRows - from)) }, (_, i) => from + i);
		return rows.map((row) => table.columns.map((column, j) => cell(column, j, row)));
	}

	pair({ a, b, isLogA, isLogB }: PairQuestion, shape?: Shape): PairSummary | null {
		const { columns } = this.shaped(shape).table;
		const [first, second] = [a, b].map((wanted) => columns.find(({ name }) => name === wanted));
		return first && second ? pairSummary(first, second, { isLogA, isLogB }) : null;
	}

	rowQuality(shape?: Shape): RowQuality {
		const { table, profile } = this.shaped(shape);
		const compared = table.columns.filter((_, j) => profile.columns[j].role !== 'id');
		return rowQuality(table.columns, compared, table.nRows);
	}

	#chosenRoles(): Map<string, Role> {
		const { columns = [] } = this.record.choices ?? {};
		return new Map(columns.flatMap(({ column, role }) => (role ? [[column, role]] : [])));
	}

	/** A guess that makes no two customers is none. */
	#usable(guess: OrdersGuess | null): OrdersGuess | null {
		if (!guess) return null;
		try {
			return this.shaped(defaultShape(guess.plan)).table.nRows >= 2 ? guess : null;
		} catch {
			return null;
		}
	}
}
