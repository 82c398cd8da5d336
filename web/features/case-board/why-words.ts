import type { Chain, Happening, Link } from '../../../api/contract/explain-chain.ts';
import type { MessageKey } from '../../messages/use-t.ts';
import { factTitle, type Teller, valueWords } from './explain-words.ts';

/** One line of how a step came to be as it is. */
export interface WhyLine {
  readonly version: number;
  readonly words: string;
  /** "because ...", or null. */
  readonly because: string | null;
  /** Who and when; null for what came of itself. */
  readonly by: string | null;
  readonly reason: string | null;
}

const MOVE_WORDS: { readonly [transition: string]: MessageKey } = {
  create: 'explain.move-create',
  start: 'explain.move-start',
  'manual-start': 'explain.move-start',
  enable: 'explain.move-enable',
  complete: 'explain.move-complete',
  occur: 'explain.move-occur',
  suspend: 'explain.move-suspend',
  'parent-suspend': 'explain.move-suspend',
  resume: 'explain.move-resume',
  'parent-resume': 'explain.move-resume',
  reactivate: 'explain.move-resume',
  fault: 'explain.move-fault',
  exit: 'explain.move-end',
  terminate: 'explain.move-end',
  'parent-terminate': 'explain.move-end',
  undo: 'explain.move-undo',
};

/** The newest moves are what people ask about. */
const MOST_LINES = 6;

/** The moves of a step, newest first, each with what led to it. */
export function whyLines(teller: Teller, { moves, links }: Chain): readonly WhyLine[] {
  const byVersion = new Map(links.map((link) => [link.version, link]));
  const own = moves.flatMap((version) => byVersion.get(version) ?? []);
  return own
    .slice(-MOST_LINES)
    .reverse()
    .map((link) => lineOf(teller, link, byVersion));
}

function lineOf(teller: Teller, link: Link, byVersion: ReadonlyMap<number, Link>): WhyLine {
  const { t, formats } = teller;
  const causes = link.because.flatMap((version) => byVersion.get(version) ?? []);
  const told = causes.filter((cause) => cause.what.kind !== 'event').map((cause) => happened(teller, cause.what));
  const values = link.cause.code === 'criterion' ? seen(teller, link.cause.values) : [];
  const all = [...new Set([...told, ...values])];
  return {
    version: link.version,
    words: happened(teller, link.what),
    because: all.length === 0 ? null : t('explain.because', { what: formats.list(all) }),
    by: byWords(teller, rootOf(link, byVersion)),
    reason:
      link.cause.code === 'command' && link.cause.reason ? t('explain.reason', { reason: link.cause.reason }) : null,
  };
}

const seen = (teller: Teller, values: { readonly [name: string]: unknown }): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => valueWords(teller, name, value) ?? []);

/** Where it began: the person behind a move that came of others. */
function rootOf(link: Link, byVersion: ReadonlyMap<number, Link>): Link {
  const first = link.because
    .map((version) => byVersion.get(version))
    .find((cause) => cause?.commandId === link.commandId);
  return first === undefined ? link : rootOf(first, byVersion);
}

function byWords({ t, formats, nameOf }: Teller, { actor, at }: Link): string {
  const who = actor.kind === 'person' ? nameOf(actor.id) : t('common.system');
  return t('explain.by', { who, when: formats.moment(at) });
}

function happened(teller: Teller, what: Happening): string {
  const { t, formats } = teller;
  switch (what.kind) {
    case 'item':
      return t(MOVE_WORDS[what.transition] ?? 'explain.move-other', { name: what.item?.name ?? t('common.erased') });
    case 'goal':
      return t('explain.move-goal', { name: what.goal?.name ?? t('common.erased'), what: what.what });
    case 'case':
      return t('explain.move-case', { what: what.transition });
    case 'facts':
      return t('explain.move-facts', {
        names: formats.list(what.names.map((name) => factTitle(teller, `facts.${name}`) ?? name)),
      });
    case 'fragment':
      return t('explain.move-fragment', { name: what.name ?? t('common.erased') });
    case 'event':
      return t('explain.move-event');
  }
}
