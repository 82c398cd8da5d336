import { IconBriefcase, IconMessage, IconNote, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SearchHit } from '../../../api/contract/search.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { partsOf } from './hit-groups.ts';
import styles from './search.module.css';

const ICONS = { case: IconBriefcase, customer: IconUser, message: IconMessage, note: IconNote } as const;

/** One thing that was found. It leads to the case, to the very message or note, or to the customer. */
export function HitLine({ hit }: { readonly hit: SearchHit }) {
  const Icon = ICONS[hit.kind];
  return (
    <HitLink hit={hit}>
      <Icon className={styles.icon} aria-hidden size={16} stroke={1.6} />
      <span className={styles.words}>
        <span className={styles.first}>
          <Title hit={hit} />
        </span>
        <Second hit={hit} />
      </span>
      <Facts hit={hit} />
    </HitLink>
  );
}

function HitLink({ hit, children }: { readonly hit: SearchHit; readonly children: ReactNode }) {
  const shared = { className: styles.hit, 'data-hit': hit.id };
  if (hit.case === null) {
    return (
      <Link {...shared} to="/customers/$id" params={{ id: hit.id }}>
        {children}
      </Link>
    );
  }
  const isEntry = hit.kind === 'message' || hit.kind === 'note';
  return (
    <Link
      {...shared}
      to="/cases/$caseId"
      params={{ caseId: hit.case.id }}
      search={isEntry ? { entry: hit.id, part: 'timeline' } : {}}
    >
      {children}
    </Link>
  );
}

function Title({ hit }: { readonly hit: SearchHit }) {
  const t = useT();
  if (hit.kind === 'message' || hit.kind === 'note') return hit.excerpt === null ? null : <Marked text={hit.excerpt} />;
  return (
    <>
      {hit.case === null ? null : <span className={styles.number}>{hit.case.number}</span>}
      {hit.title === null ? t('common.erased') : <Marked text={hit.title} />}
    </>
  );
}

/** Whose it is, and the words that fit beside the title. */
function Second({ hit }: { readonly hit: SearchHit }) {
  const t = useT();
  const formats = useFormats();
  if (hit.kind === 'customer')
    return hit.excerpt === null ? null : (
      <Quiet>
        <Marked text={hit.excerpt} />
      </Quiet>
    );
  const { case: of } = hit;
  if (of === null) return null;
  if (hit.kind === 'case') {
    const about = [of.customer?.name, of.queue.name, of.owner?.name].filter((name) => name !== undefined);
    return <Quiet>{hit.excerpt === null ? formats.list(about) : <Marked text={hit.excerpt} />}</Quiet>;
  }
  const about = `${of.number} ${of.subject ?? t('common.erased')}`;
  return <Quiet>{`${who(t, hit)} · ${about}`}</Quiet>;
}

function who(t: ReturnType<typeof useT>, { kind, direction, author, case: of }: SearchHit): string {
  if (kind === 'note') return t('search.note-of');
  const name = author ?? of?.customer?.name ?? t('common.unknown-person');
  return t(direction === 'outbound' ? 'search.from-us' : 'search.from-customer', { name });
}

const Quiet = ({ children }: { readonly children: ReactNode }) => <span className={styles.second}>{children}</span>;

function Facts({ hit }: { readonly hit: SearchHit }) {
  const t = useT();
  const formats = useFormats();
  const why = hit.why === 'similar' || hit.why === 'part' ? t(`search.${hit.why}`) : null;
  return (
    <span className={styles.facts}>
      {why === null ? null : <span className={styles.why}>{why}</span>}
      {hit.kind === 'case' && hit.case !== null ? <span>{t(`case-state.${hit.case.state}`)}</span> : null}
      {hit.at === null || hit.kind === 'customer' ? null : (
        <time dateTime={hit.at} title={formats.exact(hit.at)}>
          {formats.moment(hit.at)}
        </time>
      )}
    </span>
  );
}

export function Marked({ text }: { readonly text: NonNullable<SearchHit['title']> }) {
  return partsOf(text).map(({ text: part, marked, from }) =>
    marked ? (
      <mark key={from} className={styles.mark}>
        {part}
      </mark>
    ) : (
      <span key={from}>{part}</span>
    ),
  );
}
