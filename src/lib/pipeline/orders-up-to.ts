import type { OrdersPlan } from '#lib/data/orders-types.ts';

/**
 * The plan for another log whose newest row is of this day (days since 1970). Its reference date stays, so that customers
 * of the same time are counted as before, even a few of them; a log that goes on after that date is counted to the day
 * after its own newest row, for nobody's last purchase lies in the future.
 */
export function ordersUpTo(plan: OrdersPlan, newestDay: number): OrdersPlan {
	return newestDay > plan.referenceDay ? { ...plan, referenceDay: Math.floor(newestDay) + 1 } : plan;
}
