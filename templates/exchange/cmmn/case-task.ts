import { checkMapping, type ItemDefinition } from '../../../engine/index.ts';
import type { Spot } from './case-tree.ts';
import { placeOf, type ReadContext } from './context.ts';
import { attribute, languageOf } from './dialect.ts';
import { type Element, expressionOf, extensions, flag, idOf, many, nameOf, one, text } from './element.ts';
import { translateMapping } from './expression/translate.ts';
import { Facts } from './facts.ts';
import { cut, keyOf } from './names.ts';

type CaseTask = Pick<ItemDefinition, 'caseType' | 'blocking' | 'input' | 'output'>;

/** What a case task starts, and which facts travel (rule CMMN-12). */
export function caseTaskOf(spot: Spot, kind: ItemDefinition['kind'], context: ReadContext): CaseTask {
  if (kind !== 'case-task') return {};
  const blocking = flag(spot.definition, 'isBlocking');
  const input = mappingOf(spot, 'in', context);
  const output = blocking === false ? {} : mappingOf(spot, 'out', context);
  return {
    caseType: caseTypeOf(spot, context),
    ...(blocking === false ? { blocking: false } : {}),
    ...(Object.keys(input).length === 0 ? {} : { input }),
    ...(Object.keys(output).length === 0 ? {} : { output }),
  };
}

function caseTypeOf(spot: Spot, { caseKeys, dialect, notes }: ReadContext): string {
  const computed = expressionOf(one(spot.definition, 'caseRefExpression'))?.source ?? null;
  const wanted = (
    text(spot.definition, 'caseRef') ??
    attribute(spot.definition, dialect, 'caseRef') ??
    computed ??
    ''
  ).replaceAll(/^['"]|['"]$/g, '');
  const local = wanted.replace(/^.*:/, '');
  const known = caseKeys.get(wanted) ?? caseKeys.get(local);
  if (known !== undefined) return known;
  const key = keyOf(local.replaceAll(/\.[a-z]+$/g, '')) || 'sub-case';
  const detail = /[$#{]/.test(wanted)
    ? `Which case it starts is computed ("${wanted}"); "${key}" is put in its place: choose a case type.`
    : `The case "${wanted}" is not in this file; it is taken to be the case type "${key}".`;
  notes.warning('case-type-unknown', placeOf(spot), detail);
  return key;
}

interface Travelling {
  readonly source: string;
  readonly target: string;
  readonly language: string;
}

/** Mappings by the engine's own elements, else by the parameters of the standard. */
function mappingOf(spot: Spot, side: 'in' | 'out', context: ReadContext): { readonly [fact: string]: string } {
  const found = [...byExtension(spot, side, context), ...byParameters(spot, side, context)];
  const mapped: { [fact: string]: string } = {};
  for (const { source, target, language } of found) {
    // The other case has facts of its own.
    const theirs = new Facts();
    const [from, to] = side === 'in' ? [context.facts, theirs] : [theirs, context.facts];
    const fact = to.nameOf([target]);
    const translated = checked(translateMapping(source, languageOf(language, context.dialect), from));
    if (translated.ok) mapped[fact] = translated.value;
    else {
      const way = side === 'in' ? 'into' : 'out of';
      const detail = `"${cut(source, 200)}" for "${target}" does not travel ${way} its case: ${translated.reason}.`;
      context.notes.warning('mapping-not-translated', placeOf(spot), detail);
    }
  }
  return mapped;
}

type Mapped = ReturnType<typeof translateMapping>;

const checked = (found: Mapped): Mapped =>
  found.ok && !checkMapping(found.value).ok ? { ok: false, reason: 'it is refused here' } : found;

function byExtension(spot: Spot, side: 'in' | 'out', { notes }: ReadContext): readonly Travelling[] {
  const own = extensions(spot.definition).filter(({ $type }) => {
    const local = $type.replace(/^.*:/, '');
    return local === side || local === `${side}Parameter`;
  });
  return own.flatMap((element) => {
    const get = (name: string): string | null => text(element, name);
    if (get('variables') !== null || get('businessKey') !== null) {
      const what = get('variables') === null ? `the business key "${get('businessKey')}"` : 'all variables';
      notes.warning('mapping-not-translated', placeOf(spot), `It passes ${what}; name the facts that travel.`);
      return [];
    }
    const source = get('source') ?? get('sourceExpression');
    const target = get('target') ?? get('targetExpression');
    return source === null || target === null ? [] : [{ source, target, language: '' }];
  });
}

function byParameters(spot: Spot, side: 'in' | 'out', { fileItems }: ReadContext): readonly Travelling[] {
  const names = new Map<string, string>();
  const own = [side, `${side}s`].flatMap((name) => many(spot.definition, name.replace(/^(in|out)/, '$1put')));
  for (const parameter of own)
    names.set(idOf(parameter), boundTo(parameter, fileItems) ?? nameOf(parameter) ?? idOf(parameter));
  const ends = side === 'in' ? (['sourceRef', 'targetRef'] as const) : (['targetRef', 'sourceRef'] as const);
  return many(spot.definition, 'parameterMapping').flatMap((mapping) => {
    const [ownEnd, otherEnd] = ends.map((end) => text(mapping, end));
    const name = names.get(ownEnd ?? '');
    if (name === undefined || otherEnd === null || otherEnd === undefined) return [];
    const { source: transformed, language = '' } = expressionOf(one(mapping, 'transformation')) ?? {};
    const [source, target] = side === 'in' ? [name, plain(otherEnd)] : [plain(otherEnd), name];
    return [{ source: transformed ?? source, target, language }];
  });
}

const plain = (reference: string): string => reference.replace(/^.*:/, '').replaceAll(/\W+/g, '_');

function boundTo(parameter: Element, fileItems: ReadContext['fileItems']): string | null {
  const bound = text(parameter, 'bindingRef');
  return bound === null ? null : (fileItems.get(bound.replace(/^.*:/, ''))?.[0] ?? null);
}
