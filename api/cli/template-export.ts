import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { writeTemplateFile } from '../../templates/index.ts';
import { libraryToExport, versionToExport } from '../application/library/exchange/export-templates.ts';
import { tellFailure } from './start-problem.ts';
import { atLibrary } from './template-door.ts';

const USAGE = `Usage: npm run template:export -- [KEY...] --out FILE [--drafts] [--all-versions]
  One KEY and a FILE that ends in .json: that template. Otherwise an archive (.zip) of the templates that are named, or
  of the whole library: the newest published version of each; --all-versions: every published one; --drafts: drafts too.`;

/** Writes templates to a file. */
async function main(args: string[]): Promise<number> {
  const { values, positionals: keys } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string', short: 'o' },
      drafts: { type: 'boolean', default: false },
      'all-versions': { type: 'boolean', default: false },
    },
  });
  const { out, drafts } = values;
  const [key] = keys;
  if (out === undefined) return failed(USAGE);
  const isOne = out.endsWith('.json');
  if (isOne && (keys.length !== 1 || key === undefined))
    return failed('A .json file holds one template: name one key, or choose a .zip.');
  return await atLibrary(async (door) => {
    if (isOne && key !== undefined) {
      const found = await versionToExport(door, door.person, key, undefined);
      if (found === null) return failed(`There is no template "${key}" that may be exported.`);
      await writeFile(out, writeTemplateFile(found));
      console.log(`Wrote ${key}, version ${found.version}, to ${out}.`);
      return 0;
    }
    const versions = values['all-versions'] ? 'all' : 'newest';
    const chosen = keys.length === 0 ? {} : { keys: keys.join(',') };
    const bytes = await libraryToExport(door, door.person, { ...chosen, versions, drafts });
    await writeFile(out, bytes);
    console.log(`Wrote ${bytes.length} bytes to ${out}.`);
    return 0;
  });
}

function failed(words: string): 1 {
  console.error(words);
  return 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  tellFailure(error);
  process.exitCode = 1;
}
