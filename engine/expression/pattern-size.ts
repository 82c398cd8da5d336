/** How large a pattern is once its repetitions are written out: what compiling it costs, and each character of a text. */
export function patternSize(source: string): number {
  const open: Level[] = [];
  let level: Level = { size: 0, last: 0 };
  for (const [token] of source.matchAll(TOKEN)) {
    const times = repetition(token);
    if (times !== null) level = { size: level.size + level.last * (times - 1), last: level.last * times };
    else if (token === '(') {
      open.push(level);
      level = { size: 0, last: 0 };
    } else if (token === ')') {
      const around = open.pop() ?? { size: 0, last: 0 };
      level = { size: around.size + level.size + GROUP, last: level.size + GROUP };
    } else level = { size: level.size + 1, last: 1 };
  }
  return open.reduce((sum, { size }) => sum + size, level.size);
}

/** A level of brackets: its size, and that of the part before, which a repetition multiplies. */
interface Level {
  readonly size: number;
  readonly last: number;
}

/** Where a group begins and ends takes a place each. */
const GROUP = 2;
/** An escaped character, a class, a counted repetition, or any other character. */
const TOKEN = /\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|./gsu;

function repetition(token: string): number | null {
  const [, least, most] = /^\{(\d+)(?:,(\d*))?\}$/.exec(token) ?? [];
  return least === undefined ? null : Math.max(1, Number(least), Number(most || 0));
}
