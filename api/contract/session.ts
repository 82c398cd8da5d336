import Type, { type Static } from 'typebox';
import { ROLES } from '../../engine/vocabulary.ts';
import { Nullable, OneOf, Text } from './common.ts';

/** `POST /api/session`. */
export const SignInBody = Type.Object(
  { login: Text(200), password: Text(500) },
  { $id: 'SignInBody', additionalProperties: false },
);
export type SignInBody = Static<typeof SignInBody>;

export const Password = Type.String({ minLength: 10, maxLength: 500, wellFormed: true });

/** `POST /api/password`: sets the password with the secret of a one-time link. */
export const SetPasswordBody = Type.Object(
  { token: Text(200), password: Password },
  { $id: 'SetPasswordBody', additionalProperties: false },
);
export type SetPasswordBody = Static<typeof SetPasswordBody>;

/** `POST /api/first-administrator`: an empty installation gets its first account with the secret of the printed link. */
export const FirstAdministratorBody = Type.Object(
  { token: Text(200), login: Text(200), name: Text(200), password: Password },
  { $id: 'FirstAdministratorBody', additionalProperties: false },
);
export type FirstAdministratorBody = Static<typeof FirstAdministratorBody>;

/**
 * `GET /api/sign-in-options`, for everybody: what the sign-in page needs to know before anybody is known. Demo accounts
 * and their password exist only in a demo installation.
 */
export const SignInOptions = Type.Object(
  {
    /** The request carried a session that is still good. */
    signedIn: Type.Boolean(),
    /** No account exists: the first one is made with the link that the server printed. */
    needsFirstAdministrator: Type.Boolean(),
    demo: Nullable(
      Type.Object({
        password: Type.String(),
        accounts: Type.Array(Type.Object({ login: Type.String(), name: Type.String(), role: OneOf(ROLES) })),
      }),
    ),
  },
  { $id: 'SignInOptions' },
);
export type SignInOptions = Static<typeof SignInOptions>;
