import { NativeSelect } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TemplateVersionView } from '../../../api/contract/templates.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { BackToLibrary } from './BackToLibrary.tsx';
import { ExportMenu } from './exchange/ExportMenu.tsx';
import styles from './library.module.css';
import { TemplateState } from './TemplateState.tsx';

interface Props {
  readonly view: TemplateVersionView;
  readonly name: string;
  /** Verbs at the right end. */
  readonly children: ReactNode;
}

/** Name, state, version and origin of a template, and what can be done with it. */
export function TemplateHead({ view, name, children }: Props) {
  const t = useT();
  return (
    <header className={styles.head}>
      <div className={styles.heading}>
        <BackToLibrary />
        <h1 className={styles.title}>{name}</h1>
        <p className={styles.about}>
          <TemplateState state={view.state} version={view.version} />
          {view.team === null ? null : (
            <span className={styles.quiet}>{t('template-list.private', { team: view.team.name })}</span>
          )}
          <Origin view={view} />
        </p>
      </div>
      <div className={styles.tools}>
        <Versions view={view} />
        <ExportMenu view={view} />
        {children}
      </div>
    </header>
  );
}

function Origin({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const formats = useFormats();
  const at = formats.moment(view.publishedAt ?? view.createdAt);
  return (
    <>
      <span className={styles.quiet}>
        {view.createdBy === null
          ? t('template-library.made', { at })
          : t('template-library.made-by', { at, name: view.createdBy.name })}
      </span>
      {view.capturedFrom === null ? null : (
        <Link className={styles.quiet} to="/cases/$caseId" params={{ caseId: view.capturedFrom.caseId }}>
          {t('template-library.captured-from', { number: view.capturedFrom.caseNumber })}
        </Link>
      )}
    </>
  );
}

function Versions({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const navigate = useNavigate({ from: '/templates/$key' });
  if (view.versions.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('template-library.versions')}
      value={String(view.version)}
      data={[...view.versions]
        .sort((one, other) => other.version - one.version)
        .map(({ version, state }) => ({
          value: String(version),
          label: `${t('template-library.version', { version })} · ${t(`template-library.state.${state}`)}`,
        }))}
      onChange={(event) =>
        void navigate({ search: (before) => ({ ...before, version: Number(event.currentTarget.value) }) })
      }
    />
  );
}
