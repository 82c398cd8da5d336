import t from 'tap';
import { decodeText, readJson } from '../../../templates/exchange/json-text.ts';

const code = (text: string) => {
  const read = readJson(text);
  return read.ok ? 'read' : read.problem.code;
};

t.test('JSON is read as it stands; names, nesting and syntax are checked', async (t) => {
  t.same(readJson('{"b":1,"a":[{"b":2},{"b":3}]}'), { ok: true, value: { b: 1, a: [{ b: 2 }, { b: 3 }] } });
  t.equal(code('{"a":1,"b":{"a":1},"c":"a"}'), 'read');
  t.equal(code('{"a":1,"a":2}'), 'name-twice');
  t.equal(code('{"a":1,"\\u0061":2}'), 'name-twice', 'two spellings of one name');
  t.equal(code('[{"x":{"k":0,"v":[1,2],"k":0}}]'), 'name-twice');
  t.equal(code('{"a":"\\"b\\":1,\\"b\\":2"}'), 'read', 'a text may say anything');
  t.equal(code('["a","a"]'), 'read');
  t.equal(code(`${'['.repeat(64)}${']'.repeat(64)}`), 'read');
  t.equal(code(`${'['.repeat(65)}${']'.repeat(65)}`), 'too-deep');
  t.equal(code('{"a":'.repeat(100_000)), 'too-deep');
  for (const text of ['', '{', '{"a":1}}', '{a:1}', '"open', 'NaN', '{"a":01}', '\\"'.repeat(9)])
    t.equal(code(text), 'json-invalid', text);
});

t.test('a long text costs what it is long', async (t) => {
  const started = process.cpuUsage();
  t.equal(code(`"${'\\"'.repeat(1_000_000)}`), 'json-invalid');
  t.equal(code(`{"a":"${'x'.repeat(3_000_000)}"}`), 'read');
  t.comment(`${Math.round(process.cpuUsage(started).user / 1000)} ms of work`);
});

t.test('text is UTF-8, or UTF-16 with its mark; nothing is guessed', async (t) => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  t.same(decodeText(bytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d)), { ok: true, value: '{}' });
  t.same(decodeText(bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0)), { ok: true, value: '{}' });
  t.same(decodeText(bytes(0xfe, 0xff, 0, 0x7b, 0, 0x7d)), { ok: true, value: '{}' });
  t.match(decodeText(Buffer.from('{"a":"é"}', 'latin1')), { ok: false, problem: { code: 'encoding-unknown' } });
  t.match(decodeText(bytes(0xff, 0xfe, 0x00, 0xd8)), { ok: false, problem: { code: 'encoding-unknown' } });
});
