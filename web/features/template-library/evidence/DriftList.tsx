import { Button } from '@mantine/core';
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { EvidenceDrift, TemplateEvidence } from '../../../../api/contract/evidence.ts';
import { useT } from '../../../messages/use-t.ts';
import styles from './evidence.module.css';
import { casesBehind, ofWords, outcomeOf, percentWords } from './evidence-words.ts';
import figures from './figures.module.css';
import { useProposal } from './use-proposal.ts';

/** What people do otherwise than the version says, the most frequent first. */
export function DriftList({ evidence }: { readonly evidence: TemplateEvidence }) {
  const t = useT();
  const { drifts, unnamed, thresholds, allowed } = evidence;
  return (
    <section className={styles.part} aria-labelledby="evidence-drift">
      <h2 id="evidence-drift">{t('template-evidence.drift')}</h2>
      {drifts.length === 0 && unnamed === 0 ? (
        <p className={styles.quiet}>{t('template-evidence.drift-none')}</p>
      ) : (
        <ul className={styles.drifts}>
          {drifts.map((drift) => (
            <DriftLine key={outcomeOf(drift)} evidence={evidence} drift={drift} />
          ))}
        </ul>
      )}
      {unnamed === 0 ? null : (
        <p className={styles.quiet}>
          {t('template-evidence.unnamed', { count: unnamed, cases: thresholds.nameCases })}
        </p>
      )}
      {drifts.length > 0 && allowed.includes('propose') ? (
        <p className={styles.quiet}>
          {t('template-evidence.threshold', { rate: thresholds.proposalRate, cases: thresholds.nameCases })}
        </p>
      ) : null}
    </section>
  );
}

const ICONS = { added: IconPlus, skipped: IconMinus, removed: IconMinus, changed: IconPencil } as const;

interface Props {
  readonly evidence: TemplateEvidence;
  readonly drift: EvidenceDrift;
}

function DriftLine({ evidence, drift }: Props) {
  const t = useT();
  const { kind, name, share, after, isProposed } = drift;
  const { key, version, allowed } = evidence;
  const proposal = useProposal(evidence, drift);
  const Icon = ICONS[kind];
  return (
    <li className={styles.drift}>
      <Icon className={styles.mark} size={15} stroke={1.8} aria-hidden />
      <div className={styles.what}>
        <span className={styles.name}>{name}</span>
        <span className={styles.did}>
          {t(`template-evidence.did.${kind}`)}
          {after === null ? null : `, ${t('template-evidence.after', { name: after.name })}`}
        </span>
      </div>
      <Link
        className={figures.number}
        to="/inbox"
        search={casesBehind(key, version, outcomeOf(drift))}
        title={t('template-evidence.open-cases')}
      >
        {percentWords(t, share)}
        <span className={figures.of}>{ofWords(t, share)}</span>
      </Link>
      {(kind === 'added' || kind === 'skipped') && isProposed && allowed.includes('propose') ? (
        <Button
          className={styles.propose}
          size="compact-xs"
          variant="default"
          loading={proposal.isBusy}
          onClick={() => void proposal.propose()}
        >
          {t(`template-evidence.propose.${kind}`)}
        </Button>
      ) : null}
    </li>
  );
}
