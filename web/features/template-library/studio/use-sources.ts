import { useT } from '../../../messages/use-t.ts';
import type { Option } from '../../../ui/pick.ts';
import { withPlaceholders } from '../../../ui/template-text.ts';
import { recordsOf, textOf } from './edit/tree.ts';
import { useEditor } from './editor.ts';
import { useNames } from './use-expressions.ts';

/** Everything that can be waited for, in groups. */
export function useSources(own: string): readonly Option[] {
  const t = useT();
  const { places, definition } = useEditor();
  const names = useNames('');
  const steps = places
    .filter(({ key }) => key !== own)
    .map(({ key, item }) => ({
      id: key,
      label: withPlaceholders(textOf(item['name']), definition['parameters'] ?? {}) || key,
      group: t('template-studio.group.steps'),
    }));
  const of = (root: 'goals' | 'facts', prefix: string) =>
    names
      .filter((name) => name.root === root)
      .map(({ name, title }) => ({
        id: `${prefix}:${name}`,
        label: title,
        group: t(`template-studio.group.${root}`),
        also: name,
      }));
  const ports = recordsOf(definition['ports']).map((port) => ({
    id: `port:${textOf(port['key'])}`,
    label: textOf(port['name']) || textOf(port['key']),
    group: t('template-studio.group.ports'),
  }));
  return [...steps, ...of('goals', 'goal'), ...of('facts', 'fact'), ...ports];
}
