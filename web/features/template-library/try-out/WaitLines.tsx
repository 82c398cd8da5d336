import type { TryOutWait } from '../../../../api/contract/try-outs.ts';
import { type Translate, useFormats, useT } from '../../../messages/use-t.ts';
import { fromName } from '../../../ui/schema-form/fields.ts';
import { transitionKey } from '../studio/transition-words.ts';
import styles from './try-out.module.css';

/** What a step waits for, as it stands now: several lines mean that one of them is enough. */
export function WaitLines({ waits }: { readonly waits: readonly TryOutWait[] }) {
  const t = useT();
  const formats = useFormats();
  const lines = waits.filter(({ code }) => code !== 'act');
  if (lines.length === 0) return null;
  return (
    <ul className={styles.waits}>
      {lines.map((wait, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: criteria keep their place.
        <li key={index}>
          <WaitLine wait={wait} index={index} t={t} when={(instant) => formats.moment(instant)} />
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  readonly wait: TryOutWait;
  readonly index: number;
  readonly t: Translate;
  readonly when: (instant: string) => string;
}

function WaitLine({ wait, index, t, when }: LineProps) {
  const formats = useFormats();
  if (wait.code === 'stage') return t('template-try-out.wait-stage', { name: wait.name });
  if (wait.code === 'timer')
    return wait.dueAt === null ? null : t('template-try-out.wait-timer', { when: when(wait.dueAt) });
  if (wait.code === 'act') return null;
  const parts = wait.on.map(({ name, transition, kind, met }) =>
    t('template-try-out.wait-part', {
      what: t(transitionKey(kind === 'item' ? name : `${kind}:${name}`, transition), { name }),
      met: met ? 'yes' : 'no',
    }),
  );
  return (
    <>
      {t(index > 0 ? 'template-try-out.or-waits' : 'template-try-out.waits')} {formats.list(parts)}
      {wait.if === null ? null : (
        <>
          {parts.length === 0 ? '' : ', '}
          <code>{wait.if}</code> {t('template-try-out.wait-if', { holds: wait.holds === true ? 'yes' : 'no' })}
        </>
      )}
      {wait.missing.length === 0
        ? ''
        : ` (${t('template-try-out.wait-missing', { names: formats.list(wait.missing.map((name) => fromName(name.replace(/^facts\./, '')))) })})`}
    </>
  );
}
