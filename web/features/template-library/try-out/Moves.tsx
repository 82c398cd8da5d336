import type { TryOutAnswer, TryOutMove } from '../../../../api/contract/try-outs.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { happenedKey } from '../studio/transition-words.ts';
import styles from './try-out.module.css';

/** What the last step moved, and why. */
export function Moves({ answer, last }: { readonly answer: TryOutAnswer; readonly last: number }) {
  const t = useT();
  const moves = answer.moves.filter(({ step }) => step === last);
  return (
    <section aria-label={t('template-try-out.moves')}>
      <h2 className={styles.part}>{t('template-try-out.moves')}</h2>
      {moves.length === 0 ? <p className={styles.quiet}>{t('template-try-out.nothing-moved')}</p> : null}
      <ol className={styles.plain} aria-live="polite">
        {moves.map((move, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened keeps its place.
          <li key={index}>
            <Move move={move} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Move({ move }: { readonly move: TryOutMove }) {
  const t = useT();
  const formats = useFormats();
  const { because } = move;
  const what = because.on.map(({ name, transition }) => t(happenedKey(transition), { name }));
  const why =
    because.code !== 'criterion'
      ? t('template-try-out.because', { why: because.code })
      : [
          ...(what.length === 0 ? [] : [t('template-try-out.because-of', { what: formats.list(what) })]),
          ...(because.if === null
            ? []
            : [
                t(what.length === 0 ? 'template-try-out.because-of' : 'template-try-out.because-if', {
                  what: because.if,
                }),
              ]),
        ].join(' ');
  return (
    <>
      <strong>{titleOf(move, t)}</strong> <span className={styles.quiet}>{why}</span>
    </>
  );
}

function titleOf({ kind, name, to }: TryOutMove, t: ReturnType<typeof useT>): string {
  if (kind === 'case') return t('template-try-out.case-ended');
  if (kind === 'goal') return t('template-try-out.goal', { name, state: to });
  return t('template-try-out.move', { name, to: t('template-try-out.state', { state: to }) });
}
