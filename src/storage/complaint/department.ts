/** Money goes to the subscriber department, everything else to support. */
export function departmentOf(topics: readonly string[]): string {
  return topics.includes('billing') || topics.includes('tariff') || topics.includes('contract')
    ? 'subscribers'
    : 'support'
}
