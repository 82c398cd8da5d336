import type { CaseTypeDefinition, FragmentDefinition, GoalDefinition, ItemDefinition } from '../../../engine/index.ts';
import { factsOfCaseFile } from './case-file.ts';
import { allSpots, indexOf, treeOf } from './case-tree.ts';
import { Notes, placeOfElement, type ReadContext } from './context.ts';
import { criteriaOf } from './criteria.ts';
import { attribute, type Dialect } from './dialect.ts';
import {
  documentationOf,
  type Element,
  idOf,
  ids,
  many,
  nameOf,
  one,
  otherAttributes,
  text,
  typeOf,
} from './element.ts';
import { hearingAlternatives } from './exit-alternatives.ts';
import { namedExitsOf } from './exits.ts';
import { Facts } from './facts.ts';
import { autoCompleteOf, itemsOf } from './items.ts';
import { cut } from './names.ts';
import { countingOnly } from './neutral.ts';
import { openable } from './openable.ts';
import { reportExtensions } from './report.ts';

/** What reading one case needs beside it. */
export interface CaseSource {
  readonly definitions: Element;
  readonly dialect: Dialect;
  readonly caseKeys: ReadonlyMap<string, string>;
  readonly queue: string;
  /** It is a file of ours that carries its definition. */
  readonly own?: boolean;
}

/**
 * A case as a case type (rule CMMN-5). It is read twice: the first reading learns from all conditions what the facts are,
 * the second writes the conditions.
 */
export function caseTypeOf(element: Element, key: string, source: CaseSource, notes: Notes): CaseTypeDefinition {
  const facts = new Facts();
  read(element, key, source, facts, new Notes());
  const definition = read(element, key, source, facts, notes);
  // What we wrote is read as it is: it is compared with what went out.
  return source.own === true ? definition : openable(definition, `case "${definition.name}"`, notes);
}

function read(element: Element, key: string, source: CaseSource, facts: Facts, notes: Notes): CaseTypeDefinition {
  const planModel = one(element, 'casePlanModel');
  const where = placeOfElement(element, `case "${nameOf(element) ?? key}"`);
  if (planModel === null)
    notes.warning('plan-missing', where, 'The case has no plan; the case type begins with an empty one.');
  const context = contextOf(element, planModel, source, facts, notes);
  const { spots } = context;
  const { exit, items } = hearingAlternatives({
    exit: criteriaOf([planModel], { spot: null, side: 'exit' }, context),
    items: itemsOf(spots, context),
  });
  const goals = goalsOf(items);
  const whole = countingOnly(
    spots,
    { items, autoComplete: autoCompleteOf({ definition: planModel }, context) },
    context,
  );
  reportCase(element, planModel, where, context);
  const definition: CaseTypeDefinition = {
    key,
    name: cut(nameOf(element) ?? nameOf(planModel) ?? (idOf(element) || 'Case'), 300),
    description: cut(documentationOf(element, planModel), 4_000),
    facts: facts.schema(),
    goals,
    queue: source.queue,
    plan: goals.length === 0 ? whole.items : whole.items.map((item) => servingItself(item, goals)),
    ...(exit.length === 0 ? {} : { exit }),
    autoComplete: whole.autoComplete,
    holdsOpen: false,
  };
  reportFacts(facts, where, notes);
  return definition;
}

function contextOf(
  element: Element,
  planModel: Element | null,
  { definitions, dialect, caseKeys, own = false }: CaseSource,
  facts: Facts,
  notes: Notes,
): ReadContext & { readonly spots: ReturnType<typeof treeOf>['spots'] } {
  const { fileItems, filePaths } = factsOfCaseFile(
    one(element, 'caseFileModel'),
    many(definitions, 'caseFileItemDefinitions'),
    facts,
  );
  const index = planModel === null ? EMPTY : indexOf(planModel);
  const { spots, problems } = planModel === null ? { spots: [], problems: [] } : treeOf(planModel, index, dialect);
  for (const { code, element: at, detail } of problems) {
    if (code === 'too-large') notes.error(code, placeOfElement(at, 'case plan'), detail);
    else notes.warning(code, placeOfElement(at, nameOf(at) ?? 'item'), detail);
  }
  for (const id of index.duplicates)
    notes.warning(
      'id-duplicate',
      id,
      `The id "${id}" is given twice; the first element with it is meant where it is named.`,
    );
  const all = [...allSpots(spots)];
  return {
    ...{ dialect, index, all, facts, notes, caseKeys, fileItems, filePaths, spots },
    roles: new Map(rolesOf(element).map((role) => [idOf(role), nameOf(role) ?? idOf(role)])),
    services: new Map(
      [...many(definitions, 'processes'), ...many(definitions, 'decisions')].map((each) => [
        idOf(each),
        nameOf(each) ?? idOf(each),
      ]),
    ),
    remarks: remarksOf(definitions),
    namedExits: namedExitsOf(index, all, dialect),
    own,
  };
}

const EMPTY = { definitions: new Map(), sentries: new Map(), applicability: new Map(), duplicates: new Set<string>() };

const rolesOf = (element: Element): readonly Element[] => [
  ...many(one(element, 'caseRoles'), 'role'),
  ...many(element, 'roles'),
];

