import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import { newId, openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';
import { download, PDF, PNG, upload } from './support/files.ts';

const folder = t.testdir();
const test = await buildTestApp(t, { env: { FILES_DIR: folder, ATTACHMENT_MAX_MB: '1' } });
const { app, as, deps } = test;
const agent = as('agent');
const caseId = await openCase(agent);

async function rowCount(): Promise<number> {
  const { rows } = await deps.pool.query('select count(*)::int as n from attachment');
  return rows[0].n;
}
const arriving = async () => (await readdir(join(folder, 'incoming')).catch(() => [])).length;

t.test('a file comes in and goes out as it was', async (t) => {
  const { status, body } = await upload(test, agent, caseId, { name: ' scréen shot.PNG ' });
  t.match([status, body], [201, { name: 'scréen shot.PNG', mediaType: 'image/png', bytes: PNG.length }]);
  t.equal(body.addedBy, agent.user.id);
  const found = await download(test, agent, body.id);
  t.equal(found.status, 200);
  t.ok(found.bytes.equals(PNG));
  t.match(found.headers, {
    'content-type': 'image/png',
    'content-length': PNG.length,
    'content-disposition': 'inline; filename="scr_en shot.PNG"; filename*=UTF-8\'\'scr%C3%A9en%20shot.PNG',
    'x-content-type-options': 'nosniff',
    'content-security-policy': /frame-ancestors 'none'; sandbox$/,
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
  });
  const saved = await download(test, agent, body.id, {}, '?download=true');
  t.match(saved.headers['content-disposition'], /^attachment; /);
  t.equal(await arriving(), 0);
});

t.test('parts, and what a browser has already', async (t) => {
  const { body } = await upload(test, agent, caseId, { name: 'a.pdf', bytes: PDF });
  const { headers } = await download(test, agent, body.id);
  const etag = String(headers['etag']);
  t.match(await download(test, agent, body.id, { 'if-none-match': `"x", W/${etag}` }), { status: 304, body: '' });
  const part = await download(test, agent, body.id, { range: 'bytes=1-3' });
  t.match([part.status, part.body], [206, 'PDF']);
  t.match(part.headers, { 'content-range': `bytes 1-3/${PDF.length}`, 'content-length': 3 });
  t.equal((await download(test, agent, body.id, { range: 'bytes=-6' })).body, '%%EOF\n');
  t.match(await download(test, agent, body.id, { range: 'bytes=100000-' }), {
    status: 416,
    body: { code: 'range-unknown' },
    headers: { 'content-range': `bytes */${PDF.length}` },
  });
  for (const range of ['bytes=3-1', 'bytes=a-b', 'lines=1-2', 'bytes=0-1,3-4', 'bytes=-'])
    t.equal((await download(test, agent, body.id, { range })).status, 200, `${range} is answered with all of it`);
  t.equal((await download(test, agent, body.id, { range: 'bytes=0-1', 'if-range': '"old"' })).status, 200);
  t.equal((await download(test, agent, body.id, { range: 'bytes=0-1', 'if-range': etag })).status, 206);
  const head = await app.inject({
    method: 'HEAD',
    url: `/api/attachments/${body.id}`,
    headers: { authorization: `Bearer ${agent.token}` },
  });
  t.match([head.statusCode, head.headers['content-length'], head.body], [200, PDF.length, '']);
});

t.test('names that are odd are refused, and what they would hide', async (t) => {
  const before = await rowCount();
  const odd = [
    '',
    ' ',
    '../../etc/passwd',
    'a/b.png',
    'a\\b.png',
    'a\nb.png',
    'a\u202egnp.exe',
    'a\u061c.png',
    'a\u2066.png',
    '\u200ba.png',
    '.htaccess',
    'a.',
    'a\u0000.png',
  ];
  for (const name of [...odd, 'x'.repeat(201)]) {
    const { status, body } = await upload(test, agent, caseId, { name });
    t.ok([400, 422].includes(status), `${JSON.stringify(name)} ${body.code}`);
  }
  t.match((await upload(test, agent, caseId, { name: 'a/b.png' })).body, {
    code: 'file-name-refused',
    errors: [{ pointer: '/name' }],
  });
  t.equal(await rowCount(), before);
});

t.test('what a file is, its bytes say', async (t) => {
  const before = await rowCount();
  const html = Buffer.from('\n<!DOCTYPE html><script>alert(1)</script>');
  const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
  const refused: readonly (readonly [string, Buffer, RegExp])[] = [
    ['page.html', html, /text\/html/],
    ['page.txt', html, /text\/html/],
    ['page.png', html, /text\/html/],
    ['drawing.svg', svg, /image\/svg\+xml/],
    ['drawing.png', svg, /image\/svg\+xml/],
    ['data.xml', Buffer.from('<?xml version="1.0"?><a/>'), /application\/xml/],
    ['program.exe', Buffer.from('MZ\x90\0\x03\0\0\0program'), /x-msdownload/],
    ['picture.png', Buffer.from('MZ\x90\0\x03\0\0\0program'), /x-msdownload/],
    ['noise.png', Buffer.from([1, 2, 3, 0, 255, 0, 7]), /not known/],
    ['empty.txt', Buffer.alloc(0), /empty/],
    ['invoice.pdf.exe', PDF, /ends in \.exe/],
    ['picture.jpg', PNG, /ends in \.jpg/],
    ['run.bat', Buffer.from('del *.*'), /ends in \.bat/],
    ['script.js', Buffer.from('alert(1)'), /ends in \.js/],
  ];
  for (const [name, bytes, words] of refused) {
    const { status, body } = await upload(test, agent, caseId, {
      name,
      bytes,
      headers: { 'content-type': 'image/png' },
    });
    t.match([status, body.code], [415, 'file-type-refused'], name);
    t.match(body.detail, words, name);
  }
  t.equal(await rowCount(), before, 'nothing of it was kept');
  t.equal(await arriving(), 0);

  const polyglot = Buffer.concat([Buffer.from('GIF89a\x01\0\x01\0\0\0\0'), Buffer.from('<script>alert(1)</script>')]);
  const gif = await upload(test, agent, caseId, { name: 'both.gif', bytes: polyglot });
  t.match(gif, { status: 201, body: { mediaType: 'image/gif' } });
  t.match(await download(test, agent, gif.body.id), {
    headers: { 'content-type': 'image/gif', 'x-content-type-options': 'nosniff', 'content-security-policy': /sandbox/ },
  });
  const text = await upload(test, agent, caseId, { name: 'list.csv', bytes: Buffer.from('a;b\r\n1;ä\r\n', 'latin1') });
  t.match(text, { status: 201, body: { mediaType: 'text/csv' } });
  t.match((await download(test, agent, text.body.id)).headers['content-disposition'], /^attachment; /);
});

t.test('a file that is too large is refused, whether it says so or not', async (t) => {
  const large = Buffer.concat([PNG, Buffer.alloc(1_000_000)]);
  t.match(await upload(test, agent, caseId, { name: 'a.png', bytes: large }), {
    status: 413,
    body: { code: 'file-too-large', detail: /1 MB/ },
  });
  await app.listen({ port: 0 });
  const { port } = addressOf();
  const { promise: unsaid, resolve } = Promise.withResolvers<number | undefined>();
  const sent = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: `/api/cases/${caseId}/attachments?name=a.png`,
    headers: { authorization: `Bearer ${agent.token}` },
  });
  sent.on('response', (answer) => resolve(answer.resume().statusCode));
  sent.write(large);
  t.equal(await unsaid, 413, 'it is answered before the end of the file');
  sent.destroy();
  t.equal(await arriving(), 0);
});

