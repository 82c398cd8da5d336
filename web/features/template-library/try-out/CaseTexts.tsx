import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import type { CasePreview } from '../../../../api/contract/try-outs.ts';
import { firstPageOfList } from '../../../api-client/queries.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { SchemaForm } from '../../../ui/schema-form/SchemaForm.tsx';
import { useSchemaForm } from '../../../ui/schema-form/use-schema-form.ts';
import { asRecord, renderedOutline } from '../definition.ts';
import { Outline } from '../Outline.tsx';
import styles from './try-out.module.css';
import { casePreviewOf } from './try-out-queries.ts';

const LOCALES = ['en', 'de'] as const;

/** The texts as a real case would get them: with its facts and customer, in either language. */
export function CaseTexts({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const { locale: mine } = useFormats();
  const [words, setWords] = useState('');
  const [caseId, setCaseId] = useState<string | null>(null);
  const [locale, setLocale] = useState<string>(mine);
  return (
    <section className={styles.stack} aria-label={t('template-try-out.texts')}>
      <p className={styles.lead}>{t('template-try-out.texts-lead')}</p>
      <div className={styles.bar}>
        <TextInput
          size="xs"
          label={t('template-try-out.find-case')}
          placeholder={t('template-try-out.find-hint')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={t('template-try-out.language')}
          value={locale}
          data={LOCALES.map((value) => ({ value, label: languageName(value, mine) }))}
          onChange={(event) => setLocale(event.currentTarget.value)}
        />
      </div>
      <Cases words={words} chosen={caseId} onChoose={setCaseId} />
      {caseId === null ? null : <Texts key={`${caseId} ${locale}`} view={view} caseId={caseId} locale={locale} />}
    </section>
  );
}

const languageName = (locale: string, mine: string): string =>
  new Intl.DisplayNames([mine], { type: 'language' }).of(locale) ?? locale;

interface CasesProps {
  readonly words: string;
  readonly chosen: string | null;
  readonly onChoose: (caseId: string) => void;
}

function Cases({ words, chosen, onChoose }: CasesProps) {
  const t = useT();
  const q = words.trim();
  const query = useQuery({
    queryKey: ['cases', 'to-try-on', q],
    queryFn: () => firstPageOfList({ view: 'all', state: 'all', ...(q === '' ? {} : { q }) }),
  });
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const cases = query.data.items.slice(0, 6);
  if (cases.length === 0) return <p className={styles.quiet}>{t('template-try-out.no-case')}</p>;
  return (
    <ul className={styles.choices}>
      {cases.map(({ id, number, subject }) => (
        <li key={id}>
          <Button
            variant={id === chosen ? 'light' : 'default'}
            size="compact-sm"
            aria-pressed={id === chosen}
            onClick={() => onChoose(id)}
          >
            {number} {subject}
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface TextsProps {
  readonly view: TemplateVersionView;
  readonly caseId: string;
  readonly locale: string;
}

function Texts({ view, caseId, locale }: TextsProps) {
  const { key, version, revision } = view;
  const query = useQuery({
    queryKey: ['templates', 'case-preview', key, version, revision, caseId, locale],
    queryFn: () => casePreviewOf(key, { version, caseId, locale }),
  });
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Shown {...{ view, caseId, locale }} proposed={query.data} />;
}

/** What the case proposes can be overwritten; what it does not know is asked for. */
function Shown({ view, caseId, locale, proposed }: TextsProps & { readonly proposed: CasePreview }) {
  const t = useT();
  const [shown, setShown] = useState(proposed);
  const form = useSchemaForm(proposed.parameters);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parameters = form.check();
    if (parameters === null) return;
    const { key, version } = view;
    const next = await casePreviewOf(key, { version, caseId, locale, parameters: { ...parameters } }).catch(() => null);
    if (next !== null && !form.showServerErrors(next.errors)) setShown(next);
  };
  return (
    <div className={styles.columns}>
      <div>{shown.definition === null ? null : <Outline items={renderedOutline(asRecord(shown.definition))} />}</div>
      {form.fields.length === 0 ? null : (
        <form className={styles.stack} noValidate onSubmit={(event) => void submit(event)}>
          <SchemaForm form={form} id="case-texts" />
          <div>
            <Button type="submit" variant="default" size="xs">
              {t('template-try-out.show')}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
