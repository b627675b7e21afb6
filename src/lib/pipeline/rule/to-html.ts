import { customersOf } from '#lib/pipeline/customers-of.ts';
import { sha256Base64 } from './sha256-base64.ts';
import { asciiLiteral } from './ascii-literal.ts';
import { FORM_SCRIPT } from './form-script.ts';
import { toJavaScript } from './to-javascript.ts';
import type { Rule } from './rule-types.ts';
import { xmlText } from './xml-text.ts';

/**
 * The rule as one page that asks for a customer and answers while one types. It needs no server and no network, and its
 * policy forbids both; nothing but the two scripts that it carries can run in it.
 */
export function toHtml(rule: Rule): string {
	const form = rule.inputs.map(({ column, field }) => ({
		column,
		initial: field.initial,
		isInteger: 'isInteger' in field && field.isInteger
	}));
	const script = `${toJavaScript(rule).replace(/^export /gm, '')}
const about = [${rule.about.map((line) => asciiLiteral(line)).join(', ')}];
const people = [${rule.segments.map(({ name }) => asciiLiteral(customersOf(name))).join(', ')}];
const form = [${form.map(({ column, initial, isInteger }) => `{ column: ${asciiLiteral(column)}, initial: ${typeof initial === 'string' ? asciiLiteral(initial) : initial}, isInteger: ${isInteger} }`).join(', ')}];
${FORM_SCRIPT}`;
	const policy = `default-src 'none'; script-src 'sha256-${sha256Base64(script)}'; style-src 'sha256-${sha256Base64(STYLE)}'; base-uri 'none'; form-action 'none'`;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${xmlText(rule.title)}: where does the next customer belong?</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Where does the next customer belong?</h1>
<p id="lede">Type what you know of the customer; leave the rest empty. The answer follows while you type, and nothing leaves this page.</p>
<form id="form" aria-label="The customer"></form>
<section aria-label="Answer">
<p id="line" role="status"></p>
<dl id="shares"></dl>
<p id="action"></p>
<ul id="outside"></ul>
</section>
<details><summary>About this rule</summary><div id="about"></div></details>
</main>
<script type="module">${script}</script>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fff, #14161a); color: light-dark(#1b1d22, #eceef2); }
main { display: grid; gap: 1rem 2.5rem; max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem; grid-template-columns: minmax(0, 1fr); }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.02em; text-wrap: balance; }
#lede, details, small { color: light-dark(#5a5f6b, #a5abb8); }
#lede { margin: 0; }
form { display: grid; gap: 1rem; align-content: start; }
label { display: grid; gap: 0.25rem; font-size: 0.875rem; overflow-wrap: anywhere; }
input, select { box-sizing: border-box; width: 100%; padding: 0.5rem 0.625rem; font: inherit; font-size: 1rem; color: inherit; background: light-dark(#fff, #1d2026); border: 1px solid light-dark(#8a909c, #6b7280); border-radius: 0.5rem; }
section { align-self: start; padding: 1.25rem 1.5rem; border: 1px solid light-dark(#dcdfe5, #333842); border-radius: 0.875rem; }
#line { margin: 0 0 1rem; font-size: 1.125rem; font-weight: 600; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.375rem 1rem; margin: 0; }
dt { overflow-wrap: anywhere; }
dd { margin: 0; font-variant-numeric: tabular-nums; text-align: end; }
dt.bar { grid-column: 1 / -1; margin-bottom: 0.5rem; line-height: 0; }
progress { width: 100%; height: 0.5rem; accent-color: light-dark(#2d2cbd, #aea9fe); }
#outside:empty, #action:empty { display: none; }
#outside { padding: 0.75rem 0.75rem 0.75rem 1.75rem; border-radius: 0.5rem; background: light-dark(#fdf1dc, #3a2f1a); font-size: 0.875rem; overflow-wrap: anywhere; }
details { grid-column: 1 / -1; font-size: 0.875rem; overflow-wrap: anywhere; }
h1, #lede { grid-column: 1 / -1; }
@media (min-width: 50rem) { main { grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); } section { position: sticky; top: 1rem; } }
`;
