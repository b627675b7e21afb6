/** The columns that are made of a customer's orders, in their order. */
export const MADE_COLUMNS = ['Recency (days)', 'Frequency', 'Monetary', 'Tenure (days)', 'Share returned'] as const;
