/** Uniform in [0, 1), from the machine's own source: case codes must not be guessed. */
export function secureRandom(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32
}
