import type { PredictionModel } from '#lib/pipeline/types.ts';
import type { RuleFormatId } from './rule-formats.ts';
import { ruleOfModel, type RuleTitle } from './rule-of-model.ts';
import type { Rule } from './rule-types.ts';
import { toHtml } from './to-html.ts';
import { toJavaScript } from './to-javascript.ts';
import { toOnnx } from './to-onnx.ts';
import { toPmml } from './to-pmml.ts';
import { toPython } from './to-python.ts';
import { toSql } from './to-sql.ts';
import { toWorkbook } from './to-workbook.ts';

/** rows of the workbook that are ready to be filled in */
const WORKBOOK_ROWS = 200;

/**
 * The model as a file of its own. A workbook begins with a typical customer.
 * @throws E_EXPORT where the format cannot hold the rule
 */
export async function writeRule(model: PredictionModel, title: RuleTitle, format: RuleFormatId): Promise<Blob> {
	const rule = ruleOfModel(model, title);
	return new Blob([await contentOf(rule, format)], { type: TYPES[format] });
}

const TYPES: Readonly<Record<RuleFormatId, string>> = {
	html: 'text/html;charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	sql: 'application/sql;charset=utf-8',
	'sql-ansi': 'application/sql;charset=utf-8',
	python: 'text/x-python;charset=utf-8',
	javascript: 'text/javascript;charset=utf-8',
	onnx: 'application/octet-stream',
	pmml: 'application/xml;charset=utf-8'
};

async function contentOf(rule: Rule, format: RuleFormatId): Promise<BlobPart> {
	switch (format) {
		case 'html':
			return toHtml(rule);
		case 'xlsx': {
			const typical = rule.inputs.map(({ field }) => field.initial);
			return new Uint8Array(await toWorkbook(rule, [typical], WORKBOOK_ROWS));
		}
		case 'sql':
			return toSql(rule, { isMaterialized: true });
		case 'sql-ansi':
			return toSql(rule);
		case 'python':
			return toPython(rule);
		case 'javascript':
			return toJavaScript(rule);
		case 'onnx':
			return new Uint8Array(toOnnx(rule));
		case 'pmml':
			return toPmml(rule);
	}
}
