/** Checks a value against a schema and says every fault as a problem with file, feature and field. */
import type { z } from 'zod';
import { nearestWord } from '../base/nearest-word.ts';
import { quote, type Findings, type ProblemDetails } from './findings.ts';
import { isOperationProblemCode, type OperationProblemCode } from './problems.ts';
import { isRecord, valueAt } from './raw.ts';
import { jsonSchemaOf, type JsonSchema } from './schemas.ts';

type Path = readonly PropertyKey[];

/**
 * The value with the schema's type, or null when anything was found. The value must be free of cycles and of bounded depth.
 *
 * @param file as it is named in problems
 */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  file: string,
  findings: Findings,
): z.infer<Schema> | null {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const published = publishedForm(schema);
  const said = new Set<string>();
  for (const issue of result.error.issues.flatMap((found) => mostParticular(found, []))) {
    const geometryAt = issue.path.findIndex((part, index) => part === 'geometry' && index === 2);
    // One line for a feature's geometry: a file exported wrongly has the same fault at every point.
    const where = geometryAt >= 0 ? issue.path.slice(0, geometryAt + 1) : [...issue.path, issue.code];
    const key = where.map(String).join('\n');
    if (said.has(key)) continue;
    said.add(key);
    for (const [code, details] of problemsOf(issue, value, published)) findings.add(code, { file, ...details });
  }
  return null;
}

const publishedForms = new WeakMap<z.ZodType, JsonSchema>();

function publishedForm(schema: z.ZodType): JsonSchema {
  const known = publishedForms.get(schema) ?? jsonSchemaOf('', schema);
  publishedForms.set(schema, known);
  return known;
}

/** The issues inside a union that speak about the kind of value that was written. */
function mostParticular(issue: z.core.$ZodIssue, base: Path): z.core.$ZodIssue[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }];
  // Bare value first, object last.
  const branch = isRecord(issue.input) ? issue.errors.at(-1) : issue.errors[0];
  return (branch ?? []).flatMap((inner) => mostParticular(inner, path));
}

