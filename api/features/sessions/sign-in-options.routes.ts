import { DEMO_PASSWORD, demoAccounts, needsFirstAdministrator } from '../../application/access/demo-accounts.ts';
import { SignInOptions } from '../../contract/session.ts';
import type { Routes } from '../route-app.ts';

const schema = {
  operationId: 'read-sign-in-options',
  summary: 'What the sign-in page needs to know before anybody is known',
  tags: ['session'],
  response: { 200: SignInOptions },
};

/** Public: a first visit asks here instead of provoking a 401. */
const signInOptions: Routes = async (app, { deps }) => {
  app.get('/api/sign-in-options', { config: { access: 'public' }, schema }, async (request) => {
    const signedIn = (await app.whoAsks(request)) !== null;
    const accounts = deps.config.demo ? await demoAccounts(deps.pool) : [];
    return {
      signedIn,
      needsFirstAdministrator: !signedIn && (await needsFirstAdministrator(deps.pool)),
      demo: accounts.length === 0 ? null : { password: DEMO_PASSWORD, accounts },
    };
  });
};

export default signInOptions;