t.test('an upload that is cut leaves nothing', async (t) => {
  const before = await rowCount();
  const { port } = addressOf();
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    [
      `POST /api/cases/${caseId}/attachments?name=cut.png HTTP/1.1`,
      'host: localhost',
      `authorization: Bearer ${agent.token}`,
      'content-length: 500000',
      '',
      '',
    ].join('\r\n'),
  );
  socket.write(PNG);
  while ((await arriving()) === 0) await new Promise((resolve) => setImmediate(resolve));
  socket.destroy();
  while ((await arriving()) > 0) await new Promise((resolve) => setImmediate(resolve));
  t.equal(await rowCount(), before);
});

function addressOf(): { port: number } {
  const address = app.server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0 };
}

t.test('who may not see the case knows of no file, and who may not write brings none', async (t) => {
  const { body } = await upload(test, agent, caseId, { name: 'a.png' });
  const other = as('billing-agent');
  t.match(await upload(test, other, caseId, { name: 'a.png' }), { status: 404, body: { code: 'case-unknown' } });
  t.match(await upload(test, agent, newId(), { name: 'a.png' }), { status: 404, body: { code: 'case-unknown' } });
  t.match(await upload(test, as('process-owner'), caseId, { name: 'a.png' }), { status: 403 });
  for (const by of [other, as('billing-supervisor'), as('agent2')]) {
    t.match(await download(test, by, body.id), { status: 404, body: { code: 'attachment-unknown' } }, by.user.name);
    t.match(await by.del(`/api/attachments/${body.id}`), { status: 404 }, by.user.name);
  }
  t.match(await agent.command(caseId, { type: 'add-note', text: 'See', attachmentIds: [body.id] }), { status: 200 });
  t.equal((await download(test, as('agent2'), body.id)).status, 200, 'a colleague sees it once a note cites it');
  t.equal((await download(test, other, body.id)).status, 404, 'nobody of another team does');
  t.match(await app.inject({ url: `/api/attachments/${body.id}` }), { statusCode: 401 });
});

t.test('what was brought by mistake goes, what is cited stays', async (t) => {
  const { body } = await upload(test, agent, caseId, { name: 'a.png' });
  t.match(await agent.del(`/api/attachments/${body.id}`), { status: 204 });
  t.equal((await download(test, agent, body.id)).status, 404);
  const kept = (await upload(test, agent, caseId, { name: 'a.png' })).body;
  t.match(await agent.command(caseId, { type: 'add-note', text: '', attachmentIds: [kept.id] }), { status: 200 });
  t.match(await agent.del(`/api/attachments/${kept.id}`), { status: 409, body: { code: 'conflict' } });
});

t.test('the rules are told to who chooses a file', async (t) => {
  const { body } = await agent.get('/api/attachments/rules');
  t.match(body, { maxBytes: 1_000_000 });
  t.ok(body.types.includes('application/pdf') && body.endings.includes('pdf'));
  t.notOk(body.types.some((type: string) => /html|svg|xml$/.test(type)));
});