function problemsOf(
  issue: z.core.$ZodIssue,
  root: unknown,
  published: JsonSchema,
): [OperationProblemCode, ProblemDetails][] {
  const place = placeOf(root, issue.path);
  const value = valueAt(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(published, issue.path, root);
    return issue.keys.map((key) => {
      const nearest = nearestWord(key, known);
      const remedy = nearest === null ? `Known here: ${known.join(', ')}.` : `Did you mean \`${nearest}\`?`;
      const field = place.field === undefined ? key : `${place.field}.${key}`;
      return [
        'OP_KEY_UNKNOWN',
        { ...place, field, found: quote(key), remedy: `${remedy} Own data goes into keys that begin with x_.` },
      ];
    });
  }
  const found = quote(value);
  const inGeometry = issue.path[0] === 'features' && issue.path[2] === 'geometry';
  if (isOperationProblemCode(issue.message)) {
    return [[issue.message, { ...place, found, ...(inGeometry ? { field: 'geometry' } : {}) }]];
  }
  if (inGeometry) return [geometryProblem(issue, root, place)];
  if (value === undefined || value === null) return [['OP_REQUIRED', { ...place, found }]];
  switch (issue.code) {
    case 'invalid_type':
      if (typeof value === 'number' && !Number.isFinite(value)) return [['OP_NUMBER_NOT_FINITE', { ...place, found }]];
      return [
        [
          'OP_TYPE_WRONG',
          { ...place, found: `${found} (${kindOf(value)})`, remedy: `Write ${article(issue.expected)}.` },
        ],
      ];
    case 'invalid_value': {
      const known = issue.values.map(String);
      const nearest = typeof value === 'string' ? nearestWord(value, known) : null;
      const remedy = `${nearest === null ? '' : `Did you mean \`${nearest}\`? `}Known: ${known.join(', ')}.`;
      return [['OP_VALUE_UNKNOWN', { ...place, found, remedy }]];
    }
    case 'too_small':
    case 'too_big':
      return [['OP_OUT_OF_RANGE', { ...place, found, remedy: rangeRemedy(issue) }]];
    case 'invalid_format':
      if (typeof value === 'string' && value.trim() === '') return [['OP_REQUIRED', { ...place, found }]];
      return [['OP_VALUE_UNKNOWN', { ...place, found, remedy: `Write a value of the form: ${issue.format}.` }]];
    default:
      return [['OP_VALUE_UNKNOWN', { ...place, found, remedy: `${issue.message}.` }]];
  }
}

function geometryProblem(
  issue: z.core.$ZodIssue,
  root: unknown,
  place: ProblemDetails,
): [OperationProblemCode, ProblemDetails] {
  const geometry = valueAt(root, issue.path.slice(0, 3));
  const at = { ...place, field: 'geometry' };
  if (geometry === null || geometry === undefined) return ['OP_GEOMETRY_MISSING', at];
  if (issue.path[3] === 'type') {
    const kind = isRecord(geometry) ? geometry['type'] : geometry;
    const options: unknown = 'options' in issue ? issue.options : undefined;
    const known: unknown[] = issue.code === 'invalid_value' ? issue.values : Array.isArray(options) ? options : [];
    return ['OP_GEOMETRY_KIND', { ...at, found: quote(kind), remedy: `Draw it as ${known.map(String).join(' or ')}.` }];
  }
  const written = valueAt(root, issue.path);
  const path = issue.path.slice(3).map(String).join('.');
  return ['OP_GEOMETRY_MALFORMED', { ...at, found: `${path === '' ? 'geometry' : path}: ${quote(written)}` }];
}

/** Feature by its id when it has one, else by its number from 1; field dotted. */
function placeOf(root: unknown, path: Path): ProblemDetails {
  const listAt = path.findIndex((part) => typeof part === 'number');
  const fieldOf = (parts: Path): { field?: string } => {
    const field = parts.map(String).join('.');
    return field === '' ? {} : { field };
  };
  if (listAt < 1) return fieldOf(path);
  const number = path[listAt] as number;
  const list = path.slice(0, listAt);
  const entry = valueAt(root, path.slice(0, listAt + 1));
  const isFeature = list[0] === 'features';
  const properties = isRecord(entry) && isFeature ? entry['properties'] : entry;
  const id = isRecord(properties) ? properties['id'] : undefined;
  const feature = typeof id === 'string' && id !== '' ? id : `#${number + 1}`;
  const inside = path.slice(listAt + 1);
  if (!isFeature) return { feature, ...fieldOf([...list, ...inside]) };
  return { feature, ...fieldOf(inside[0] === 'properties' ? inside.slice(1) : inside) };
}

function rangeRemedy(issue: {
  readonly code: string;
  readonly origin: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: boolean;
}): string {
  const what = issue.origin === 'string' ? 'characters' : issue.origin === 'array' ? 'entries' : '';
  const bound = String(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const word = issue.code === 'too_small' ? (issue.inclusive === false ? 'more than' : 'at least') : 'at most';
  return `Write ${word} ${bound}${what === '' ? '' : ` ${what}`}; check the unit.`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'object' : typeof value === 'boolean' ? 'true or false' : typeof value;
}

function article(expected: string): string {
  const words: Record<string, string> = {
    int: 'a whole number',
    number: 'a number',
    string: 'a text (in quotes when it looks like a number)',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object with keys',
    record: 'an object with keys',
    tuple: 'a list',
  };
  return words[expected] ?? expected;
}

/** The keys that the schema knows at a path. */
function knownKeys(schema: JsonSchema, path: Path, root: unknown): string[] {
  let places: JsonSchema[] = [schema];
  for (const part of path) places = places.flatMap((place) => branches(place).flatMap((branch) => step(branch, part)));
  const value = valueAt(root, path);
  const kind = isRecord(value) ? value['type'] : undefined;
  const objects = places.flatMap(branches).filter((branch) => {
    const typeField = branch.properties?.['type'];
    const only = typeof typeField === 'object' ? typeField.const : undefined;
    return only === undefined || kind === undefined || only === kind;
  });
  const names = objects.flatMap((branch) => {
    const inner = branch.propertyNames;
    const fromNames = typeof inner === 'object' ? (inner.enum ?? []).map(String) : [];
    return [...Object.keys(branch.properties ?? {}), ...fromNames];
  });
  return [...new Set(names)];
}

function branches(schema: JsonSchema): JsonSchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((branch) => typeof branch === 'object');
  return inner.length === 0 ? [schema] : inner.flatMap(branches);
}

function step(schema: JsonSchema, part: PropertyKey): JsonSchema[] {
  const next =
    typeof part === 'number' ? schema.items : (schema.properties?.[String(part)] ?? schema.additionalProperties);
  return typeof next === 'object' && !Array.isArray(next) ? [next] : [];
}
