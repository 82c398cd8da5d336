import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import styles from './case-board.module.css';
import plan from './plan.module.css';

const SHOW_AFTER_MS = 150;
const COLUMNS = [4, 3, 2];

/** The shape of the board while it loads; nothing for the first moment, so that fast answers do not flicker. */
export function CaseSkeleton() {
  const t = useT();
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.page} data-part="plan" data-loading={visible} role="status" aria-label={t('common.loading')}>
      <div className={styles.skeletonHead}>
        <Skeleton height={20} width="38%" />
        <Skeleton height={12} width="24%" />
      </div>
      <div className={styles.side}>
        <Lines count={7} />
      </div>
      <div className={styles.work}>
        <div className={styles.scroll}>
          <Skeleton height={64} />
          <div className={plan.columns} data-columns={3}>
            {COLUMNS.map((rows) => (
              <div key={rows} className={plan.column}>
                <Lines count={rows} />
              </div>
            ))}
          </div>
        </div>
      </div>
      <div className={styles.talk}>
        <div className={styles.scroll}>
          <Lines count={5} />
        </div>
      </div>
    </div>
  );
}

function Lines({ count }: { readonly count: number }) {
  return (
    <div className={styles.skeletonLines}>
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
        <Skeleton key={line} height={12} width={`${88 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
}
