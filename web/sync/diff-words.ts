import type { Formats, Translate } from '../messages/use-t.ts';
import { fieldsOf, fromName } from '../ui/schema-form/fields.ts';
import type { BoardChange } from './board-diff.ts';

/** One change of a board as a person says it. */
export function diffWords(t: Translate, formats: Formats, change: BoardChange, fileSchema: unknown): string {
  switch (change.kind) {
    case 'case-state':
      return t('diff.case-state', { state: t(`case-state.${change.to}`) });
    case 'version':
      return t('diff.version', { version: change.version });
    case 'facts': {
      const titles = new Map(fieldsOf(fileSchema).map(({ name, title }) => [name, title]));
      return t('diff.facts', { names: formats.list(change.names.map((name) => titles.get(name) ?? fromName(name))) });
    }
    case 'step-state':
      return t('diff.step-state', {
        name: change.name ?? t('common.erased'),
        from: t(`explain.state-${change.from}`),
        to: t(`explain.state-${change.to}`),
      });
    case 'goal-state':
      return t('diff.goal-state', { name: change.name ?? t('common.erased'), to: change.to });
    default:
      return t(`diff.${change.kind}`, { name: change.name ?? t('common.erased') });
  }
}