/** Text annotations that are drawn beside an item. */
function remarksOf(definitions: Element): ReadonlyMap<string, string> {
  const artifacts = many(definitions, 'artifacts');
  const texts = new Map(
    artifacts.filter((each) => typeOf(each) === 'TextAnnotation').map((each) => [idOf(each), text(each, 'text') ?? '']),
  );
  const found = new Map<string, string>();
  for (const association of artifacts.filter((each) => typeOf(each) === 'Association')) {
    const ends = [text(association, 'sourceRef') ?? '', text(association, 'targetRef') ?? ''];
    const words = ends.map((end) => texts.get(end)).find((each) => each !== undefined && each !== '');
    const item = ends.find((end) => !texts.has(end));
    if (words !== undefined && item !== undefined) found.set(item, words);
  }
  return found;
}

/** Milestones of the plan are goals too: each is reached when its milestone is. */
function goalsOf(plan: readonly ItemDefinition[]): readonly GoalDefinition[] {
  return plan
    .filter(({ kind, repetition }) => kind === 'milestone' && repetition === undefined)
    .slice(0, 50)
    .map(({ key, name, required }) => ({
      key,
      name,
      conditions: [{ name, if: `items["${key}"].state == "completed"` }],
      ...(required === true ? { required: true } : {}),
    }));
}

const servingItself = (item: ItemDefinition, goals: readonly GoalDefinition[]): ItemDefinition =>
  goals.some(({ key }) => key === item.key) ? { ...item, serves: item.key } : item;

function reportCase(element: Element, planModel: Element | null, where: string, context: ReadContext): void {
  const { notes, roles, dialect } = context;
  const taken =
    'CMMN knows no queues: new cases go to the queue that the import names; choose another where it does not fit.';
  notes.info('queue-taken', where, taken);
  if (roles.size > 0) {
    const named = [...roles.values()].join(', ');
    notes.info('roles-named', where, `Its roles (${named}) are only kept where they mean one of ours.`);
  }
  const parameters = [...many(element, 'input'), ...many(element, 'output')].map((each) => nameOf(each) ?? idOf(each));
  if (parameters.length > 0) {
    const detail = `Its parameters (${parameters.join(', ')}) are facts: whoever starts the case gives them, whoever waits for it reads them.`;
    notes.info('parameters-are-facts', where, detail);
  }
  reportHolder(element, where, context);
  if (planModel === null) return;
  reportHolder(planModel, where, context);
  if (ids(planModel, 'entryCriteriaRefs').length > 0)
    notes.warning('criterion-not-carried', where, 'A case has no entry criteria here: people or rules open it.');
  if (attribute(planModel, dialect, 'formKey') !== null)
    notes.warning(
      'form-not-carried',
      where,
      'The form at its start is not carried over: its facts are asked when the case is opened.',
    );
}

/** What a case or its plan says beyond the standard. */
function reportHolder(holder: Element, where: string, { dialect, notes }: ReadContext): void {
  for (const [name, value] of otherAttributes(holder)) reportAttribute(name, value, where, { dialect, notes });
  reportExtensions(holder, where, { dialect, notes });
}

function reportAttribute(
  name: string,
  value: string,
  where: string,
  { dialect, notes }: Pick<ReadContext, 'dialect' | 'notes'>,
): void {
  const [prefix = '', local = name] = name.split(':');
  if (
    name.startsWith('xmlns') ||
    dialect.prefixes.get(prefix) === 'casewright' ||
    local === 'autoCompleteCondition' ||
    local === 'formKey'
  )
    return;
  notes.info('attribute-not-carried', where, `${name}="${cut(value, 200)}" is not carried over.`);
}

function reportFacts(facts: Facts, where: string, notes: Notes): void {
  for (const [name, spelled] of facts.renamed())
    notes.info('fact-renamed', where, `"${spelled}" is the fact "${name}" here.`);
  for (const [name, type] of facts.inferred())
    notes.info(
      'fact-declared',
      where,
      `Conditions read "${name}", which no case file declares: it is a fact of the type ${type}, inferred from its use.`,
    );
  for (const name of facts.untyped())
    notes.info(
      'fact-not-declared',
      where,
      `Nothing tells of what type "${name}" is; the case type does not declare it, and a case may hold any value.`,
    );
  if (facts.tooMany > 0)
    notes.error('too-large', where, `It has ${facts.tooMany} facts more than a case type may declare.`);
}

/** A case type's plan as steps for cases that exist already; what belongs to the case as a whole stays behind. */
export function asFragment(caseType: CaseTypeDefinition, notes: Notes): FragmentDefinition {
  const { key, name, description, plan, exit = [], facts } = caseType;
  const where = `case "${name}"`;
  if (exit.length > 0)
    notes.warning('case-exit-left-out', where, 'What ends the case as a whole is no part of a fragment.');
  if (Object.keys(facts['properties'] ?? {}).length > 0) {
    notes.info(
      'facts-of-the-case',
      where,
      'A fragment reads the facts of the case that it joins; declare them in its case type.',
    );
  }
  return { key, name, description, items: plan.map(withoutGoal) };
}

function withoutGoal({ serves: _serves, items, ...item }: ItemDefinition): ItemDefinition {
  return items === undefined ? item : { ...item, items: items.map(withoutGoal) };
}
