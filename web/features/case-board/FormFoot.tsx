import { Button, Group } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import styles from './dialog.module.css';

interface Props {
  readonly verb: string;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onClose: () => void;
}

/** What went wrong, and the two ways out of a form. */
export function FormFoot({ verb, busy, error, onClose }: Props) {
  const t = useT();
  return (
    <>
      {error === null ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {verb}
        </Button>
      </Group>
    </>
  );
}
