import { IconCheck, IconMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CaptureManyProposal } from '../../../../api/contract/capture-many.ts';
import { useT } from '../../../messages/use-t.ts';
import drawn from './lanes.module.css';
import styles from './many.module.css';
import { parametersOf, variantRows } from './many-choice.ts';
import { StepName } from './StepName.tsx';

const SHOWN = 6;

/** Ways in which the cases were worked, side by side: where they differ stands first. */
export function Variants({ proposal }: { readonly proposal: CaptureManyProposal }) {
  const t = useT();
  const variants = proposal.variants.slice(0, SHOWN);
  if (variants.length < 2) {
    return (
      <section className={styles.part} aria-labelledby="many-variants">
        <h2 id="many-variants" className={styles.heading}>
          {t('template-many.variants')}
        </h2>
        <p className={styles.quiet}>
          {variants.length === 0 ? t('template-many.variants-none') : t('template-many.variants-one')}
        </p>
      </section>
    );
  }
  const rows = variantRows({ steps: proposal.steps, variants });
  return (
    <section className={styles.part} aria-labelledby="many-variants">
      <h2 id="many-variants" className={styles.heading}>
        {t('template-many.variants')}
      </h2>
      <p className={styles.quiet}>{t('template-many.variants-help')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolled part with a name, not a set of fields. */}
      <div className={drawn.scroll} tabIndex={0} role="group" aria-label={t('template-many.variants')}>
        <table className={drawn.variants}>
          <thead>
            <tr>
              <th scope="col">{t('template-many.step')}</th>
              {variants.map((variant, index) => (
                <th key={variant.steps.join()} scope="col">
                  {t('template-many.variant', { number: index + 1 })}
                  <span className={styles.of}>{t('template-many.variant-cases', { count: variant.cases })}</span>
                  {variant.ended === 0 ? null : (
                    <span className={styles.of}>
                      {t('template-many.count-met', { rate: variant.goalMet / variant.ended })}
                    </span>
                  )}
                  <Example variant={variant} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((step) => (
              <tr key={step.id}>
                <th scope="row">
                  <StepName step={step} parameters={parametersOf(proposal)} />
                </th>
                {variants.map((variant) => (
                  <td key={variant.steps.join()}>
                    <Mark on={variant.steps.includes(step.id)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Example({ variant }: { readonly variant: CaptureManyProposal['variants'][number] }) {
  const [first] = variant.examples;
  if (first === undefined) return null;
  return (
    <Link className={styles.example} to="/cases/$caseId" params={{ caseId: first.caseId }}>
      {first.number}
    </Link>
  );
}

function Mark({ on }: { readonly on: boolean }) {
  const t = useT();
  const said = on ? t('template-many.done') : t('template-many.not-done');
  return on ? (
    <IconCheck size={15} stroke={2} role="img" aria-label={said} className={drawn.yes} />
  ) : (
    <IconMinus size={15} stroke={1.7} role="img" aria-label={said} className={drawn.no} />
  );
}
