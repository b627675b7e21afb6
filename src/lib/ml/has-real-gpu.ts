const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether WebGL 2 is drawn by a graphics card here; emulated on the processor it is slower than WebAssembly. */
export function hasRealGpu(): boolean {
	if (typeof OffscreenCanvas === 'undefined') return false;
	try {
		const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
		if (!gl) return false;
		let renderer = String(gl.getParameter(gl.RENDERER));
		// Chromium names the card only here; Firefox does above, and warns of this extension
		if (/^webkit/i.test(renderer)) {
			const info = gl.getExtension('WEBGL_debug_renderer_info');
			renderer = info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'software';
		}
		gl.getExtension('WEBGL_lose_context')?.loseContext();
		return !SOFTWARE.test(renderer);
	} catch {
		return false;
	}
}
