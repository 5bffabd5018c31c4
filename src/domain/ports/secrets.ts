/** Named secrets, encrypted at rest, never logged. */
export interface SecretStore {
  /** null if nothing is stored under `name`. @throws Error naming the mend if the key does not fit */
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  /** Stores `value` if what is stored still is `previous`; false if it is not. */
  replace(name: string, value: string, previous: string): Promise<boolean>
  remove(name: string): Promise<void>
}

/** Encrypts single fields (contract numbers, phones, browser sessions) with the same key as `SecretStore`. */
export interface FieldCipher {
  encrypt(plain: string): Uint8Array<ArrayBuffer>
  decrypt(sealed: Uint8Array): string
  /** Keyed hash for look-ups without the plain value. */
  digest(plain: string): string
}
