import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { importTemplates } from '../application/library/exchange/import-templates.ts';
import { publishDraft } from '../application/library/life/publish-draft.ts';
import { untrustedWork } from '../application/untrusted/untrusted-work.ts';
import type { ImportedTemplate, ImportReport } from '../contract/exchange.ts';
import { tellFailure } from './start-problem.ts';
import { atLibrary, type Door } from './template-door.ts';

const USAGE = `Usage: npm run template:import -- FILE [--publish] [--dry-run]
  FILE is a template (.json), an archive (.zip) or a CMMN model (.cmmn, .xml). Makes drafts; --publish publishes those
  that have no errors; --dry-run says what would change, and changes nothing.`;

/** Reads templates from a file. The exit code is 1 when any of them was refused. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { publish: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    console.error(USAGE);
    return 1;
  }
  const input = { bytes: Uint8Array.from(await readFile(file)) };
  const untrusted = untrustedWork();
  try {
    return await atLibrary(async (door) => {
      const editor = { person: door.person, ip: 'command line' };
      const imported = await importTemplates({ em: door.em, untrusted }, editor, input, !values['dry-run']);
      if (!imported.ok) {
        console.error('Reading this file took too much; import it in parts.');
        return 1;
      }
      tell(imported.report);
      const isPublished = values.publish && !values['dry-run'] ? await publishAll(door, imported.report) : true;
      return isPublished && isWhole(imported.report) ? 0 : 1;
    });
  } finally {
    await untrusted.close();
  }
}

const isWhole = ({ templates, notes }: ImportReport): boolean =>
  templates.every(({ outcome }) => outcome !== 'refused') && notes.every(({ severity }) => severity !== 'error');

function tell({ templates, notes }: ImportReport): void {
  for (const { where, severity, detail } of notes)
    console.log(`${severity}: ${where === '' ? '' : `${where}: `}${detail}`);
  for (const template of templates) tellOne(template);
}

function tellOne({ where, key, outcome, version, findings, findingCount, notes }: ImportedTemplate): void {
  console.log(`${outcome} ${key ?? where}${version === null ? '' : ` version ${version}`}`);
  for (const note of notes) console.log(`  ${note.severity}: ${note.detail}`);
  for (const { severity, pointer, detail } of findings) console.log(`  ${severity}: ${pointer} ${detail}`);
  if (findingCount > findings.length) console.log(`  and ${findingCount - findings.length} more`);
}

async function publishAll({ orm, person }: Door, { templates }: ImportReport): Promise<boolean> {
  let isWhole = true;
  for (const { key, outcome } of templates) {
    if (key === null || (outcome !== 'new' && outcome !== 'changed')) continue;
    const published = await orm.em
      .fork()
      .transactional((em) =>
        publishDraft(em, { read: async () => null }, { person, ip: 'command line' }, key, { revision: 1 }),
      );
    console.log(published.ok ? `published ${key}` : `not published ${key}: ${published.detail}`);
    isWhole &&= published.ok;
  }
  return isWhole;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  tellFailure(error);
  process.exitCode = 1;
}
