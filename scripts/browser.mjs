// The one place that knows where a Chromium is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const SYSTEM = {
	linux: [
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome-stable',
		'/usr/bin/google-chrome',
		'/snap/bin/chromium',
		'/usr/bin/microsoft-edge'
	],
	darwin: [
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
	],
	win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
		folder
			? [
					path.join(folder, 'Google/Chrome/Application/chrome.exe'),
					path.join(folder, 'Microsoft/Edge/Application/msedge.exe')
				]
			: []
	)
};

/** As root Chromium needs --no-sandbox; the rest keeps it off the network. */
export const CHROME_ARGS = [
	...(process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu-sandbox'] : []),
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** CHROME_PATH, then Playwright's own, then a browser of the system; undefined where there is none. */
export async function findChromium() {
	if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
	const { chromium } = await import('@playwright/test');
	return [chromium.executablePath(), ...(SYSTEM[process.platform] ?? [])].find((file) => file && existsSync(file));
}

/** As findChromium, but installs one where there is none. */
export async function ensureChromium() {
	let found = await findChromium();
	if (!found) {
		console.log('No Chromium found: asking Playwright to download one …');
		run('npx', ['playwright', 'install', '--no-shell', 'chromium']);
		found = await findChromium();
	}
	if (!found && process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		console.log('… and, as root on Debian: apt-get install chromium');
		run('apt-get', ['update']);
		run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
		found = await findChromium();
	}
	if (!found) {
		throw new Error('No Chromium. Install Chrome or Chromium, or set CHROME_PATH to one, then run the command again.');
	}
	return found;
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
	spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
}
