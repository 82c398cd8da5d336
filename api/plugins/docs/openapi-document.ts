import { Problem } from '../../contract/common.ts';

/** The parts of an OpenAPI 3.1 document that we read and write. */
export interface OpenApi {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: Record<string, Schema> };
}
export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}
export interface Schema {
  [keyword: string]: unknown;
}

const MARK = 'x-schema';
const PROBLEM = {
  description: 'Problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Schemas of the contract carry their name as `$id`, which the generator drops: another keyword brings it through. */
export function markNames<T>(value: T): T {
  return mapObjects(value, (found) => {
    const { $id: name, ...rest } = found;
    return typeof name === 'string' ? { ...rest, [MARK]: name } : found;
  });
}

/** Named schemas go to the components, keywords of our own go away, and every operation may end in a problem. */
export function tidyDocument<T extends object>(document: T): T {
  const named: Record<string, unknown> = {};
  const tidied = mapObjects(document, (found) => {
    const { [MARK]: name, wellFormed: _ours, ...rest } = found;
    if (typeof name !== 'string') return rest;
    named[name] = rest;
    return { $ref: `#/components/schemas/${name}` };
  });
  named['Problem'] ??= mapObjects(Problem, ({ $id: _id, ...rest }) => rest);
  const sorted = Object.fromEntries(Object.entries(named).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return mapObjects({ ...tidied, paths: pathsOf(tidied), components: componentsOf(tidied, sorted) }, withProblems);
}

function componentsOf(document: object, schemas: object): object {
  const components = 'components' in document && isRecord(document.components) ? document.components : {};
  return { ...components, schemas };
}

/** A path that goes on is called `path`, and one route for several methods is as many operations. */
function pathsOf(document: object): object {
  const paths = 'paths' in document && isRecord(document.paths) ? document.paths : {};
  const named = Object.entries(paths).map(([key, methods]) => {
    const path = key.replace('{*}', '{path}');
    const operations = Object.entries(isRecord(methods) ? methods : {});
    const ids = operations.map(([, operation]) => (isRecord(operation) ? String(operation['operationId']) : ''));
    const distinct = operations.map(([method, operation], index) => {
      const repeated = ids.indexOf(ids[index] ?? '') !== ids.lastIndexOf(ids[index] ?? '');
      const own = isRecord(operation) ? withPathParameters(operation, path) : {};
      return [method, repeated ? { ...own, operationId: `${ids[index]}-${method}` } : own];
    });
    return [path, Object.fromEntries(distinct)];
  });
  return Object.fromEntries(named);
}

function withPathParameters(operation: Record<string, unknown>, path: string): Record<string, unknown> {
  const { parameters } = operation;
  if (!Array.isArray(parameters)) return operation;
  const renamed = parameters.map((parameter) =>
    parameter.in === 'path' && parameter.name === '*' ? { ...parameter, name: 'path' } : parameter,
  );
  return {
    ...operation,
    parameters: renamed.filter((parameter) => parameter.in !== 'path' || path.includes(`{${parameter.name}}`)),
  };
}

function withProblems(found: Record<string, unknown>): Record<string, unknown> {
  if (typeof found['operationId'] !== 'string' || !isRecord(found['responses'])) return found;
  return { ...found, responses: { ...found['responses'], default: PROBLEM } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy in which every object went through `change`, the inner ones first. */
function mapObjects<T>(value: T, change: (found: Record<string, unknown>) => Record<string, unknown>): T;
function mapObjects(value: unknown, change: (found: Record<string, unknown>) => Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((part) => mapObjects(part, change));
  if (!isRecord(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapObjects(part, change)])));
}
