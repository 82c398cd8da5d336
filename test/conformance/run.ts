import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Line, lineOf, totalsLine, totalsOf } from './report.ts';
import { runText } from './run-file.ts';

/**
 * `npm run conformance -- FILE.jsonl [FILE.jsonl ...] [--json OUT]`: executes scenarios against the engine, one line
 * each, then totals. Ends with 1 when one fails, with 2 when it was called wrongly.
 */
const USAGE = 'Usage: npm run conformance -- FILE.jsonl [FILE.jsonl ...] [--json OUT]';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
  if (positionals.length === 0) {
    console.error(USAGE);
    return 2;
  }
  const lines: Line[] = [];
  for (const file of positionals) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) {
      console.error(`There is no file ${file} to read.`);
      return 2;
    }
    const ran = runText(file, text);
    if (positionals.length > 1) console.log(file);
    for (const line of ran) console.log(lineOf(line));
    lines.push(...ran);
  }
  const totals = totalsOf(lines);
  console.log(`\n${totalsLine(totals)}`);
  if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify({ totals, scenarios: lines }, null, 2)}\n`);
  return totals.failed > 0 ? 1 : 0;
}

process.exitCode = await main();
