import { existsSync, readFileSync } from 'node:fs';

/** A contact centre's handbook and dialogues; beside the checkout, and only on some machines. */
const FOLDER = new URL('../../../shared/data/abcd/', import.meta.url);

export const dataIsThere = existsSync(new URL('kb.json', FOLDER));

interface Guideline {
  readonly button: string;
  readonly text: string;
  readonly subtext: readonly string[];
}

interface Flow {
  readonly description: string;
  readonly subflows: {
    readonly [name: string]: { readonly actions: readonly Guideline[]; readonly instructions: readonly string[] };
  };
}

export interface Dialogue {
  readonly convo_id: number;
  readonly scenario: { readonly personal: { readonly customer_name: string }; readonly subflow: string };
  readonly turns: readonly (readonly [who: 'agent' | 'customer' | 'action', text: string])[];
  readonly actions: readonly (readonly [action: string, values: readonly string[], turn: number])[];
}

/** One procedure of the handbook: the actions of the knowledge base in the words of the guidelines. */
export interface Procedure {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly actions: readonly { readonly key: string; readonly name: string; readonly description: string }[];
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
}

const kebab = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Buttons whose words differ from the name of the action. */
const BUTTONS: Readonly<Record<string, string>> = {
  'notify-internal-team': 'notify-team',
  'membership-privileges': 'membership',
  'select-answer': 'select-faq',
  'enter-detail': 'enter-details',
};

/** Whether a guideline is about an action: by its button, or, in questions about one topic, by the topic. */
function isAbout({ button }: Guideline, action: string): boolean {
  const name = kebab(button);
  return (BUTTONS[name] ?? name) === action || `search-${name}` === action;
}

/** What people call an action, wherever the handbook says it. */
export function actionNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { actions } of procedures()) for (const { key, name } of actions) names.set(key, names.get(key) ?? name);
  return names;
}

/** All procedures; the guidelines of a flow stand in the order of its subflows. */
export function procedures(): readonly Procedure[] {
  const base = read<Record<string, readonly string[]>>('kb.json');
  const { intents } = read<{ intents: { subflows: Record<string, readonly string[]> } }>('ontology.json');
  const guidelines = read<Record<string, Flow>>('guidelines.json');
  return Object.entries(guidelines).flatMap(([flow, { description, subflows }]) => {
    const keys = intents.subflows[flow.toLowerCase().replaceAll(/[^a-z]+/g, '_')] ?? [];
    return Object.entries(subflows).map(([name, { actions, instructions }], index) => {
      const key = keys[index] ?? '';
      return {
        key,
        name,
        description: `${description}. ${instructions.join(' ')}`,
        actions: (base[key] ?? []).map((action) => describe(action, actions)),
      };
    });
  });
}

function describe(action: string, guidelines: readonly Guideline[]): Procedure['actions'][number] {
  const found = guidelines.find((each) => isAbout(each, action));
  const words = found === undefined ? [] : [found.text, ...found.subtext.map((line) => `- ${line}`)];
  const name = action.replaceAll('-', ' ');
  return { key: action, name: name.charAt(0).toUpperCase() + name.slice(1), description: words.join('\n') };
}

export const dialogues = (): readonly Dialogue[] => read<readonly Dialogue[]>('dialogues.json');

/** `timing_4` is the fourth question of the procedure `timing`. */
export const procedureOf = ({ scenario }: Dialogue): string => scenario.subflow.replace(/_\d+$/, '');
