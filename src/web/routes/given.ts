/** Only the fields that were sent: `undefined` in a part would overwrite what is stored. */
export function given<Parts extends object>(parts: Parts): { [Key in keyof Parts]: Exclude<Parts[Key], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Parts]: Exclude<Parts[Key], undefined>
  }
}
