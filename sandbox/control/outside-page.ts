import { simpleParser } from 'mailparser'
import { escapeHtml } from '../html.ts'
import type { SandboxControl } from './types.ts'

const SHOWN = 20

/** The newest letters that left for the world outside, newest first. */
export async function subjectsOf(
  control: SandboxControl,
): Promise<{ id: number; at: string; to: readonly string[]; subject: string }[]> {
  const newest = control
    .outside()
    .map((letter, id) => ({ ...letter, id }))
    .slice(-SHOWN)
    .reverse()
  return Promise.all(
    newest.map(async ({ id, at, to, raw }) => {
      const { subject } = await simpleParser(Buffer.from(raw, 'latin1'))
      return { id, at, to, subject: subject ?? '(без темы)' }
    }),
  )
}

/** One such letter as its reader sees it. @throws Error for an unknown number. */
export async function letterPage(control: SandboxControl, id: number): Promise<string> {
  const letter = control.outside()[id]
  if (!letter) throw new Error(`The sandbox holds no outside letter ${id}`)
  const { html, text } = await simpleParser(Buffer.from(letter.raw, 'latin1'))
  return html || `<!DOCTYPE html><meta charset="utf-8"><pre>${escapeHtml(text ?? '')}</pre>`
}
