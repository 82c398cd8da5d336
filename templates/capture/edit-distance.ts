/** Letters to change, add, leave out or exchange with their neighbour; more than `most` is told as `most + 1`. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let twoBack: readonly number[] = [];
  let before: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = nextRow(one, other, row, before, twoBack);
    if (Math.min(...now) > most) return most + 1;
    twoBack = before;
    before = now;
  }
  return Math.min(at(before, other.length), most + 1);
}

function nextRow(
  one: string,
  other: string,
  row: number,
  before: readonly number[],
  twoBack: readonly number[],
): readonly number[] {
  const now = [row];
  for (let column = 1; column <= other.length; column += 1) {
    const same = one[row - 1] === other[column - 1];
    const isExchange =
      row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
    const changed = at(before, column - 1) + (same ? 0 : 1);
    const exchanged = isExchange ? at(twoBack, column - 2) + 1 : changed;
    now.push(Math.min(at(before, column) + 1, at(now, column - 1) + 1, changed, exchanged));
  }
  return now;
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
