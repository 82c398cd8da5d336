import { type ItemDefinition, readNames } from '../../engine/index.ts';
import { fieldsOf } from '../rendering/parameters.ts';

const MOST = 50;
const FACT = /^[a-z][a-zA-Z0-9]{0,39}$/;

/** Facts that must be known before steps help, and facts that they leave behind (rule CAPTURE-8). */
export function factsOf(items: readonly ItemDefinition[]): {
  readonly requires?: readonly string[];
  readonly produces?: readonly string[];
} {
  const all = items.flatMap(withInside);
  const produced = new Set(all.flatMap(writes));
  const required = new Set(all.flatMap(reads).filter((name) => !produced.has(name)));
  return {
    ...(required.size === 0 ? {} : { requires: [...required].slice(0, MOST) }),
    ...(produced.size === 0 ? {} : { produces: [...produced].slice(0, MOST) }),
  };
}

const withInside = (item: ItemDefinition): readonly ItemDefinition[] => [
  item,
  ...(item.items ?? []).flatMap(withInside),
];

const writes = ({ form, output = {} }: ItemDefinition): readonly string[] =>
  [...fieldsOf(form).map(([name]) => name), ...Object.keys(output)].filter((name) => FACT.test(name));

/** What the conditions of a step look at, and what its case task is given. */
function reads({ entry = [], exit = [], input = {}, ...rules }: ItemDefinition): readonly string[] {
  const { required, manualActivation, repetition, autoComplete, applicability } = rules;
  const conditions = [
    ...[...entry, ...exit].map((criterion) => criterion.if),
    ...[required, manualActivation, repetition, autoComplete, applicability],
    ...Object.values(input),
  ];
  return conditions
    .flatMap((condition) => (typeof condition === 'string' ? readNames(condition) : []))
    .flatMap((name) => (name.startsWith('facts.') ? [name.slice('facts.'.length)] : []))
    .filter((name) => FACT.test(name));
}
