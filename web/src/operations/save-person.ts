import { api } from '../api/client.ts'

/** Saves what is held of the cases as a file, a JSON document a line. The order goes in the body: addresses are logged. */
export async function savePerson(caseIds: string[]): Promise<void> {
  const answer = await api.exportPerson({ caseIds })
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = 'person.jsonl'
  link.click()
  URL.revokeObjectURL(address)
}
