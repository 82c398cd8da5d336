import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import {
  criteriaOf,
  type Side,
  sourceParts,
  transitionsOf,
  usualTransition,
  withCondition,
  withCriteria,
  withPart,
} from '../edit/criteria.ts';
import { type Json, type Place, recordsOf, textOf, withField } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import { happensKey } from '../transition-words.ts';
import { useSources } from '../use-sources.ts';
import { ConditionField } from './ConditionField.tsx';
import styles from './form.module.css';
import { PickButton } from './PickButton.tsx';

interface Props {
  readonly place: Place;
  readonly side: Side;
}

/** When a step begins, or ends: any of several, each of them everything that has happened and a condition. */
export function CriteriaField({ place, side }: Props) {
  const t = useT();
  const { definition, change, readOnly } = useEditor();
  const criteria = criteriaOf(place.item, side);
  const set = (next: readonly Json[]) => change(withCriteria(definition, place.key, side, next));
  return (
    <section className={styles.criteria} aria-label={t(`template-studio.${side}`)}>
      <h3 className={styles.heading}>{t(`template-studio.${side}`)}</h3>
      {criteria.length === 0 ? <p className={styles.quiet}>{t(`template-studio.${side}-none`)}</p> : null}
      {criteria.map((criterion, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: criteria keep their place.
        <div key={at}>
          {at === 0 ? null : <p className={styles.or}>{t('template-studio.or')}</p>}
          <Criterion place={place} side={side} at={at} criterion={criterion} criteria={criteria} onChange={set} />
        </div>
      ))}
      {readOnly ? null : <AddCriterion place={place} side={side} criteria={criteria} onChange={set} />}
    </section>
  );
}

interface CriterionProps extends Props {
  readonly at: number;
  readonly criterion: Json;
  readonly criteria: readonly Json[];
  readonly onChange: (criteria: readonly Json[]) => void;
}

function Criterion({ place, side, at, criterion, criteria, onChange }: CriterionProps) {
  const t = useT();
  const { readOnly } = useEditor();
  const parts = recordsOf(criterion['on']);
  const [asked, setAsked] = useState(false);
  const hasCondition = typeof criterion['if'] === 'string';
  const label = t('template-studio.and-only-if');
  return (
    <div className={styles.criterion}>
      {parts.map((part, index) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their place.
          key={index}
          own={place.key}
          first={index === 0}
          part={part}
          onChange={(next) => onChange(withPart(criteria, at, index, next))}
        />
      ))}
      {hasCondition || asked ? (
        <ConditionField
          label={parts.length === 0 ? t('template-studio.only-when') : label}
          value={textOf(criterion['if'])}
          place={`${place.pointer}/${side}/${at}/if`}
          onChange={(source) => {
            setAsked(true);
            if (source !== '' || parts.length > 0) onChange(withCondition(criteria, at, source));
          }}
        />
      ) : null}
      {readOnly ? null : (
        <div className={styles.verbs}>
          <AddPart own={place.key} onAdd={(part) => onChange(withMore(criteria, at, part))} />
          {hasCondition || asked ? null : (
            <Button variant="subtle" size="compact-xs" onClick={() => setAsked(true)}>
              {t('template-studio.add-condition')}
            </Button>
          )}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => onChange(criteria.filter((_each, index) => index !== at))}
          >
            {t('template-studio.remove-criterion')}
          </Button>
        </div>
      )}
    </div>
  );
}

const withMore = (criteria: readonly Json[], at: number, part: Json): readonly Json[] =>
  criteria.map((each, index) => (index === at ? withField(each, 'on', [...recordsOf(each['on']), part]) : each));

interface PartProps {
  readonly own: string;
  readonly first: boolean;
  readonly part: Json;
  readonly onChange: (part: Json | null) => void;
}

function Part({ own, first, part, onChange }: PartProps) {
  const t = useT();
  const { definition, readOnly } = useEditor();
  const [source, transition] = [textOf(part['source']), textOf(part['transition'])];
  const sources = useSources(own);
  return (
    <div className={styles.part}>
      {first ? null : <span className={styles.joined}>{t('template-studio.and')}</span>}
      <PickButton
        label={t('template-studio.part-source')}
        options={sources}
        chosen={source}
        empty={t('template-studio.choose')}
        onChoose={(value) => {
          const same = sourceParts(value).kind === 'item' && transitionsOf(definition, value, '').includes(transition);
          const { exitCriterion: _gone, ...rest } = part;
          onChange({ ...rest, source: value, transition: same ? transition : usualTransition(definition, value) });
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t('template-studio.part-transition')}
        value={transition}
        data={transitionsOf(definition, source, transition).map((each) => ({
          value: each,
          label: t(happensKey(source, each), { transition: each }),
        }))}
        onChange={(event) => onChange({ ...part, transition: event.currentTarget.value })}
      />
      {readOnly ? null : (
        <ActionIcon variant="subtle" aria-label={t('template-studio.remove-part')} onClick={() => onChange(null)}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

function AddPart({ own, onAdd }: { readonly own: string; readonly onAdd: (part: Json) => void }) {
  const t = useT();
  const { definition } = useEditor();
  const sources = useSources(own);
  const label = t('template-studio.add-part');
  return (
    <PickButton
      label={label}
      options={sources}
      chosen={null}
      empty={label}
      onChoose={(source) => onAdd({ source, transition: usualTransition(definition, source) })}
    />
  );
}

function AddCriterion({ place, side, criteria, onChange }: Omit<CriterionProps, 'at' | 'criterion'>) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const label = t('template-studio.only-when');
  return (
    <div className={styles.verbs}>
      <AddPart own={place.key} onAdd={(part) => onChange([...criteria, { on: [part] }])} />
      {asked ? (
        <ConditionField
          label={label}
          value=""
          place={`${place.pointer}/${side}/${criteria.length}/if`}
          onChange={(source) => {
            if (source === '') return;
            onChange([...criteria, { if: source }]);
            setAsked(false);
          }}
        />
      ) : (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => setAsked(true)}
        >
          {label}
        </Button>
      )}
    </div>
  );
}
