/** Text to value, with every fault said by line and column. */
import { parseDocument } from 'yaml';
import { LineFinder, scanJson } from '../base/json-scan.ts';
import { quote, type Findings } from './findings.ts';
import { withoutOwnKeys } from './raw.ts';

/** No file of an operation nests deeper than this: a multipolygon's numbers stand at level 8. */
const DEEPEST = 40;
const MOST_ALIASES = 100;
const MOST_SYNTAX_ERRORS = 5;

/** The value of a JSON text without keys that begin with `x_`; undefined when it cannot be used. */
export function parseJsonText(text: string, file: string, findings: Findings): unknown {
  const faults = scanJson(text, DEEPEST);
  if (faults.length === 0) return withoutOwnKeys(JSON.parse(text));
  const lines = new LineFinder(text);
  for (const fault of faults) {
    const { line, column } = lines.find(fault.offset);
    const place = `line ${line}, column ${column}`;
    if (fault.kind === 'grammar') findings.add('OP_JSON_UNREADABLE', { file, found: `${place}: ${fault.text}` });
    else if (fault.kind === 'too-deep')
      findings.add('OP_TOO_DEEP', { file, found: `${place}: more than ${fault.text}` });
    else findings.add('OP_KEY_TWICE', { file, field: fault.text, found: `${place}: ${quote(fault.text)}` });
  }
  return faults.every((fault) => fault.kind === 'key-twice') ? withoutOwnKeys(JSON.parse(text)) : undefined;
}

/** The value of a YAML 1.2 text (core schema: times stay texts) without keys that begin with `x_`; undefined when it cannot be used. */
export function parseYamlText(text: string, file: string, findings: Findings): unknown {
  try {
    const document = parseDocument(text, { version: '1.2', schema: 'core', prettyErrors: false, logLevel: 'silent' });
    if (document.errors.some((error) => error.code === 'RESOURCE_EXHAUSTION')) {
      findings.add('OP_TOO_DEEP', { file, found: 'thousands of levels' });
      return undefined;
    }
    // One slip makes many errors after it: the first few say where it is.
    for (const error of document.errors.slice(0, MOST_SYNTAX_ERRORS)) {
      const { line, column } = new LineFinder(text).find(error.pos[0]);
      const found = `line ${line}, column ${column}: ${error.message}`;
      findings.add(error.code === 'DUPLICATE_KEY' ? 'OP_KEY_TWICE' : 'OP_YAML_UNREADABLE', { file, found });
    }
    if (document.errors.length > 0) return undefined;
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (depthOf(value) <= DEEPEST) return withoutOwnKeys(value);
    findings.add('OP_TOO_DEEP', { file, found: `more than ${DEEPEST} levels` });
  } catch (failure) {
    // The YAML reader recurses: on a text that nests thousands of levels it runs out of stack.
    if (failure instanceof RangeError) findings.add('OP_TOO_DEEP', { file, found: 'thousands of levels' });
    else if (failure instanceof ReferenceError) findings.add('OP_YAML_ALIASES', { file, found: failure.message });
    else
      findings.add('OP_YAML_UNREADABLE', { file, found: failure instanceof Error ? failure.message : String(failure) });
  }
  return undefined;
}

/** Depth of a value, without recursion; a value that holds itself (by an alias) counts as too deep. */
function depthOf(root: unknown): number {
  let level: unknown[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= DEEPEST) {
    depth += 1;
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    if (level.length > 2_000_000) return Number.POSITIVE_INFINITY;
  }
  return depth;
}
