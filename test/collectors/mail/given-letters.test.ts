import { describe, expect, it } from 'vitest'
import { hasSample, readSample } from '../samples.ts'
import { read } from './letters.ts'

interface Expected {
  readonly file: string
  readonly subject: string
  readonly textStartsWith: string
  readonly attachments: readonly string[]
}

const folder = 'data/mail/'

describe.skipIf(!hasSample(`${folder}expected.jsonl`))('the sixty given letters (../shared/data/mail)', () => {
  it('are read as a careful reader reads them', async () => {
    const lines = Buffer.from(readSample(`${folder}expected.jsonl`))
      .toString('utf8')
      .trim()
      .split('\n')
    const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()
    const wrong = { subject: 0, text: 0, attachments: 0 }
    for (const line of lines) {
      const expected = JSON.parse(line) as Expected
      const mail = await read(readSample(folder + expected.file))
      const start = Array.from(squeeze(mail.text)).slice(0, 60).join('')
      if (mail.subject !== expected.subject) wrong.subject += 1
      if (start.trim() !== squeeze(expected.textStartsWith)) wrong.text += 1
      if (mail.attachments.map((one) => one.name).join('|') !== expected.attachments.join('|')) wrong.attachments += 1
    }
    expect({ letters: lines.length, ...wrong }).toEqual({ letters: 60, subject: 0, text: 0, attachments: 0 })
  })
})
