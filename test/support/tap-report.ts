/** Turns the raw TAP of a run into lines a person reads: one for each file, all of every failure, every skip. */

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

interface Open {
  readonly indent: number;
  readonly name: string;
}

const point = /^( *)(not )?ok \d+(?: - (.*))?$/;
const subtest = /^( *)# Subtest: (.*)$/;
const time = / # time=([\d.]+)ms.*$/;
const totals = /^# \{ total: (\d+), pass: (\d+)(?:, fail: (\d+))?(?:, skip: (\d+))?(?:, todo: (\d+))? \}$/;
const slowMs = 1_000;

export class TapReport {
  readonly totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  readonly skips: string[] = [];
  readonly #write: (line: string) => void;
  #open: Open[] = [];
  #failures: string[] = [];
  /** Indent of the diagnostics being copied, when those of a failure are. */
  #copying: number | undefined;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  line(line: string): void {
    if (this.#copyDiagnostics(line)) return;
    const opened = subtest.exec(line);
    if (opened !== null) {
      this.#open.push({ indent: opened[1]?.length ?? 0, name: opened[2] ?? '' });
      return;
    }
    const tested = point.exec(line);
    if (tested !== null) this.#tested(tested[1]?.length ?? 0, tested[2] === undefined, tested[3] ?? '');
    const summed = totals.exec(line);
    if (summed !== null) this.#sum(summed);
  }

  #sum([, , pass, fail, skip, todo]: RegExpExecArray): void {
    this.totals.passed = Number(pass ?? 0);
    this.totals.failed = Number(fail ?? 0);
    this.totals.skipped = Number(skip ?? 0) + Number(todo ?? 0);
  }

  #tested(indent: number, ok: boolean, text: string): void {
    const name = text.replace(time, '').replace(/ # (SKIP|TODO).*$/i, '');
    const closes = this.#open.at(-1)?.indent === indent && this.#open.at(-1)?.name === name;
    if (closes) this.#open.pop();
    const reason = / # (?:SKIP|TODO) ?(.*)$/i.exec(text);
    const path = [...this.#open.map((open) => open.name), name].join(' > ');
    if (reason !== null) this.skips.push(reason[1] === '' ? path : `${path}: ${reason[1]}`);
    if (indent === 0) this.#fileDone(name, ok, Number(time.exec(text)?.[1] ?? 0));
    else if (!ok && !closes && reason === null) this.#startCopying(indent, `not ok: ${path}`);
  }

  #fileDone(name: string, ok: boolean, ms: number): void {
    this.#write(`${ok ? 'ok    ' : 'FAILED'} ${name}${ms >= slowMs ? ` (${(ms / 1000).toFixed(1)} s)` : ''}`);
    for (const line of this.#failures) this.#write(`       ${line}`);
    // A file may also fail as a whole: a time-out, a crash, no test at all. Then only its own diagnostics say why.
    if (!ok && this.#failures.length === 0) this.#startCopying(0, `failed as a whole: ${name}`, true);
    this.#failures = [];
  }

  #startCopying(indent: number, title: string, atOnce = false): void {
    this.#copying = indent;
    if (atOnce) this.#write(`       ${title}`);
    else this.#failures.push(title);
  }

  #copyDiagnostics(line: string): boolean {
    if (this.#copying === undefined) return false;
    const indent = this.#copying + 2;
    const inside = line.trim() === '' || line.startsWith(' '.repeat(indent));
    if (inside && this.#copying === 0) this.#write(`       ${line}`);
    else if (inside) this.#failures.push(line.slice(indent));
    if (!inside || line.trim() === '...') this.#copying = undefined;
    return inside;
  }
}
