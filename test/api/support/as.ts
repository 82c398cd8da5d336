import type { FastifyInstance, InjectOptions } from 'fastify';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import type { Places, TestPerson, TestRole } from './places.ts';

export type { TestRole } from './places.ts';

/** An answer: what tests look at. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

type More = Pick<InjectOptions, 'headers'>;

/** Requests of one person by her token. */
export interface As {
  readonly user: TestPerson;
  readonly token: string;
  get(url: string, more?: More): Promise<Answer>;
  post(url: string, body?: unknown, more?: More): Promise<Answer>;
  put(url: string, body?: unknown, more?: More): Promise<Answer>;
  patch(url: string, body?: unknown, more?: More): Promise<Answer>;
  del(url: string, more?: More): Promise<Answer>;
  /** Sends a command with a new commandId, or the one that is in it. */
  command(
    caseId: string,
    command: { readonly type: string; readonly [name: string]: unknown },
    more?: More,
  ): Promise<Answer>;
}

export function asPerson(app: FastifyInstance, user: TestPerson): As {
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    more: More = {},
  ) => {
    const response = await app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${user.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more.headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    return answerOf(response);
  };
  return {
    user,
    token: user.token,
    get: (url, more) => call('GET', url, undefined, more),
    post: (url, body, more) => call('POST', url, body, more),
    put: (url, body, more) => call('PUT', url, body, more),
    patch: (url, body, more) => call('PATCH', url, body, more),
    del: (url, more) => call('DELETE', url, undefined, more),
    command: (caseId, command, more) =>
      call('POST', `/api/cases/${caseId}/commands`, { commandId: uuidv7(), ...command }, more),
  };
}

export function answerOf(response: { statusCode: number; body: string; headers: Answer['headers'] }): Answer {
  const isJson = /json/.test(String(response.headers['content-type'] ?? ''));
  return {
    status: response.statusCode,
    body: isJson && response.body !== '' ? JSON.parse(response.body) : response.body,
    headers: response.headers,
  };
}

export function signInAs(app: FastifyInstance, places: Places, role: TestRole): As {
  return asPerson(app, places.people[role]);
}

/** What a browser does: signs in by the form, and sends the cookie and where its page comes from. */
export interface Browser {
  readonly cookie: string;
  readonly setCookie: string;
  send(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

const HOST = 'localhost:3000';

export async function signInByForm(
  app: FastifyInstance,
  login: string,
  password: string,
): Promise<Answer & { browser: Browser }> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'content-type': 'application/json', host: HOST, origin: `http://${HOST}` },
    payload: JSON.stringify({ login, password }),
  });
  const setCookie = String(response.headers['set-cookie'] ?? '');
  const cookie = setCookie.split(';', 1)[0] ?? '';
  const browser: Browser = {
    cookie,
    setCookie,
    async send(method, url, body, headers = {}) {
      const sent = await app.inject({
        method,
        url,
        headers: {
          cookie,
          host: HOST,
          origin: `http://${HOST}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      return answerOf(sent);
    },
  };
  return { ...answerOf(response), browser };
}
