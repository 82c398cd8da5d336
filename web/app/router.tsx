import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from '../api-client/queries.ts';
import { NotFound, RouteError } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import {
  captureSearch,
  caseSearch,
  customerSearch,
  customersSearch,
  inboxSearch,
  manySearch,
  mergeSearch,
  searchSearch,
  signInSearch,
  superviseSearch,
  templateSearch,
  templatesSearch,
} from './search-params.ts';
import { isSignedIn } from './signed-in.ts';

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

// The secret of these links stands behind the #: no server and no log sees it.
const firstAdministrator = createRoute({
  getParentRoute: () => root,
  path: '/welcome/first-administrator',
  component: lazyRouteComponent(
    () => import('../features/first-administrator/FirstAdministratorScreen.tsx'),
    'FirstAdministratorScreen',
  ),
});

const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/welcome/set-password',
  component: lazyRouteComponent(
    () => import('../features/first-administrator/SetPasswordScreen.tsx'),
    'SetPasswordScreen',
  ),
});

/** Everything behind sign-in: rail, top bar, connection. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    if (await isSignedIn(context.queryClient)) return;
    throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
  },
  component: Frame,
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: ({ context }) => {
    const allowed = context.queryClient.getQueryData(sessionQuery.queryKey)?.allowed ?? [];
    throw redirect({ to: homeOf(allowed), replace: true });
  },
});

/** The first screen that is somebody's: who answers for deadlines begins with them, and not everybody works cases. */
function homeOf(allowed: readonly string[]): '/inbox' | '/supervise' | '/templates' {
  if (allowed.includes('supervise')) return '/supervise';
  return allowed.includes('inbox') ? '/inbox' : '/templates';
}

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
  component: lazyRouteComponent(() => import('./case-route.tsx'), 'CaseRoute'),
});

const supervise = createRoute({
  getParentRoute: () => frame,
  path: '/supervise',
  validateSearch: superviseSearch,
  component: lazyRouteComponent(() => import('../features/supervisor/SupervisorScreen.tsx'), 'SupervisorScreen'),
});

/** What the screens of the library share: words of their own. */
const studio = createRoute({
  getParentRoute: () => frame,
  id: 'studio',
  component: lazyRouteComponent(() => import('./studio-route.tsx'), 'StudioRoute'),
});

const templates = createRoute({
  getParentRoute: () => studio,
  path: '/templates',
  validateSearch: templatesSearch,
  component: lazyRouteComponent(
    () => import('../features/template-library/library/LibraryScreen.tsx'),
    'LibraryScreen',
  ),
});

const capture = createRoute({
  getParentRoute: () => studio,
  path: '/templates/capture',
  validateSearch: captureSearch,
  component: lazyRouteComponent(
    () => import('../features/template-library/capture/CaptureScreen.tsx'),
    'CaptureScreen',
  ),
});

const many = createRoute({
  getParentRoute: () => studio,
  path: '/templates/many',
  validateSearch: manySearch,
  component: lazyRouteComponent(() => import('../features/template-library/many/ManyScreen.tsx'), 'ManyScreen'),
});

const merge = createRoute({
  getParentRoute: () => studio,
  path: '/templates/merge',
  validateSearch: mergeSearch,
  component: lazyRouteComponent(() => import('../features/template-library/many/MergeScreen.tsx'), 'MergeScreen'),
});

const collections = createRoute({
  getParentRoute: () => studio,
  path: '/templates/collections',
  component: lazyRouteComponent(
    () => import('../features/template-library/many/CollectionsScreen.tsx'),
    'CollectionsScreen',
  ),
});

const template = createRoute({
  getParentRoute: () => studio,
  path: '/templates/$key',
  validateSearch: templateSearch,
  component: lazyRouteComponent(() => import('../features/template-library/TemplateScreen.tsx'), 'TemplateScreen'),
});

const search = createRoute({
  getParentRoute: () => frame,
  path: '/search',
  validateSearch: searchSearch,
  component: lazyRouteComponent(() => import('../features/search/SearchScreen.tsx'), 'SearchScreen'),
});

const customers = createRoute({
  getParentRoute: () => frame,
  path: '/customers',
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => import('../features/customer/CustomersScreen.tsx'), 'CustomersScreen'),
});

const customer = createRoute({
  getParentRoute: () => frame,
  path: '/customers/$id',
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import('../features/customer/CustomerScreen.tsx'), 'CustomerScreen'),
});

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsScreen.tsx'), 'SettingsScreen'),
});

const routeTree = root.addChildren([
  signIn,
  firstAdministrator,
  setPassword,
  frame.addChildren([
    home,
    inbox,
    theCase,
    supervise,
    studio.addChildren([templates, capture, many, merge, collections, template]),
    customers,
    customer,
    search,
    settings,
  ]),
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
