import { Button } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import { useTakeNext } from '../../sync/use-take-next.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useShownKey } from '../../ui/keys/key-store.ts';
import { useKeyMap } from '../../ui/use-keys.ts';
import styles from './inbox.module.css';
import { useInboxSearch } from './inbox-search.ts';

/** The most urgent case that nobody has, made mine and opened: of the queue that is shown, else of all of mine. */
export function TakeNext() {
  const t = useT();
  const { search } = useInboxSearch();
  const { busy, takeNext } = useTakeNext();
  const key = useShownKey('take-next');
  const take = () => void takeNext(search.queue);
  useKeyMap({ 'take-next': take });
  return (
    <Button
      className={styles.takeNext}
      size="compact-md"
      variant="light"
      loading={busy}
      rightSection={key === null ? null : <KeyHint keys={key} />}
      onClick={take}
    >
      {t('inbox.take-next')}
    </Button>
  );
}
