const NOT_OURS: ReadonlySet<unknown> = new Set(['ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_VALUE']);

/** A full disk, a folder that went away or may not be used: an error of the system, not of the program. */
export function isDiskTrouble(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error && !NOT_OURS.has(error.code);
}
