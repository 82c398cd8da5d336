import { Checkbox } from '@mantine/core';
import { useT } from '../../../../messages/use-t.ts';
import { changed, kindOf } from '../edit/items.ts';
import { type Place, textOf } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import { At } from './At.tsx';
import { ConditionField } from './ConditionField.tsx';
import styles from './form.module.css';
import { RuleField } from './RuleField.tsx';

const ROLES = ['agent', 'supervisor', 'process-owner', 'administrator'] as const;
const SHORT: readonly string[] = ['milestone', 'timer', 'user-event'];

/** Plain questions: must it be, who starts it, may it happen again, is it only offered. */
export function ItemRules({ place }: { readonly place: Place }) {
  const t = useT();
  const { definition, change } = useEditor();
  const { item, key, pointer } = place;
  const kind = kindOf(item);
  const set = (fields: { readonly [name: string]: unknown }) => change(changed(definition, key, fields));
  const rule = (field: 'required' | 'manualActivation' | 'repetition') => (
    <At field={field}>
      <RuleField
        key={key}
        label={t(`template-studio.rule.${field}`)}
        value={item[field]}
        place={`${pointer}/${field}`}
        onChange={(value) => set({ [field]: value })}
      />
    </At>
  );
  return (
    <section className={styles.rules} aria-label={t('template-studio.rules')}>
      <h3 className={styles.heading}>{t('template-studio.rules')}</h3>
      {rule('required')}
      {SHORT.includes(kind) ? null : rule('manualActivation')}
      {kind === 'user-event' ? null : rule('repetition')}
      {kind === 'stage' ? <StageRules place={place} /> : null}
      <At field="discretionary">
        <Checkbox
          size="xs"
          label={t('template-studio.rule.discretionary')}
          checked={item['discretionary'] === true}
          onChange={(event) =>
            set(
              event.currentTarget.checked
                ? { discretionary: true }
                : { discretionary: undefined, applicability: undefined, planners: undefined },
            )
          }
        />
      </At>
      {item['discretionary'] === true ? <Offered place={place} /> : null}
    </section>
  );
}

function Offered({ place: { item, key, pointer } }: { readonly place: Place }) {
  const t = useT();
  const { definition, change } = useEditor();
  const planners = Array.isArray(item['planners']) ? item['planners'].map(String) : [];
  const set = (fields: { readonly [name: string]: unknown }) => change(changed(definition, key, fields));
  return (
    <>
      <At field="applicability">
        <ConditionField
          key={key}
          label={t('template-studio.offered-while')}
          value={textOf(item['applicability'])}
          place={`${pointer}/applicability`}
          onChange={(source) => set({ applicability: source === '' ? undefined : source })}
        />
      </At>
      <At field="planners">
        <Checkbox.Group
          size="xs"
          label={t('template-studio.planners')}
          value={planners}
          onChange={(next) => set({ planners: next.length === 0 ? undefined : next })}
        >
          <div className={styles.radios}>
            {ROLES.map((role) => (
              <Checkbox key={role} size="xs" value={role} label={t(`template-studio.role.${role}`)} />
            ))}
          </div>
        </Checkbox.Group>
      </At>
    </>
  );
}

function StageRules({ place: { item, key, pointer } }: { readonly place: Place }) {
  const t = useT();
  const { definition, change } = useEditor();
  const set = (fields: { readonly [name: string]: unknown }) => change(changed(definition, key, fields));
  return (
    <>
      <At field="autoComplete">
        <RuleField
          key={key}
          label={t('template-studio.rule.autoComplete')}
          value={item['autoComplete']}
          place={`${pointer}/autoComplete`}
          onChange={(value) => set({ autoComplete: value })}
        />
      </At>
      <At field="holdsOpen">
        <Checkbox
          size="xs"
          label={t('template-studio.rule.holdsOpen')}
          checked={item['holdsOpen'] === true}
          onChange={(event) => set({ holdsOpen: event.currentTarget.checked ? true : undefined })}
        />
      </At>
    </>
  );
}
