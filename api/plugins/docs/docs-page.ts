import { PROBLEM_TABLE } from '../../application/problems.ts';
import { DOCS_SCRIPT, DOCS_STYLE } from './docs-assets.ts';
import type { OpenApi, Operation, Schema } from './openapi-document.ts';
import { schemaWords } from './schema-words.ts';

/** The documentation as one page that needs nothing else: readable offline, without a line of foreign script. */
export function docsPage(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'other'))].sort();
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag);
    return `<section><h2 id="tag-${html(tag)}">${html(tag)}</h2>${own.map(operationHtml).join('')}</section>`;
  });
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${html(document.info.title)} API</title><style>${DOCS_STYLE}</style></head><body>`,
    `<nav aria-label="Operations"><label>Filter <input id="filter" type="search" autocomplete="off"></label>`,
    ...tags.map((tag) => navHtml(tag, operations)),
    `<a href="#schemas">schemas</a><a href="#problems">problems</a></nav><main>`,
    `<h1>${html(document.info.title)} API <small>${html(document.info.version)}</small></h1>`,
    paragraphs(document.info.description ?? ''),
    '<p>The same as OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a></p>',
    ...sections,
    `<section><h2 id="schemas">schemas</h2>${schemasHtml(document.components.schemas ?? {})}</section>`,
    `<section><h2 id="problems">problems</h2>${problemsHtml()}</section>`,
    `</main><script>${DOCS_SCRIPT}</script></body></html>`,
  ].join('\n');
}

interface Listed {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

function navHtml(tag: string, operations: readonly Listed[]): string {
  const own = operations.filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag);
  const links = own.map(({ path, method, operation }) => {
    const id = html(operation.operationId ?? `${method} ${path}`);
    return `<a href="#${id}" data-find="${html(`${method} ${path} ${id}`.toLowerCase())}">${id}</a>`;
  });
  return `<h2>${html(tag)}</h2>${links.join('')}`;
}

function operationHtml({ path, method, operation }: Listed): string {
  const id = html(operation.operationId ?? `${method} ${path}`);
  return [
    `<article id="${id}"><h3><code class="method">${html(method.toUpperCase())}</code> <code>${html(path)}</code></h3>`,
    `<p>${html(operation.summary ?? '')}${operation.security?.length === 0 ? ' <em>No sign-in needed.</em>' : ''}</p>`,
    paragraphs(operation.description ?? ''),
    parametersHtml(operation),
    ...Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) =>
      contentHtml('Body', type, schema),
    ),
    ...Object.entries(operation.responses ?? {}).flatMap(([status, response]) => responseHtml(status, response)),
    '</article>',
  ].join('');
}

function parametersHtml({ parameters = [] }: Operation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: where, required, schema, description }) =>
      `<tr><td><code>${html(name)}</code></td><td>${html(where)}${required === true ? ', required' : ''}</td>` +
      `<td><code>${html(schemaWords(schema ?? {}))}</code> ${html(description ?? '')}</td></tr>`,
  );
  return `<table><caption>Parameters</caption>${rows.join('')}</table>`;
}

function responseHtml(status: string, response: NonNullable<Operation['responses']>[string]): string[] {
  const contents = Object.entries(response.content ?? {});
  if (contents.length === 0) return [`<p><strong>${html(status)}</strong> without content</p>`];
  return contents.map(([type, { schema }]) => contentHtml(status, type, schema));
}

function contentHtml(title: string, type: string, schema: Schema = {}): string {
  return `<details><summary><strong>${html(title)}</strong> ${html(type)}</summary><pre>${linked(schemaWords(schema))}</pre></details>`;
}

function schemasHtml(schemas: Record<string, Schema>): string {
  const articles = Object.entries(schemas).map(
    ([name, schema]) =>
      `<article id="schema-${html(name)}"><h3>${html(name)}</h3><pre>${linked(schemaWords(schema))}</pre></article>`,
  );
  return articles.join('');
}

function problemsHtml(): string {
  const rows = [...PROBLEM_TABLE].map(
    ([code, [status, title]]) =>
      `<tr id="problem-${html(code)}"><td><code>${html(code)}</code></td><td>${status}</td><td>${html(title)}</td></tr>`,
  );
  return `<p>Refusals of the engine (409, 422, 404, 403) carry their own codes beside these.</p><table>${rows.join('')}</table>`;
}

/** Names of schemas stand in brackets `<Name>`: they become links. */
function linked(words: string): string {
  return html(words).replaceAll(/&lt;([\w.-]+)&gt;/g, '<a href="#schema-$1">$1</a>');
}

function paragraphs(text: string): string {
  const parts = text.split('\n\n').filter((part) => part !== '');
  return parts.map((part) => `<p>${html(part).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>`).join('');
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
