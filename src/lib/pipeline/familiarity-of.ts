import { customerTable } from './customer-table.ts';
import { judgeFamiliarity, type CustomerFamiliarity } from './judge-familiarity.ts';
import { predict } from './predict.ts';
import type { Customer, PredictionModel } from './types.ts';

/**
 * Whether the rule knows customers like this one. `customer`: what the prediction goes by; `answered`: what was really said
 * of the customer, extra columns included: values that were merely assumed are not held against anybody.
 */
export function familiarityOf(
	model: PredictionModel,
	customer: Customer,
	answered: Customer = customer
): CustomerFamiliarity {
	const { transformed, clusters } = predict(model, customerTable(model, [customer]));
	const { unseen, matrix } = transformed;
	return judgeFamiliarity(model, { customer, answered, unseen, features: matrix.data, cluster: clusters[0] });
}
