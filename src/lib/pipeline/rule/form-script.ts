/**
 * The script of the form that toHtml writes; runs behind the rule's own `predict`, `columns`, `segments`, with `form`,
 * `people` and `about`. Texts go into the page as text, never as markup.
 */
export const FORM_SCRIPT = `
const byId = (id) => document.getElementById(id);
const make = (tag, text, parent) => {
	const element = document.createElement(tag);
	if (text !== null) element.textContent = text;
	parent.append(element);
	return element;
};
const isoDay = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
const controls = columns.map(({ name, kind, min, max, levels }, i) => {
	const label = make('label', null, byId('form'));
	make('span', name, label);
	const control = make(kind === 'level' ? 'select' : 'input', null, label);
	if (kind === 'level') {
		make('option', 'unknown', control).value = '';
		for (const level of levels) make('option', level, control).value = level;
		control.value = form[i].initial;
	} else {
		control.type = kind === 'date' ? 'date' : 'number';
		if (kind === 'number') control.step = 'any';
		const shown = (value) => (kind === 'date' ? isoDay(value) : form[i].isInteger ? String(Math.round(value)) : String(Number(value.toPrecision(4))));
		control.value = shown(form[i].initial);
		make('small', shown(min) + ' to ' + shown(max), label);
	}
	control.addEventListener('input', answer);
	return control;
});
for (const line of about) make('p', line, byId('about'));
byId('form').addEventListener('submit', (event) => event.preventDefault());
answer();

function answer() {
	const found = predict(new Map(columns.map(({ name }, i) => [name, controls[i].value])));
	byId('line').textContent = 'Predicted Cluster: ' + found.cluster + ' \\u2192 ' + people[found.cluster];
	byId('shares').replaceChildren();
	for (const { cluster, name } of segments.slice().reverse()) {
		const share = found.probabilities[cluster];
		make('dt', name, byId('shares'));
		const value = make('dd', (100 * share).toFixed(1) + '%', byId('shares'));
		value.title = String(share);
		const bar = make('dt', null, byId('shares'));
		bar.className = 'bar';
		const progress = make('progress', null, bar);
		progress.max = 1;
		progress.value = share;
		progress.setAttribute('aria-label', name);
	}
	const { action } = segments[found.cluster];
	byId('action').textContent = action === '' ? '' : 'Suggested: ' + action;
	byId('outside').replaceChildren();
	for (const name of found.outside) make('li', name + ': outside the data that the rule was learned from.', byId('outside'));
}
`;
