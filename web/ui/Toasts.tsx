import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import styles from './toasts.module.css';
import { dismissToast, type Toast, type ToastAction, useToasts } from './toasts.ts';

const ICONS = { done: IconCircleCheck, trouble: IconAlertTriangle, notice: IconInfoCircle } as const;

/** One region a page; readers hear it politely, and it never takes the focus. */
export function Toasts() {
  const toasts = useToasts();
  const region = useBelowTitle(toasts.length);
  return (
    <div ref={region} className={styles.region} role="log" aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <UndoToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** On a small screen notices stand below what says where one is: a screen marks that with `data-toasts-below`. */
function useBelowTitle(count: number): RefObject<HTMLDivElement | null> {
  const region = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (count === 0) return;
    const title = document.querySelector('[data-toasts-below]');
    const below = title === null ? '' : `${Math.round(title.getBoundingClientRect().bottom)}px`;
    region.current?.style.setProperty('--toasts-below', below);
  }, [count]);
  return region;
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
        {toast.actions === undefined ? null : <Actions toast={toast} actions={toast.actions} />}
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

/** Each of them ends the notice. */
function Actions({ toast, actions }: { readonly toast: Toast; readonly actions: readonly ToastAction[] }) {
  return (
    <div className={styles.actions}>
      {actions.map((each) => (
        <Button
          key={each.label}
          size="compact-sm"
          variant="default"
          onClick={() => {
            dismissToast(toast.id);
            each.run();
          }}
        >
          {each.label}
        </Button>
      ))}
    </div>
  );
}
