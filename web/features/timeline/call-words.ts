import type { InteractionView } from '../../../api/contract/views.ts';
import type { MessageKey, Translate } from '../../messages/use-t.ts';

const STATES: { readonly [status: string]: MessageKey } = {
  ringing: 'timeline.call-ringing',
  'in-progress': 'timeline.call-running',
  completed: 'timeline.call-over',
  busy: 'timeline.call-missed',
  'no-answer': 'timeline.call-missed',
  canceled: 'timeline.call-missed',
  failed: 'timeline.call-failed',
};

/** "Call, 3:12" once its length is known. */
export function callWords(t: Translate, call: NonNullable<InteractionView['call']>): string {
  const words = t(STATES[call.status] ?? 'timeline.call');
  if (call.durationS === null) return words;
  const minutes = Math.floor(call.durationS / 60);
  return t('timeline.call-length', { words, length: `${minutes}:${String(call.durationS % 60).padStart(2, '0')}` });
}
