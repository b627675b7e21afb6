/** Which of the two 32-bit words of a number holds its sign and exponent: the second one on little-endian machines. */
export const UPPER_WORD = new Uint8Array(new Uint16Array([1]).buffer)[0];
