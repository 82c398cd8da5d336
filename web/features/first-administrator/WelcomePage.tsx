import type { ReactNode } from 'react';
import { useT } from '../../messages/use-t.ts';
import { EmptyState } from '../../ui/States.tsx';
import { useTitle } from '../../ui/use-title.ts';
import styles from './first-administrator.module.css';
import { secretOf } from './form.ts';

interface Props {
  readonly title: string;
  readonly explains: string;
  readonly children: (token: string) => ReactNode;
}

/** A page that opens with a link that works once. */
export function WelcomePage({ title, explains, children }: Props) {
  const t = useT();
  const token = secretOf(location.hash);
  useTitle(title);
  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <h1 className={styles.title}>{title}</h1>
        {token === null ? (
          <EmptyState title={t('first-administrator.no-token')} />
        ) : (
          <>
            <p className={styles.explains}>{explains}</p>
            {children(token)}
          </>
        )}
      </div>
    </main>
  );
}
