import type { PlanItem } from '../../engine/index.ts';
import type { Capture } from './capture.ts';
import { detect } from './detect.ts';

/**
 * What a connection to a step is called in every other case: the words of the template without what it prints, or those of
 * the case without its values (rule CAPTURE-5).
 */
export function portName(item: PlanItem, named: string, { parameters, request: { knowledge } }: Capture): string {
  const source = parameters.nameOf(item) ?? named;
  const words = tidy(source.replaceAll(/\{\{[^{}]*\}\}/g, ' '));
  const found = knowledge === undefined ? [] : detect(words, knowledge);
  const plain = found
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, words);
  return tidy(plain) || 'The step before';
}

/** Without the gaps that values left, and what stood around them. */
const tidy = (text: string): string =>
  text
    .replaceAll(/\(\s*\)|\[\s*\]|["“”„']\s*["“”']/gu, ' ')
    .replaceAll(/\s+([,.:;)])/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,.:;–-]+|[\s,.:;–-]+$/gu, '');
