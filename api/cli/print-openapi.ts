import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openapiDocument } from '../openapi.ts';

const file = fileURLToPath(new URL('../openapi.json', import.meta.url));
await writeFile(file, `${JSON.stringify(await openapiDocument(), null, 2)}\n`);
console.log('Wrote api/openapi.json');
