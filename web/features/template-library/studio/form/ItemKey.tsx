import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { renamedKey } from '../edit/keys.ts';
import { useEditor } from '../editor.ts';

/** The key that conditions and other steps name it by; everything that names it follows. */
export function ItemKey({ itemKey }: { readonly itemKey: string }) {
  const t = useT();
  const { definition, change, choose } = useEditor();
  const [text, setText] = useState(itemKey);
  const [wrong, setWrong] = useState(false);
  const settle = () => {
    if (text === itemKey) return setWrong(false);
    const next = renamedKey(definition, itemKey, text);
    setWrong(next === definition);
    if (next === definition) return;
    change(next);
    choose(text);
  };
  return (
    <TextInput
      size="xs"
      label={t('template-studio.key')}
      description={t('template-studio.key-help')}
      error={wrong ? t('template-studio.key-wrong') : undefined}
      value={text}
      maxLength={64}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={settle}
    />
  );
}
