import { isElement } from '../element.ts';
import { writingModel } from '../meta-model.ts';
import { CASEWRIGHT } from '../namespaces.ts';

/** An element that is being written. */
export interface Written {
  readonly $type: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

const isWritten = (value: unknown): value is Written =>
  isElement(value) && 'set' in value && typeof value.set === 'function';

/** Makes an element; members that are undefined or empty lists are left out. */
export function make(type: string, members: { readonly [name: string]: unknown }): Written {
  const given = Object.entries(members).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  const element: unknown = writingModel.create(type, Object.fromEntries(given));
  if (isWritten(element)) return element;
  throw new TypeError(`${type} is no element of CMMN`);
}

/** An element of our own namespace with a text. */
export const ownElement = (name: string, attributes: { readonly [name: string]: string }, body: string): unknown =>
  writingModel.createAny(`casewright:${name}`, CASEWRIGHT, { ...attributes, $body: body });

/** Attributes of our own namespace; undefined ones are left out. */
export function ownAttributes(element: Written, attributes: { readonly [name: string]: string | undefined }): Written {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.set(`casewright:${name}`, value);
  return element;
}

/** Text that XML can hold: control characters and halves of pairs fall away. */
export const xmlText = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

/** Text in an attribute: a line is a line. */
export const xmlLine = (text: string): string => xmlText(text).replaceAll(/\s+/g, ' ').trim();

/** Documentation of an element. */
export const documentation = (text: string | undefined): readonly Written[] =>
  text === undefined || xmlText(text).trim() === '' ? [] : [make('cmmn:Documentation', { text: xmlText(text) })];

/** The language in which our conditions are written. */
export const CEL = 'https://cel.dev';

/** A condition as it stands in a file. */
export const condition = (source: string): Written => make('cmmn:Expression', { language: CEL, body: xmlText(source) });
