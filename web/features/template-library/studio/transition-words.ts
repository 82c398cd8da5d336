import type { MessageKey, Translate } from '../../../messages/use-t.ts';
import type { WaitSource } from '../definition.ts';
import { sourceParts } from './edit/criteria.ts';

const OF_ITEM: { readonly [transition: string]: MessageKey } = {
  complete: 'template-studio.when.complete',
  occur: 'template-studio.when.occur',
  start: 'template-studio.when.start',
  exit: 'template-studio.when.exit',
  terminate: 'template-studio.when.terminate',
  fault: 'template-studio.when.fault',
  create: 'template-studio.when.create',
  enable: 'template-studio.when.enable',
  'manual-start': 'template-studio.when.manual-start',
  suspend: 'template-studio.when.suspend',
  resume: 'template-studio.when.resume',
};
const OF_FACT: { readonly [transition: string]: MessageKey } = {
  create: 'template-studio.when.fact-create',
  update: 'template-studio.when.fact-update',
  delete: 'template-studio.when.fact-delete',
};
const OF_GOAL: { readonly [transition: string]: MessageKey } = {
  achieve: 'template-studio.when.achieve',
  miss: 'template-studio.when.miss',
};

/** What is waited for, in words with the name of the source. */
export function transitionKey(source: string, transition: string): MessageKey {
  const { kind } = sourceParts(source);
  const words = kind === 'fact' ? OF_FACT : kind === 'goal' ? OF_GOAL : OF_ITEM;
  return words[transition] ?? 'template-studio.when.other';
}

/** The same where only what happened is known, and not to what kind of thing. */
export const happenedKey = (transition: string): MessageKey =>
  OF_ITEM[transition] ?? OF_GOAL[transition] ?? OF_FACT[transition] ?? 'template-studio.when.other';

/** What is waited for as a clause: a connection says that the step is chosen when the fragment is added. */
export function waitWords(t: Translate, { source, name, transition }: WaitSource): string {
  const what = t(transitionKey(source, transition), { name });
  return sourceParts(source).kind === 'port' ? t('template-studio.when-connected', { what }) : what;
}

/** The same without a name, as a choice beside it: "is done". */
export function happensKey(source: string, transition: string): MessageKey {
  const { kind } = sourceParts(source);
  if (kind === 'fact') return HAPPENS_FACT[transition] ?? 'template-studio.happens.other';
  if (kind === 'goal') return HAPPENS_GOAL[transition] ?? 'template-studio.happens.other';
  return HAPPENS_ITEM[transition] ?? 'template-studio.happens.other';
}

const HAPPENS_ITEM: { readonly [transition: string]: MessageKey } = {
  complete: 'template-studio.happens.complete',
  occur: 'template-studio.happens.occur',
  start: 'template-studio.happens.start',
  exit: 'template-studio.happens.exit',
  terminate: 'template-studio.happens.terminate',
  fault: 'template-studio.happens.fault',
  create: 'template-studio.happens.create',
  enable: 'template-studio.happens.enable',
  'manual-start': 'template-studio.happens.manual-start',
  suspend: 'template-studio.happens.suspend',
  resume: 'template-studio.happens.resume',
};
const HAPPENS_FACT: { readonly [transition: string]: MessageKey } = {
  create: 'template-studio.happens.fact-create',
  update: 'template-studio.happens.fact-update',
  delete: 'template-studio.happens.fact-delete',
};
const HAPPENS_GOAL: { readonly [transition: string]: MessageKey } = {
  achieve: 'template-studio.happens.achieve',
  miss: 'template-studio.happens.miss',
};
