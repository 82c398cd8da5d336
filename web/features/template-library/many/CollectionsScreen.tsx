import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TemplateCollection } from '../../../../api/contract/hand-out.ts';
import { useSession } from '../../../api-client/use-session.ts';
import { useT } from '../../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { BackToLibrary } from '../BackToLibrary.tsx';
import shared from '../library.module.css';
import { CollectionForm } from './CollectionForm.tsx';
import { handOutQuery } from './collection-queries.ts';
import styles from './collections.module.css';

const KEEPERS: readonly string[] = ['process-owner', 'supervisor'];

/** Templates that teams keep together: who is new finds there what is needed first. */
export function CollectionsScreen() {
  const t = useT();
  const { teams } = useSession();
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const query = useQuery(handOutQuery);
  useTitle(t('template-many.collections'));
  const kept = teams.filter(({ roles }) => roles.some((role) => KEEPERS.includes(role)));
  const close = () => setOpen(null);
  return (
    <div className={shared.page}>
      <header className={shared.head}>
        <div className={shared.heading}>
          <BackToLibrary />
          <h1 className={shared.title}>{t('template-many.collections')}</h1>
          <p className={shared.about}>{t('template-many.collections-lead')}</p>
        </div>
        {kept.length === 0 || open === 'new' ? null : (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
            {t('template-many.collection-new')}
          </Button>
        )}
      </header>
      {open === 'new' ? <CollectionForm collection={null} teams={kept} onClose={close} /> : null}
      {query.isPending ? <SkeletonRows rows={4} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data?.collections.length === 0 && open !== 'new' ? (
        <EmptyState title={t('template-many.collections-none')}>
          {t('template-many.collections-none-detail')}
        </EmptyState>
      ) : null}
      <ul className={styles.list}>
        {(query.data?.collections ?? []).map((collection) => (
          <li key={collection.id}>
            {open === collection.id ? (
              <CollectionForm key={collection.revision} collection={collection} teams={kept} onClose={close} />
            ) : (
              <Shown collection={collection} onChange={() => setOpen(collection.id)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Shown({ collection, onChange }: { readonly collection: TemplateCollection; readonly onChange: () => void }) {
  const t = useT();
  return (
    <section className={styles.collection} aria-label={collection.name}>
      <div className={styles.top}>
        <h2 className={styles.name}>{collection.name}</h2>
        <span className={styles.quiet}>{collection.team.name}</span>
        {collection.allowed.includes('save-collection') ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('template-many.collection-change-of', { name: collection.name })}
            onClick={onChange}
          >
            {t('template-many.collection-change')}
          </Button>
        ) : null}
      </div>
      {collection.description === '' ? null : <p className={styles.quiet}>{collection.description}</p>}
      <ol className={styles.templates}>
        {collection.templates.map(({ key, name }) => (
          <li key={key}>
            <Link to="/templates/$key" params={{ key }}>
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
