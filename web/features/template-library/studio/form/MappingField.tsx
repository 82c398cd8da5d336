import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { isRecord } from '../../../../ui/schema-form/fields.ts';
import { changed } from '../edit/items.ts';
import { isName } from '../edit/keys.ts';
import { type Place, textOf, withField } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import { At } from './At.tsx';
import { ConditionField } from './ConditionField.tsx';
import styles from './form.module.css';

interface Props {
  readonly place: Place;
  readonly side: 'input' | 'output';
}

/** Facts that travel into the case that does the work, or back from it: each from an expression. */
export function MappingField({ place, side }: Props) {
  const t = useT();
  const { definition, change } = useEditor();
  const mapping = isRecord(place.item[side]) ? place.item[side] : {};
  const [fact, setFact] = useState('');
  const set = (next: typeof mapping) =>
    change(changed(definition, place.key, { [side]: Object.keys(next).length === 0 ? undefined : next }));
  const add = () => {
    if (!isName(fact) || Object.hasOwn(mapping, fact)) return;
    set({ ...mapping, [fact]: `facts.${fact}` });
    setFact('');
  };
  return (
    <At field={side}>
      <h3 className={styles.heading}>{t(`template-studio.mapping.${side}`)}</h3>
      {Object.entries(mapping).map(([name, source]) => (
        <div key={name} className={styles.mapping}>
          <ConditionField
            label={name}
            value={textOf(source)}
            place={`${place.pointer}/${side}/${name}`}
            anyValue
            onChange={(text) => set({ ...mapping, [name]: text })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('template-studio.mapping.remove', { name })}
            onClick={() => set(withField(mapping, name, undefined))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div className={styles.line}>
        <TextInput
          size="xs"
          aria-label={t(`template-studio.mapping.${side}-fact`)}
          placeholder={t('template-studio.mapping.fact')}
          value={fact}
          maxLength={40}
          onChange={(event) => setFact(event.currentTarget.value)}
        />
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={12} aria-hidden />}
          disabled={!isName(fact)}
          onClick={add}
        >
          {t('template-studio.mapping.add')}
        </Button>
      </div>
    </At>
  );
}
