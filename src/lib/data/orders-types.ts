import type { RoleReason } from './column-role.ts';
import type { Table } from './table.ts';

/** What one row of an order log is worth: a column of its own, or quantity times price. */
export type OrderAmount =
	| {
			readonly kind: 'column';
			readonly column: string;
			/** `order`: the total of the whole order stands in each of its rows, and counts once */
			readonly per: 'row' | 'order';
	  }
	| { readonly kind: 'product'; readonly quantity: string; readonly price: string };

/** How an order log (several rows a customer) becomes customers. Small, immutable JSON; part of the recipe. */
export interface OrdersPlan {
	/** the columns by name */
	readonly customer: string;
	readonly date: string;
	/** null: what a customer buys on one day is one order */
	readonly order: string | null;
	readonly amount: OrderAmount;
	/** a column whose levels say that a row was cancelled or sent back; null: only amounts below 0 are returns */
	readonly status: { readonly column: string; readonly cancelled: readonly string[] } | null;
	/** `net`: returned money is taken off; `ignore`: returns are left out, as if they had never come back */
	readonly returns: 'net' | 'ignore';
	/** days since 1970 to which recency and tenure count; what was bought after it is left out */
	readonly referenceDay: number;
	/** further columns that come along with the customer */
	readonly carried: readonly string[];
	/** where a customer has more than one value there: that of the newest or of the oldest row */
	readonly carriedFrom: 'newest' | 'oldest';
}

/** A plan proposed for a table, and why, one sentence a choice. */
export interface OrdersGuess {
	readonly plan: OrdersPlan;
	readonly reasons: {
		readonly customer: string;
		readonly date: string;
		readonly order: string;
		readonly amount: string;
		readonly status: string;
		readonly carried: string;
	};
}

/** What became of the rows. Each row is counted once among the first six. */
export interface OrdersReport {
	readonly nRows: number;
	/** rows that make up the customers */
	readonly nCounted: number;
	readonly nWithoutCustomer: number;
	readonly nWithoutDate: number;
	readonly nWithoutAmount: number;
	readonly nAfterReference: number;
	/** rows of customers who bought nothing in the file: only returns, gifts or cancelled orders */
	readonly nWithoutPurchase: number;
	/** the customers of those rows */
	readonly nCustomersWithoutPurchase: number;
	/** what the rows without a customer add up to */
	readonly amountWithoutCustomer: number;
	readonly nCustomers: number;
	/** orders with something bought */
	readonly nOrders: number;
	/** rows without an order id although a column names orders, of those that count: a customer's day is one order */
	readonly nWithoutOrder: number;
	/** rows with an amount below 0 or a cancelled status, of those that count */
	readonly nReturnRows: number;
	/** net of the customers, in the unit of the amount */
	readonly total: number;
	/** of the rows that count, days since 1970 */
	readonly firstDay: number;
	readonly lastDay: number;
	/** carried columns in which customers have more than one value, and how many customers */
	readonly differing: readonly { readonly column: string; readonly nCustomers: number }[];
}

export interface CustomersFromOrders {
	/** one row a customer, in the order in which they first come */
	readonly table: Table;
	/** by name, what columns are good for that look like features by themselves */
	readonly roles: ReadonlyMap<string, RoleReason>;
	readonly report: OrdersReport;
}
