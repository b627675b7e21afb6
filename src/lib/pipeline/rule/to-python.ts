import { asciiLiteral } from './ascii-literal.ts';
import { commentText } from './comment-text.ts';
import type { Operand, Operation, Rule, RuleInput } from './rule-types.ts';

/** The rule as a Python 3 file without dependencies: `predict(row)`, and a command line that scores a CSV file. */
export function toPython(rule: Rule): string {
	const { about, inputs, steps, features, segments, intercept, coef } = rule;
	return `#!/usr/bin/env python3
${about.map((line) => `# ${commentText(line)}`).join('\n')}
#
# As a module:        from this_file import predict
# On a command line:  python3 this_file.py customers.csv scored.csv
import csv
import datetime
import math
import sys

NAN = float("nan")

# by cluster id
SEGMENTS = [
${segments.map(({ name }) => `    ${text(name)},`).join('\n')}
]

# name, kind, and the range or the levels of the data that the rule was learned from
COLUMNS = [
${inputs.map((input) => `    ${columnText(input)},`).join('\n')}
]

# how the columns were written, for the command line: decimal sign, thousands, currency, percent; order of dates
FORMATS = [
${inputs.map((input) => `    ${formatText(input)},`).join('\n')}
]

INTERCEPT = [${intercept.map(number).join(', ')}]
COEF = [
${coef.map((row) => `    [${row.map(number).join(', ')}],`).join('\n')}
]


def predict(row):
    """Places a customer.

    row: a dict from column name to cell: a number, a datetime.date or "yyyy-mm-dd", the text of a level; None, NaN and ""
    are missing. Returns cluster, segment, the probability of each cluster, and the columns outside the data.
    Raises ValueError for a cell that is no number or no date.
    """
${inputs.map(({ name, kind }, i) => `    ${name} = ${READERS[kind]}(row.get(COLUMNS[${i}][0]), COLUMNS[${i}][0])`).join('\n')}
${steps.map(({ name, label, operation }) => `    ${name} = ${expression(operation)}  # ${commentText(label)}`).join('\n')}
    features = [${features.join(', ')}]
    logits = []
    for start, weights in zip(INTERCEPT, COEF):
        for weight, feature in zip(weights, features):
            start += weight * feature
        logits.append(start)
    largest = max(logits)
    shares = [math.exp(logit - largest) for logit in logits]
    total = 0.0
    for share in shares:
        total += share
    probabilities = [share / total for share in shares]
    cluster = probabilities.index(max(probabilities))
    outside = []
    for (name, kind, known), x in zip(COLUMNS, [${inputs.map(({ name }) => name).join(', ')}]):
        if (x is not None and x not in known) if kind == "level" else (x < known[0] or x > known[1]):
            outside.append(name)
    return {
        "cluster": cluster,
        "segment": SEGMENTS[cluster],
        "probabilities": probabilities,
        "outside": outside,
    }
${HELPERS}`;
}

const READERS: Readonly<Record<RuleInput['kind'], string>> = { number: '_number', date: '_day', level: '_level' };

const text = (value: string) => asciiLiteral(value, true);

/** as a float, so that no whole-number arithmetic is done */
function number(value: number): string {
	const digits = String(value);
	return /[.e]/.test(digits) ? digits : `${Object.is(value, -0) ? '-0' : digits}.0`;
}

function columnText({ column, kind, field }: RuleInput): string {
	const known =
		field.kind === 'categorical'
			? `{${field.levels.map(text).join(', ')}}`
			: `(${number(field.min)}, ${number(field.max)})`;
	return `(${text(column)}, "${kind}", ${known === '{}' ? 'set()' : known})`;
}

function formatText({ field }: RuleInput): string {
	if (field.kind === 'categorical') return 'None';
	if (field.kind === 'date') return text(field.format);
	const { decimal, thousands, currency, percent } = field.format;
	return `(${text(decimal)}, ${text(thousands)}, ${text(currency)}, ${percent ? 'True' : 'False'})`;
}

const operand = (value: Operand) =>
	typeof value === 'string' ? value : value < 0 ? `(${number(value)})` : number(value);

function expression(operation: Operation): string {
	switch (operation.op) {
		case 'add':
			return `${operand(operation.a)} + ${operand(operation.b)}`;
		case 'subtract':
			return `${operand(operation.a)} - ${operand(operation.b)}`;
		case 'multiply':
			return `${operand(operation.a)} * ${operand(operation.b)}`;
		case 'divide':
			return `_divide(${operand(operation.a)}, ${operand(operation.b)})`;
		case 'below':
			return `_below(${operand(operation.a)}, ${operand(operation.b)})`;
		case 'floor':
			return `_floor(${operation.x})`;
		case 'log1p':
		case 'expm1':
			return `math.${operation.op}(${operation.x})`;
		case 'clamp': {
			const { x, low, high } = operation;
			const raised = low === null ? x : `max(${x}, ${number(low)})`;
			return high === null ? raised : `min(${raised}, ${number(high)})`;
		}
		case 'fill':
			return `${operation.x} if math.isfinite(${operation.x}) else ${number(operation.value)}`;
		case 'standardise': {
			const { x, mean, scale, weight } = operation;
			return `(${x} - ${operand(mean)}) / ${number(scale)} * ${number(weight)}`;
		}
		case 'pick': {
			const { of, cases, missing, other } = operation;
			const entries = cases.flatMap(({ levels, value }) => levels.map((level) => `${text(level)}: ${number(value)}`));
			const fallback = (value: number | null) => (value === null ? 'NAN' : number(value));
			return `_pick(${of}, {${entries.join(', ')}}, ${fallback(missing)}, ${fallback(other)})`;
		}
		case 'bin': {
			const { x, edges, labels } = operation;
			return `_bin(${x}, [${edges.map(number).join(', ')}], [${labels.map(text).join(', ')}])`;
		}
	}
}

const HELPERS = `

def _is_missing(cell):
    return cell is None or cell == "" or cell != cell


def _number(cell, name):
    if _is_missing(cell):
        return NAN
    try:
        value = float(cell)
    except (TypeError, ValueError):
        raise ValueError("%s: %r is no number" % (name, cell)) from None
    return value if math.isfinite(value) else NAN


def _day(cell, name):
    if _is_missing(cell):
        return NAN
    try:
        if isinstance(cell, datetime.datetime):
            cell = cell.date()
        if not isinstance(cell, datetime.date):
            cell = datetime.date(*(int(part) for part in str(cell)[:10].split("-")))
        return float((cell - datetime.date(1970, 1, 1)).days)
    except (TypeError, ValueError):
        raise ValueError("%s: %r is no date (yyyy-mm-dd)" % (name, cell)) from None


def _level(cell, name):
    if _is_missing(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _divide(a, b):
    return NAN if b == 0 else a / b


def _below(a, b):
    return NAN if a != a or b != b else 1.0 if a < b else 0.0


def _floor(x):
    return float(math.floor(x)) if math.isfinite(x) else x


def _pick(level, cases, missing, other):
    return missing if level is None else cases.get(level, other)


def _bin(x, edges, labels):
    return labels[sum(1 for edge in edges if x >= edge)] if math.isfinite(x) else None


# what a cell of a CSV file means

_MISSING = {"", "NA", "N/A", "#N/A", "#NA", "NULL", "NAN", "-", "--", "?", ".", "\\\\N",
            "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NUM!", "#NAME?"}
_MISSING_NUMBERS = _MISSING | {"NONE", "MISSING", "UNKNOWN", "N.A.", "NIL", "NOT AVAILABLE", "K.A.",
                               "UNBEKANNT", "INCONNU", "N.D."}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _cell_of(text, kind, form, name):
    text = text.strip()
    if text.upper() in (_MISSING if kind == "level" else _MISSING_NUMBERS):
        return None
    if kind == "level":
        return text
    return _written_number(text, form, name) if kind == "number" else _written_day(text, form, name)


def _written_number(text, form, name):
    decimal, thousands, currency, percent = form
    plain = text.replace(currency, "") if currency else text
    plain = plain.replace("\\u00a0", " ").replace("\\u202f", " ").strip()
    is_percent = plain.endswith("%")
    plain = plain[:-1].rstrip() if is_percent else plain
    if thousands:
        plain = plain.replace(thousands, "")
    plain = plain.replace(decimal, ".")
    try:
        value = float(plain)
    except ValueError:
        raise ValueError("%s: %r is no number" % (name, text)) from None
    if is_percent != percent and value != 0:
        raise ValueError("%s: %r is written in another way than the data" % (name, text))
    return value / 100 if percent else value


def _written_day(text, form, name):
    text = text.split("T")[0].split(" ")[0]
    parts = text.replace("/", "-").replace(".", "-").split("-")
    try:
        if len(parts) != 3:
            raise ValueError
        order = "ymd" if len(parts[0]) == 4 else "mdy" if form.startswith("m") and "mmm" not in form else "dmy"
        at = {part: parts[order.index(part)] for part in "ymd"}
        year = int(at["y"])
        if len(at["y"]) == 2:
            year += 2000 if year < 70 else 1900
        month = _MONTHS.index(at["m"].lower()) + 1 if at["m"].isalpha() else int(at["m"])
        return datetime.date(year, month, int(at["d"]))
    except ValueError:
        raise ValueError("%s: %r is no date" % (name, text)) from None


def score_file(source, target):
    """Reads a CSV file with the columns of the rule and writes it with cluster, segment and probability."""
    with open(source, newline="", encoding="utf-8-sig") as file:
        try:
            dialect = csv.Sniffer().sniff(file.read(65536), delimiters=",;\\t|")
        except csv.Error:
            dialect = csv.excel
        file.seek(0)
        reader = csv.reader(file, dialect)
        header = next(reader, [])
        lacking = [name for name, _, _ in COLUMNS if name not in header]
        if lacking:
            raise ValueError("%s lacks the columns %s" % (source, ", ".join(lacking)))
        places = [header.index(name) for name, _, _ in COLUMNS]
        with open(target, "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(header + ["cluster", "segment", "probability"])
            for cells in reader:
                if not any(cells):
                    continue
                row = {}
                for (name, kind, _), form, place in zip(COLUMNS, FORMATS, places):
                    try:
                        row[name] = _cell_of(cells[place] if place < len(cells) else "", kind, form, name)
                    except ValueError as problem:
                        raise ValueError("line %d, %s" % (reader.line_num, problem)) from None
                found = predict(row)
                probability = found["probabilities"][found["cluster"]]
                writer.writerow(cells + [found["cluster"], found["segment"], repr(probability)])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python3 %s customers.csv scored.csv" % sys.argv[0])
    try:
        score_file(sys.argv[1], sys.argv[2])
    except (OSError, ValueError) as problem:
        sys.exit(str(problem))
`;
