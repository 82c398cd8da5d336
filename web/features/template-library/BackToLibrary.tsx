import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useT } from '../../messages/use-t.ts';
import styles from './library.module.css';

/** The way back to all templates, above the title of a room. */
export function BackToLibrary() {
  const t = useT();
  return (
    <Link className={styles.back} to="/templates">
      <IconChevronLeft size={16} aria-hidden />
      {t('template-library.title')}
    </Link>
  );
}
