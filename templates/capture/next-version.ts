import type { FragmentDefinition, JsonObject } from '../../engine/index.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import { factsOf } from './facts.ts';

/**
 * A capture as the next version of a fragment (rule CAPTURE-20): its steps are those that were captured; what nobody can
 * read from a case stays as it was: description, search words, when it fits, goals, parameters, facts that somebody named.
 */
export function asNextVersion(captured: FragmentDefinition, former: FragmentDefinition): FragmentDefinition {
  const { ports: _ports, requires: _requires, produces: _produces, ...kept } = former;
  const { requires: _reads, produces: _writes, ...done } = captured;
  const parameters = bothParameters(former.parameters, captured.parameters);
  const serves = union(former.serves, captured.serves);
  const counted = factsOf(former.items);
  const produces = factsNow(former.produces, counted.produces, captured.produces);
  const requires = without(factsNow(former.requires, counted.requires, captured.requires), produces);
  return {
    ...kept,
    ...done,
    description: captured.description.trim() === '' ? former.description : captured.description,
    ...(parameters === undefined ? {} : { parameters }),
    ...(serves.length === 0 ? {} : { serves }),
    ...(requires.length === 0 ? {} : { requires }),
    ...(produces.length === 0 ? {} : { produces }),
  };
}

/** What somebody named stays; what only the steps say is named where it is new. */
const factsNow = (named: Names, counted: Names, captured: Names): string[] =>
  union(without(named, without(counted, captured)), without(captured, without(counted, named)));

type Names = readonly string[] | undefined;

const union = (one: Names = [], other: Names = []): string[] => [...new Set([...one, ...other])];

const without = (names: Names = [], left: Names = []): string[] => names.filter((each) => !left.includes(each));

/** Those of the version before in their order, then those that are new; one that both have is as the steps print it. */
function bothParameters(former: JsonObject | undefined, captured: JsonObject | undefined): JsonObject | undefined {
  if (former === undefined || captured === undefined) return former ?? captured;
  const required = union(requiredOf(former), requiredOf(captured));
  return {
    ...former,
    ...captured,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries([...fieldsOf(former), ...fieldsOf(captured)]),
  };
}

const requiredOf = ({ required }: JsonObject): readonly string[] =>
  Array.isArray(required) ? required.filter((each) => typeof each === 'string') : [];
