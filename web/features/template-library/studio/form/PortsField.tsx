import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { freeKey, withoutReferences } from '../edit/keys.ts';
import { recordsOf, textOf, withField } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import styles from './form.module.css';

/** Steps of the case that the fragment can wait for: which ones is asked when it is added. */
export function PortsField() {
  const t = useT();
  const { definition, change } = useEditor();
  const ports = recordsOf(definition['ports']);
  const [name, setName] = useState('');
  const set = (next: readonly object[], from = definition) =>
    change(withField(from, 'ports', next.length === 0 ? undefined : next));
  const add = () => {
    if (name.trim() === '') return;
    const key = freeKey(name, new Set(ports.map((port) => textOf(port['key']))), 'port');
    set([...ports, { key, name: name.trim() }]);
    setName('');
  };
  return (
    <section className={styles.designer} aria-label={t('template-studio.ports')}>
      <h3 className={styles.heading}>{t('template-studio.ports')}</h3>
      {ports.length === 0 ? <p className={styles.quiet}>{t('template-studio.ports-none')}</p> : null}
      {ports.map((port, at) => (
        <div key={textOf(port['key'])} className={styles.line}>
          <TextInput
            size="xs"
            aria-label={t('template-studio.port-name')}
            value={textOf(port['name'])}
            maxLength={200}
            onChange={(event) => set(ports.with(at, { ...port, name: event.currentTarget.value }))}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('template-studio.port-remove', { name: textOf(port['name']) })}
            onClick={() =>
              set(ports.toSpliced(at, 1), withoutReferences(definition, new Set([`port:${textOf(port['key'])}`])))
            }
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div className={styles.line}>
        <TextInput
          size="xs"
          aria-label={t('template-studio.port-new')}
          placeholder={t('template-studio.port-new')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={12} aria-hidden />}
          disabled={name.trim() === ''}
          onClick={add}
        >
          {t('template-studio.port-add')}
        </Button>
      </div>
    </section>
  );
}
