import fc from 'fast-check';
import t from 'tap';
import { writeArchive } from '../../../templates/exchange/archive.ts';
import { readImport } from '../../../templates/exchange/read-import.ts';
import { writeTemplateFile } from '../../../templates/exchange/template-file.ts';
import { BUILTIN_TEMPLATES } from '../../../templates/index.ts';

const noModels = async () => ({ templates: [], report: [] });

t.test('every starter template comes back from its file, and goes out again the same', async (t) => {
  for (const { key, kind, definition } of BUILTIN_TEMPLATES) {
    const written = writeTemplateFile({ kind, version: 4, definition });
    const { templates, notes } = await readImport(Buffer.from(written), noModels);
    t.same(notes, []);
    t.equal(templates.map(writeTemplateFile).join(''), written, key);
  }
});

t.test('the whole starter library comes back from its archive, and goes out again the same', async (t) => {
  const library = BUILTIN_TEMPLATES.map(({ key, kind, definition }) => ({
    key,
    kind,
    definition,
    version: 1,
    state: 'published' as const,
  }));
  const written = writeArchive(library);
  const { templates, notes } = await readImport(written, noModels);
  t.same(notes, []);
  t.equal(templates.length, BUILTIN_TEMPLATES.length);
  const again = templates.map((template) => ({
    ...template,
    key: String(Object(template.definition)['key']),
    state: 'published' as const,
  }));
  t.same(writeArchive(again), written);
});

/** Names that an object sorts by itself, or that mean something, are no names of a definition. */
const name = fc
  .stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/)
  .filter((text) => text !== 'constructor' && text !== 'prototype');
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.uniqueArray(fc.tuple(name, tie('any')), { selector: ([key]) => key, maxLength: 6 }).map(Object.fromEntries),
  ),
})).any;

t.test('property: any definition comes back with its keys in their order', async (t) => {
  const comesBack = fc.asyncProperty(
    fc.constantFrom('fragment' as const, 'case-type' as const),
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 8 }),
    async (kind, version, members) => {
      const file = { kind, version, definition: Object.fromEntries(members) };
      const written = writeTemplateFile(file);
      const alone = await readImport(Buffer.from(written), noModels);
      const packed = await readImport(writeArchive([{ ...file, key: 'any', state: 'draft' }]), noModels);
      return [alone, packed].every(({ templates }) => templates.map(writeTemplateFile).join('') === written);
    },
  );
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  t.comment(`seed ${seed}`);
  await fc.assert(comesBack, { numRuns: 300, seed });
  t.pass('300 definitions');
});
