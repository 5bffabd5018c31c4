import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseLetter } from '../collectors/mail/parse-letter.ts'
import type { InboundMail } from '../domain/ports/mail.ts'
import type { LetterSigns } from '../domain/verdict.ts'
import { createClassifier } from '../triage/classifier.ts'
import { caseCodeOf, labelMentions } from '../triage/label-shape.ts'
import { readLetter } from '../triage/letter-judge.ts'
import { type CommandIo, printLine } from './io.ts'

/** `letters <files.eml…>`: one object a letter on stdout. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.length === 0) {
    io.stderr.write('letters: name at least one .eml file\n')
    return 2
  }
  const { judge } = createClassifier()
  let bad = 0
  for (const path of args) {
    try {
      const mail = await parseLetter(await readFile(path), new Date())
      printLine(io, letterLine(basename(path), mail, await forwardedText(mail), judge))
    } catch (error) {
      bad++
      io.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
  return bad === 0 ? 0 : 1
}

type Judge = ReturnType<typeof createClassifier>['judge']

/** A letter forwarded as an attachment: its own words name contract and phone. */
async function forwardedText(mail: InboundMail): Promise<string> {
  const texts: string[] = []
  for (const { contentType, content } of mail.attachments) {
    if (contentType !== 'message/rfc822' || content === null) continue
    const inner = await parseLetter(content, mail.receivedAt)
    texts.push(inner.text, inner.signature)
  }
  return texts.join('\n')
}

function letterLine(file: string, mail: InboundMail, forwarded: string, judge: Judge) {
  const judgeWords = (text: string) => judge({ text, stars: null, source: 'mail', author: mail.from.name })
  const { verdict, answer, claimMissing } = readLetter(
    mail.text,
    signsOf(mail),
    judgeWords,
    `${mail.signature}\n${forwarded}`.trim(),
  )
  const caseCode = caseCodeOf(verdict.mentions)
  return {
    file,
    subject: mail.subject,
    from: mail.from,
    text: mail.text,
    attachments: mail.attachments.map(({ name }) => name),
    kind: verdict.kind.label,
    complaint: verdict.complaint,
    topics: verdict.topics.map(({ label }) => label),
    urgency: verdict.urgency.label,
    risk: verdict.risks.map(({ label }) => label),
    language: verdict.language,
    mentions: { ...labelMentions(verdict.mentions), ...(caseCode === undefined ? {} : { caseCode }) },
    answer,
    ...(claimMissing === null ? {} : { claimMissing }),
  }
}

/** What headers and shape of a parsed letter tell before its words are read. */
export function signsOf(mail: InboundMail): LetterSigns {
  return {
    subject: mail.subject,
    from: mail.from,
    automaticHeaders: mail.automaticHeaders,
    isBounce: mail.isBounce,
    isList: mail.isList,
    quoted: mail.quoted,
    attachments: mail.attachments.map(({ name }) => name),
  }
}
