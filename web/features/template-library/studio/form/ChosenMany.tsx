import { Button } from '@mantine/core';
import { useT } from '../../../../messages/use-t.ts';
import { indented, outdented, outermost } from '../edit/items.ts';
import type { Json } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import styles from './form.module.css';

/** What can be done with several steps at once. */
export function ChosenMany() {
  const t = useT();
  const { chosen, definition, change, remove, duplicate, choose, current, readOnly } = useEditor();
  const each = (move: (definition: Json, key: string) => Json, from: 'first' | 'last') => {
    const keys = outermost(definition, chosen).map(({ key }) => key);
    change((from === 'first' ? keys : keys.toReversed()).reduce(move, definition));
  };
  return (
    <section className={styles.form} aria-label={t('template-studio.many', { count: chosen.size })}>
      <div className={styles.formHead}>
        <h2 className={styles.title}>{t('template-studio.many', { count: chosen.size })}</h2>
      </div>
      <div className={styles.verbs}>
        {readOnly ? null : (
          <>
            <Button variant="default" size="xs" onClick={duplicate}>
              {t('template-studio.duplicate')}
            </Button>
            <Button variant="default" size="xs" onClick={() => each(indented, 'first')}>
              {t('template-studio.indent')}
            </Button>
            <Button variant="default" size="xs" onClick={() => each(outdented, 'last')}>
              {t('template-studio.outdent')}
            </Button>
            <Button variant="default" size="xs" onClick={() => remove()}>
              {t('template-studio.remove')}
            </Button>
          </>
        )}
        <Button variant="subtle" size="xs" onClick={() => choose(current)}>
          {t('template-studio.choose-one')}
        </Button>
      </div>
    </section>
  );
}
