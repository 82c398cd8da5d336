import { useT } from '../../../messages/use-t.ts';
import { withPlaceholders } from '../../../ui/template-text.ts';
import { recordsOf, textOf } from './edit/tree.ts';
import { useEditor } from './editor.ts';
import { useNames } from './use-expressions.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}
type Choices = (Choice | { readonly group: string; readonly items: Choice[] })[];

/** Everything that can be waited for, in groups; what is chosen stands there even when nothing knows it. */
export function useSources(own: string, chosen: string | null): Choices {
  const t = useT();
  const { places, definition } = useEditor();
  const names = useNames('');
  const steps = places
    .filter(({ key }) => key !== own)
    .map(({ key, item }) => ({
      value: key,
      label: withPlaceholders(textOf(item['name']), definition['parameters'] ?? {}) || key,
    }));
  const of = (root: 'goals' | 'facts', prefix: string) =>
    names.filter((name) => name.root === root).map(({ name, title }) => ({ value: `${prefix}:${name}`, label: title }));
  const ports = recordsOf(definition['ports']).map((port) => ({
    value: `port:${textOf(port['key'])}`,
    label: textOf(port['name']) || textOf(port['key']),
  }));
  const groups = [
    { group: t('template-studio.group.steps'), items: steps },
    { group: t('template-studio.group.goals'), items: of('goals', 'goal') },
    { group: t('template-studio.group.facts'), items: of('facts', 'fact') },
    { group: t('template-studio.group.ports'), items: ports },
  ].filter(({ items }) => items.length > 0);
  const known = chosen === null || groups.some(({ items }) => items.some(({ value }) => value === chosen));
  return known ? groups : [{ value: chosen, label: chosen }, ...groups];
}
