import { zipSync } from 'fflate';
import t from 'tap';
import { type ArchivedTemplate, writeArchive } from '../../../templates/exchange/archive.ts';
import { readImport } from '../../../templates/exchange/read-import.ts';
import { writeTemplateFile } from '../../../templates/exchange/template-file.ts';
import { readZip, ZIP_LIMITS } from '../../../templates/exchange/zip.ts';

const noModels = async () => ({ templates: [], report: [] });
const text = (value: string) => new TextEncoder().encode(value);
const code = (bytes: Uint8Array) => {
  const read = readZip(bytes);
  return read.ok ? 'read' : read.problem.code;
};
const definition = (key: string) => ({ key, name: key, description: '', items: [] });
const archived = (key: string, version = 1, more: Partial<ArchivedTemplate> = {}): ArchivedTemplate => ({
  key,
  kind: 'fragment',
  version,
  state: 'published',
  definition: definition(key),
  ...more,
});

/** Writes a number of an entry of the directory of an archive. */
function changed(bytes: Uint8Array, at: number, value: number, size: 2 | 4 = 4): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  const directory = view.getUint32(copy.length - 6, true);
  if (size === 4) view.setUint32(directory + at, value, true);
  else view.setUint16(directory + at, value, true);
  return copy;
}

t.test('an archive comes back as it was, and the same library gives the same bytes', async (t) => {
  const some = [archived('b'), archived('a', 2), archived('a', 1), archived('c', 1, { kind: 'case-type' })];
  const bytes = writeArchive(some);
  t.same(writeArchive(some.toReversed()), bytes);
  const found = await readImport(bytes, noModels);
  t.same(
    found.templates.map(({ where, kind, version }) => [where, kind, version]),
    [
      ['case-types/c-v1.json', 'case-type', 1],
      ['fragments/a-v2.json', 'fragment', 2],
      ['fragments/b-v1.json', 'fragment', 1],
    ],
  );
  t.match(found.notes, [{ code: 'older-left-out', where: 'fragments/a-v1.json' }]);
});

t.test('what else is in an archive is told and left', async (t) => {
  const inner = zipSync({ 'x.json': text('{}') });
  const bytes = zipSync({ 'read.me': text('hello'), 'inner.zip': inner, 'bad.json': text('{'), 'a/': text('') });
  const { templates, notes } = await readImport(bytes, noModels);
  t.same(templates, []);
  t.same(
    notes.map((note) => `${note.severity} ${note.code} ${note.where}`),
    ['warning file-skipped read.me', 'warning file-skipped inner.zip', 'error json-invalid bad.json'],
  );
});

t.test('a bomb is refused before it is unpacked, and while it is', async (t) => {
  const flat = zipSync({ 'a.json': new Uint8Array(3_900_000) });
  t.equal(code(flat), 'archive-too-large', 'more than so many times as large as it is');
  t.equal(code(zipSync({ 'a.json': new Uint8Array(ZIP_LIMITS.file + 1) }, { level: 0 })), 'archive-too-large');
  t.equal(code(new Uint8Array(ZIP_LIMITS.packed + 1)), 'archive-too-large');
  const many = Object.fromEntries(Array.from({ length: ZIP_LIMITS.files + 1 }, (_, at) => [`f${at}`, text('')]));
  t.equal(code(zipSync(many)), 'archive-too-large');
  const lies = changed(flat, 24, 100);
  t.equal(code(lies), 'archive-broken', 'it says that it is small');
  const started = process.cpuUsage();
  code(lies);
  t.comment(`${Math.round(process.cpuUsage(started).user / 1000)} ms of work`);
});

t.test('an archive that lies or is damaged is refused', async (t) => {
  const good = zipSync({ 'a.json': text('{"a":1}') });
  t.equal(code(good), 'read');
  t.equal(code(changed(good, 16, 1)), 'archive-broken', 'another checksum');
  t.equal(code(changed(good, 24, 3)), 'archive-broken', 'a smaller size');
  t.equal(code(changed(good, 24, 30)), 'archive-broken', 'a larger size');
  t.equal(code(changed(good, 20, 30_000)), 'archive-broken', 'more bytes than there are');
  t.equal(code(changed(good, 42, 30_000)), 'archive-broken', 'a place that is not there');
  t.equal(code(changed(good, 8, 1, 2)), 'archive-unsupported', 'a password');
  t.equal(code(changed(good, 10, 12, 2)), 'archive-unsupported', 'another way of packing');
  t.equal(code(good.subarray(0, good.length - 1)), 'archive-broken');
  t.equal(code(text('PK\u0003\u0004 and nothing else at all')), 'archive-broken');
  for (let cut = 0; cut < good.length; cut += 7) t.not(code(good.subarray(0, cut)), 'read');
});

t.test('two files that share their bytes are refused', async (t) => {
  const twice = zipSync({ 'a.json': text('{"a":1}'), 'b.json': text('{"a":1}') });
  const view = new DataView(twice.buffer);
  const directory = view.getUint32(twice.length - 6, true);
  const second = directory + 46 + view.getUint16(directory + 28, true);
  view.setUint32(second + 42, view.getUint32(directory + 42, true), true);
  t.equal(code(twice), 'archive-broken');
});

t.test('a name that leads elsewhere, or stands twice, is refused', async (t) => {
  for (const name of [
    '../a.json',
    'a/../../b.json',
    '/etc/a.json',
    'C:a.json',
    'a\\b.json',
    'a\u0000.json',
    './a.json',
  ])
    t.equal(code(zipSync({ [name]: text('{}') })), 'archive-name', name);
  t.equal(code(zipSync({ 'a.json': text('{}'), 'A.JSON': text('{}') })), 'archive-name');
});

t.test('a file is told by what is in it', async (t) => {
  const format = async (value: string | Uint8Array) => {
    const found = await readImport(typeof value === 'string' ? text(value) : value, noModels);
    return [found.format, found.templates.length, ...found.notes.map((note) => note.code)];
  };
  const file = writeTemplateFile({ kind: 'fragment', version: 3, definition: definition('a') });
  t.same(await format(file), ['json', 1]);
  t.same(await format(`\ufeff${file}`), ['json', 1], 'with a byte order mark');
  t.same(await format(Buffer.from(`\ufeff${file}`, 'utf16le')), ['json', 1]);
  t.same(await format(JSON.stringify(definition('a'))), ['json', 1]);
  t.same(await format('  <?xml version="1.0"?><definitions/>'), ['cmmn', 0]);
  t.same(await format(''), ['unknown', 0, 'file-empty']);
  t.same(await format('[]'), ['json', 0, 'format-unknown']);
  t.same(await format('{"hello":"world"}'), ['json', 0, 'format-unknown']);
  t.same(await format(file.replace('"formatVersion": 1', '"formatVersion": 2')), ['json', 0, 'format-newer']);
  t.same(await format(file.replace('"version": 3', '"version": 0')), ['json', 0, 'format-unknown']);
  t.same(await format(file.replace('"version": 3', '"version": 3, "version": 4')), ['json', 0, 'name-twice']);
  t.same(await format(Uint8Array.from([0xff, 0x00, 0x80])), ['json', 0, 'encoding-unknown']);
  t.same(await format(Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>')), ['cmmn', 0, 'encoding-unknown']);
  t.same(await format(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"/>', 'latin1')), ['cmmn', 0]);
});
