import { useT } from '../../../messages/use-t.ts';
import { rewired } from '../studio/edit/keys.ts';
import { useEditor } from '../studio/editor.ts';
import { FieldDesigner } from '../studio/FieldDesigner.tsx';
import { At } from '../studio/form/At.tsx';
import { CaseTypeSettings } from './CaseTypeSettings.tsx';
import styles from './case-types.module.css';
import { GoalsEditor } from './GoalsEditor.tsx';
import { StartsEditor } from './StartsEditor.tsx';

/** What a case type has beside its name and plan: what is known of its cases, what they are to reach, and how they begin. */
export function CaseTypeForm() {
  const t = useT();
  const { definition, readOnly, change } = useEditor();
  return (
    <div className={styles.form}>
      <At field="facts">
        <FieldDesigner
          label={t('template-case-types.facts')}
          empty={t('template-case-types.no-facts')}
          schema={definition['facts']}
          readOnly={readOnly}
          onRename={(from, to, schema) =>
            change({ ...rewired(definition, { facts: new Map([[from, to]]) }), facts: schema })
          }
          onChange={(schema) => change({ ...definition, facts: schema })}
        />
      </At>
      <At field="goals">
        <GoalsEditor />
      </At>
      <At field="starts">
        <StartsEditor />
      </At>
      <CaseTypeSettings />
    </div>
  );
}
