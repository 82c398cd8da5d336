import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { ApiProblem } from '../api-client/problem.ts';
import { sessionQuery } from '../api-client/queries.ts';
import { NotFound, RouteError } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import {
  caseSearch,
  firstAdministratorSearch,
  inboxSearch,
  signInSearch,
  superviseSearch,
  templateSearch,
  templatesSearch,
} from './search-params.ts';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('../features/sign-in/SignInScreen.tsx'), 'SignInScreen'),
});

const firstAdministrator = createRoute({
  getParentRoute: () => root,
  path: '/first-administrator',
  validateSearch: firstAdministratorSearch,
  component: lazyRouteComponent(
    () => import('../features/first-administrator/FirstAdministratorScreen.tsx'),
    'FirstAdministratorScreen',
  ),
});

/** Everything behind sign-in: rail, top bar, connection. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) {
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
      }
      throw error;
    }
  },
  component: Frame,
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', replace: true });
  },
});

const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import('../features/inbox/InboxScreen.tsx'), 'InboxScreen'),
});

const theCase = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$caseId',
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('../features/case-board/CaseBoardScreen.tsx'), 'CaseBoardScreen'),
});

const supervise = createRoute({
  getParentRoute: () => frame,
  path: '/supervise',
  validateSearch: superviseSearch,
  component: lazyRouteComponent(() => import('../features/supervisor/SupervisorScreen.tsx'), 'SupervisorScreen'),
});

const templates = createRoute({
  getParentRoute: () => frame,
  path: '/templates',
  validateSearch: templatesSearch,
  component: lazyRouteComponent(() => import('../features/template-library/LibraryScreen.tsx'), 'LibraryScreen'),
});

const template = createRoute({
  getParentRoute: () => frame,
  path: '/templates/$key',
  validateSearch: templateSearch,
  component: lazyRouteComponent(() => import('../features/template-library/TemplateScreen.tsx'), 'TemplateScreen'),
});

const customer = createRoute({
  getParentRoute: () => frame,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('../features/customer/CustomerScreen.tsx'), 'CustomerScreen'),
});

const routeTree = root.addChildren([
  signIn,
  firstAdministrator,
  frame.addChildren([home, inbox, theCase, supervise, templates, template, customer]),
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
