/** "High Value Customers"; a name that ends in the word keeps it once. */
export function customersOf(name: string, word: 'Customers' | 'customers' = 'Customers'): string {
	return /\bcustomers$/i.test(name.trim()) ? name : `${name} ${word}`;
}
