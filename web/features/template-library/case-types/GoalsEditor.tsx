import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { withField } from '../studio/edit/tree.ts';
import { useEditor } from '../studio/editor.ts';
import { ConditionField } from '../studio/form/ConditionField.tsx';
import { DurationField } from '../studio/form/DurationField.tsx';
import styles from './case-types.module.css';
import { EntryVerbs } from './EntryVerbs.tsx';
import { type GoalLine, goalsOf, withGoal, withNewGoal } from './edit.ts';

/** What a case is to reach, when, and by what that is seen. */
export function GoalsEditor() {
  const t = useT();
  const { definition, readOnly } = useEditor();
  const goals = goalsOf(definition);
  return (
    <section className={styles.section} aria-label={t('template-case-types.goals')}>
      <h3 className={styles.heading}>{t('template-case-types.goals')}</h3>
      {goals.length === 0 ? <p className={styles.quiet}>{t('template-case-types.no-goals')}</p> : null}
      <ol className={styles.entries}>
        {goals.map((goal, index) => (
          <li key={goal.key} className={styles.entry}>
            <GoalForm goal={goal} index={index} count={goals.length} />
          </li>
        ))}
      </ol>
      {readOnly ? null : <AddGoal />}
    </section>
  );
}

function GoalForm({ goal, index, count }: { readonly goal: GoalLine; readonly index: number; readonly count: number }) {
  const t = useT();
  const { definition, readOnly, change } = useEditor();
  const set = (fields: { readonly [name: string]: unknown }) => change(withGoal(definition, goal.key, fields));
  return (
    <fieldset className={styles.fields} disabled={readOnly}>
      <legend className={styles.legend}>{goal.name || goal.key}</legend>
      <EntryVerbs list="goals" name={goal.name || goal.key} index={index} count={count} />
      <TextInput
        size="xs"
        label={t('template-case-types.goal-name')}
        value={goal.name}
        maxLength={200}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <div className={styles.row}>
        <DurationField
          label={t('template-case-types.goal-due')}
          value={goal.due}
          onChange={(due) => set({ due: due === '' ? undefined : due })}
        />
        <NumberInput
          size="xs"
          label={t('template-case-types.goal-weight')}
          value={goal.weight ?? ''}
          placeholder="1"
          min={1}
          max={1000}
          onChange={(weight) => set({ weight: typeof weight === 'number' ? weight : undefined })}
        />
      </div>
      <Checkbox
        size="xs"
        label={t('template-case-types.goal-required')}
        checked={goal.required}
        onChange={(event) => set({ required: event.currentTarget.checked || undefined })}
      />
      <Conditions goal={goal} index={index} />
    </fieldset>
  );
}

/** By what the goal is measured; without any, a person says that it is reached. */
function Conditions({ goal, index }: { readonly goal: GoalLine; readonly index: number }) {
  const t = useT();
  const { definition, readOnly, change } = useEditor();
  const { conditions } = goal;
  const set = (next: GoalLine['conditions']) =>
    change(withGoal(definition, goal.key, { conditions: next.length === 0 ? undefined : next }));
  const put = (at: number, name: string, value: string) =>
    set(conditions.map((each, place) => (place === at ? { ...each, ...withField({}, name, value) } : each)));
  return (
    <div className={styles.conditions}>
      <p className={styles.quiet}>
        {t(conditions.length === 0 ? 'template-case-types.by-person' : 'template-case-types.by-conditions')}
      </p>
      {conditions.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions keep their place.
        <div key={at} className={styles.condition}>
          <TextInput
            size="xs"
            label={t('template-case-types.condition-name')}
            value={condition.name}
            maxLength={200}
            onChange={(event) => put(at, 'name', event.currentTarget.value)}
          />
          <ConditionField
            label={t('template-case-types.condition')}
            value={condition.if}
            place={`/goals/${index}/conditions/${at}/if`}
            onChange={(source) => put(at, 'if', source)}
          />
          {readOnly ? null : (
            <Button
              variant="subtle"
              size="compact-xs"
              className={styles.start ?? ''}
              onClick={() => set(conditions.filter((_each, place) => place !== at))}
            >
              {t('template-case-types.remove-condition')}
            </Button>
          )}
        </div>
      ))}
      {readOnly ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => set([...conditions, { name: goal.name, if: '' }])}
        >
          {t('template-case-types.add-condition')}
        </Button>
      )}
    </div>
  );
}

function AddGoal() {
  const t = useT();
  const { definition, change } = useEditor();
  const [name, setName] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    change(withNewGoal(definition, name.trim()));
    setName('');
  };
  return (
    <form className={styles.add} onSubmit={add}>
      <TextInput
        size="xs"
        aria-label={t('template-case-types.add-goal')}
        placeholder={t('template-case-types.add-goal')}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''}>
        {t('template-case-types.add')}
      </Button>
    </form>
  );
}
