import type { CriterionDefinition, ItemDefinition } from '../../engine/index.ts';

/** Something that a merged template does not carry over. */
export interface MergeNote {
  readonly code: 'source-left' | 'condition-left';
  /** Key of the step that waited. */
  readonly item: string;
  readonly detail: string;
}

/** The same items under other keys; what names them follows (rule MERGE-2). */
export function renamed(
  items: readonly ItemDefinition[],
  newKeys: ReadonlyMap<string, string>,
): readonly ItemDefinition[] {
  return items.map((item) => ({
    ...item,
    key: newKeys.get(item.key) ?? item.key,
    ...(item.items === undefined ? {} : { items: renamed(item.items, newKeys) }),
    ...criteria(item, (each) => renamedCriterion(each, newKeys)),
    ...rules(item, newKeys),
  }));
}

function criteria(
  { entry, exit }: ItemDefinition,
  change: (criterion: CriterionDefinition) => CriterionDefinition,
): Pick<ItemDefinition, 'entry' | 'exit'> {
  return {
    ...(entry === undefined ? {} : { entry: entry.map(change) }),
    ...(exit === undefined ? {} : { exit: exit.map(change) }),
  };
}

const renamedCriterion = (
  criterion: CriterionDefinition,
  newKeys: ReadonlyMap<string, string>,
): CriterionDefinition => ({
  ...criterion,
  ...(criterion.on === undefined
    ? {}
    : { on: criterion.on.map((part) => ({ ...part, source: newKeys.get(part.source) ?? part.source })) }),
  ...(criterion.if === undefined ? {} : { if: renamedCondition(criterion.if, newKeys) }),
});

function rules(item: ItemDefinition, newKeys: ReadonlyMap<string, string>): Partial<ItemDefinition> {
  const changed: Record<string, string> = {};
  for (const rule of ['required', 'manualActivation', 'repetition', 'autoComplete', 'applicability'] as const) {
    const condition = item[rule];
    if (typeof condition === 'string') changed[rule] = renamedCondition(condition, newKeys);
  }
  return changed;
}

const ITEM_READ = /\bitems(?:\.([a-z][a-zA-Z0-9_]*)|\[(["'])([^"'\]]+)\2\])/g;

const renamedCondition = (condition: string, newKeys: ReadonlyMap<string, string>): string =>
  condition.replaceAll(ITEM_READ, (found, dotted: string | undefined, _quote, quoted: string | undefined) => {
    const key = dotted ?? quoted ?? '';
    const now = newKeys.get(key) ?? key;
    return now === key ? found : `items["${now}"]`;
  });

/** The items without those that are left out; nothing that stays waits for them (rule MERGE-5). */
export function leaveOut(
  items: readonly ItemDefinition[],
  leave: ReadonlySet<string>,
): { readonly items: readonly ItemDefinition[]; readonly notes: readonly MergeNote[] } {
  const gone = new Map<string, string>();
  const collect = (list: readonly ItemDefinition[], inside: boolean): void => {
    for (const item of list) {
      const isLeft = inside || leave.has(item.key);
      if (isLeft) gone.set(item.key, item.name);
      collect(item.items ?? [], isLeft);
    }
  };
  collect(items, false);
  const notes: MergeNote[] = [];
  const keep = (list: readonly ItemDefinition[]): readonly ItemDefinition[] =>
    list.filter(({ key }) => !gone.has(key)).map((item) => withoutGone(item, gone, notes, keep));
  return { items: keep(items), notes };
}

function withoutGone(
  item: ItemDefinition,
  gone: ReadonlyMap<string, string>,
  notes: MergeNote[],
  keep: (list: readonly ItemDefinition[]) => readonly ItemDefinition[],
): ItemDefinition {
  const { entry, exit, items, ...rest } = item;
  const kept = (list: readonly CriterionDefinition[]): readonly CriterionDefinition[] =>
    list.flatMap((each) => criterionWithout(each, item, gone, notes) ?? []);
  const [entries, exits] = [kept(entry ?? []), kept(exit ?? [])];
  return {
    ...rest,
    ...(entries.length === 0 ? {} : { entry: entries }),
    ...(exits.length === 0 ? {} : { exit: exits }),
    ...(items === undefined ? {} : { items: keep(items) }),
  };
}

function criterionWithout(
  criterion: CriterionDefinition,
  { key }: ItemDefinition,
  gone: ReadonlyMap<string, string>,
  notes: MergeNote[],
): CriterionDefinition | null {
  const { on = [], if: condition, ...rest } = criterion;
  const parts = on.filter(({ source }) => {
    const name = gone.get(source);
    if (name !== undefined)
      notes.push({ code: 'source-left', item: key, detail: `It waited for "${name}", which is left out.` });
    return name === undefined;
  });
  const readsGone = condition !== undefined && readsOf(condition).some((read) => gone.has(read));
  if (readsGone)
    notes.push({
      code: 'condition-left',
      item: key,
      detail: `Its condition looks at a step that is left out: ${condition}`,
    });
  const kept = condition === undefined || readsGone ? {} : { if: condition };
  if (parts.length === 0 && kept.if === undefined) return null;
  return { ...rest, ...(parts.length === 0 ? {} : { on: parts }), ...kept };
}

const readsOf = (condition: string): readonly string[] =>
  [...condition.matchAll(ITEM_READ)].map(([, dotted, , quoted]) => dotted ?? quoted ?? '');
