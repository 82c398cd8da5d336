import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the library's default kind) with the cost that OWASP recommends as least. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return await hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** With no hash (unknown login, no password yet) it takes as long and answers no. */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(passwordHash ?? (await decoy), password);
  return right && passwordHash !== null;
}
