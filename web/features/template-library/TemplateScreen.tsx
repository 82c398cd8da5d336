import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { templateQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useTitle } from '../../ui/use-title.ts';
import styles from './library.module.css';

/** One version of a template: where it stands and its definition. */
export function TemplateScreen() {
  const t = useT();
  const { key } = useParams({ from: '/frame/templates/$key' });
  const { version } = useSearch({ from: '/frame/templates/$key' });
  const query = useQuery(templateQuery(key, version));
  useTitle(key);
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { state, definition, version: shown } = query.data;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{key}</h1>
      <p className={styles.description}>
        {t('template-library.version', { version: shown })} · {t(`template-library.state.${state}`)}
      </p>
      <pre className={styles.definition}>{JSON.stringify(definition, null, 2)}</pre>
    </div>
  );
}
