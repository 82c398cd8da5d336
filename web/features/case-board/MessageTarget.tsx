import { NativeSelect } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import styles from './panel.module.css';
import type { StepMessageState } from './use-step-message.ts';

/** Where a proposed message goes. A private text waits for a choice when only public threads are open. */
export function MessageTarget({
  message,
  visibility,
}: {
  readonly message: StepMessageState;
  readonly visibility: 'public' | 'private';
}) {
  const t = useT();
  const { conversation, open } = message;
  if (open.length === 0) return <p className={styles.quiet}>{t('case-board.message-no-conversation')}</p>;
  const choices = open.map((each) => ({
    value: each.id,
    label: `${t(`channel.${each.channel}`)} · ${each.title} · ${t(`case-board.${each.visibility}`)}`,
  }));
  return (
    <NativeSelect
      label={t('case-board.message-to')}
      description={conversation === null ? t(`case-board.message-meant-${visibility}`) : undefined}
      value={conversation?.id ?? ''}
      data={conversation === null ? [{ value: '', label: t('case-board.message-choose') }, ...choices] : choices}
      onChange={(event) => message.choose(event.currentTarget.value)}
    />
  );
}
