import Type from 'typebox';
import { caseTypeSchema, fragmentSchema, templateFileSchema } from '../../../templates/index.ts';
import { Json } from '../../contract/common.ts';
import type { Routes } from '../route-app.ts';

const tags = ['templates'];
const SCHEMAS = { fragment: fragmentSchema, 'case-type': caseTypeSchema, 'template-file': templateFileSchema };

/** The published formats, for editors and for programs that write templates. */
const schemas: Routes = async (app) => {
  for (const [name, document] of Object.entries(SCHEMAS)) {
    const schema = {
      operationId: `read-${name}-schema`,
      summary: `The format of a ${name.replace('-', ' ')} as JSON Schema (draft 2020-12)`,
      tags,
      response: { 200: Json },
    };
    app.get(`/api/schemas/${name}.json`, { schema, config: { access: 'public' } }, async (_request, reply) => {
      return reply.header('content-type', 'application/schema+json; charset=utf-8').send(document);
    });
  }
  const index = {
    operationId: 'list-schemas',
    summary: 'The published formats, each with its address',
    tags,
    response: {
      200: Type.Object({
        schemas: Type.Array(Type.Object({ title: Type.String(), description: Type.String(), url: Type.String() })),
      }),
    },
  };
  app.get('/api/schemas/', { schema: index, config: { access: 'public' } }, async () => ({
    schemas: Object.entries(SCHEMAS).map(([name, { title, description }]) => ({
      title: String(title),
      description: String(description),
      url: `/api/schemas/${name}.json`,
    })),
  }));
};

export default schemas;
