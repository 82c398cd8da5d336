import { textParts } from './text-parts.ts';

export interface ChannelPreview {
  /** What the channel takes. */
  readonly kept: string;
  /** What is too much for it. */
  readonly cut: string;
  readonly links: number;
}

/** The answer as the channel will show it: outer blanks go, what is beyond its length is cut. */
export function channelPreview(text: string, maxLength: number | null): ChannelPreview {
  const whole = [...text.trim()];
  const end = maxLength ?? whole.length;
  const kept = whole.slice(0, end).join('');
  return {
    kept,
    cut: whole.slice(end).join(''),
    links: textParts(kept).filter((part) => part.kind === 'link').length,
  };
}

const RISKS = [
  ['email', /[^\s@]+@[^\s@]+\.[^\s@]{2,}/u],
  ['number', /(?:\d[\s./-]?){8,}/u],
] as const;
export type PublicRisk = (typeof RISKS)[number][0];

/** What looks like somebody's data and would stand where everybody reads it. */
export function publicRisks(text: string): readonly PublicRisk[] {
  const words = textParts(text).flatMap((part) => (part.kind === 'link' ? [] : [part.text]));
  return RISKS.filter(([, pattern]) => words.some((each) => pattern.test(each))).map(([risk]) => risk);
}
