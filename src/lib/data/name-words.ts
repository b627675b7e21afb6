/** The words of a column name in lower case: 'MntWines' -> mnt, wines; 'CustomerID' -> customer, id; 'PAY_AMT1' -> pay, amt. */
export function nameWords(name: string): string[] {
	return name
		.slice(0, 200)
		.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter((word) => word !== '');
}
