import { IconAlertTriangle } from '@tabler/icons-react';
import { useT } from '../../messages/use-t.ts';
import { publicRisks } from './channel-preview.ts';
import styles from './composer.module.css';

/** What would be read by everybody and looks as if it should not. It warns; the person knows better. */
export function PublicRisks({ text }: { readonly text: string }) {
  const t = useT();
  const risks = publicRisks(text);
  if (risks.length === 0) return null;
  return (
    <p className={styles.another} role="status">
      <IconAlertTriangle aria-hidden size={14} stroke={1.8} />
      {risks.map((risk) => t(`timeline.public-risk-${risk}`)).join(' ')}
    </p>
  );
}
