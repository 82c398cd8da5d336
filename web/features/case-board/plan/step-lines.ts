/** More than this is no list of steps, but a text that was pasted into the wrong place. */
const MOST = 50;
const LONGEST = 300;

/** The steps that a pasted text names, one a line: without bullets, numbers, boxes and empty lines. */
export const stepLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d{1,3}[.)])?\s*(?:\[[ xX]?\])?\s*/, '').trim())
    .filter((line) => line !== '')
    .slice(0, MOST)
    .map((line) => line.slice(0, LONGEST));
