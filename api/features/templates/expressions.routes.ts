import { helpWithExpression } from '../../../templates/index.ts';
import { publishedCaseTypes } from '../../application/library/published/published-case-types.ts';
import { ExpressionAnswer, ExpressionBody } from '../../contract/expressions.ts';
import type { Routes } from '../route-app.ts';

/** Help with an expression while it is written; nothing is stored. */
const expressions: Routes = async (app, { deps }) => {
  const schema = {
    operationId: 'check-expression',
    summary: 'What is wrong with an expression while it is written, and the names that it may read',
    tags: ['templates'],
    body: ExpressionBody,
    response: { 200: ExpressionAnswer },
  };
  app.post(
    '/api/templates/expressions',
    { preHandler: app.requireAllowed('capture-template'), schema },
    async ({ body, em, actor }) => {
      const { kind, definition = null, expression, place } = body;
      const written = { kind, definition, source: expression, place };
      const { issues, names } = helpWithExpression(written, await publishedCaseTypes(em, deps.pool, actor));
      return {
        ok: issues.every(({ severity }) => severity !== 'error'),
        issues: issues.map(({ message, ...issue }) => ({ ...issue, detail: message })),
        names: names.map(({ values, ...name }) => ({ ...name, values: values === null ? null : [...values] })),
      };
    },
  );
};

export default expressions;
