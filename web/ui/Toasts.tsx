import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import styles from './toasts.module.css';
import { dismissToast, type Toast, useToasts } from './toasts.ts';

const ICONS = { done: IconCircleCheck, trouble: IconAlertTriangle, notice: IconInfoCircle } as const;

/** One region a page; readers hear it politely, and it never takes the focus. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <div className={styles.region} role="log" aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <UndoToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** Waits while the pointer or the focus is on it: nobody races a notice. */
function UndoToast({ toast }: { readonly toast: Toast }) {
  const t = useT();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.lastsMs);
    return () => clearTimeout(timer);
  }, [held, toast.id, toast.lastsMs]);
  const Icon = ICONS[toast.kind];
  const { action } = toast;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops the clock, nothing is activated.
    <div
      className={`${styles.toast} arrives`}
      data-kind={toast.kind}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon aria-hidden size={18} stroke={1.8} className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.title}>{toast.title}</p>
        {toast.detail === undefined ? null : <p className={styles.detail}>{toast.detail}</p>}
        {toast.code === undefined ? null : (
          <p className={styles.code}>{t('common.error-code', { code: toast.code })}</p>
        )}
      </div>
      {action === undefined ? null : (
        <Button
          variant="subtle"
          onClick={() => {
            dismissToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('common.close')} onClick={() => dismissToast(toast.id)} />
    </div>
  );
}
