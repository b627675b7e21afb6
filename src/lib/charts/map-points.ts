/** Customers in the plane of a map. */
export interface MapPoints {
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** segment of each */
	readonly labels: Int32Array;
}

/** A part of the plane, in the data's units; x0 <= x1, y0 <= y1. */
export interface MapBox {
	readonly x0: number;
	readonly x1: number;
	readonly y0: number;
	readonly y1: number;
}

/** A part of a picture, px from its top left corner. */
export interface PixelBox {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}
