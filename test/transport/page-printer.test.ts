import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findBrowser } from '../../src/transport/find-browser.ts'
import { createPagePrinter } from '../../src/transport/page-printer.ts'

// Kept between runs: unpacking takes seconds.
const unpackInto = fileURLToPath(new URL('../../var/browser', import.meta.url))

describe('printing a page', () => {
  it('prints A4 with page numbers and loads nothing', async () => {
    const printer = createPagePrinter(() =>
      findBrowser({ configured: null, searchPath: process.env['PATH'] ?? '', unpackInto }),
    )
    const html = '<!doctype html><style>@page{size:A4}p{break-after:page}</style><p>Бірінші</p><p>Екінші</p>Үшінші'
    const pdf = Buffer.from(await printer.print(html, { left: 'Дала Нет & <b>', page: 'Бет' })).toString('latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf).toMatch(/\/Count 3\b/)
    // 210 × 297 mm in points.
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]/)
  })

  it('says what is missing and how to mend it', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'otklik-no-browser-'))
    try {
      await expect(findBrowser({ configured: null, searchPath: empty, unpackInto: null })).rejects.toThrow(
        /install Chromium/,
      )
      const configured = join(empty, 'chrome')
      await expect(findBrowser({ configured, searchPath: '', unpackInto: null })).rejects.toMatchObject({
        kind: 'invalid',
      })
    } finally {
      await rm(empty, { recursive: true })
    }
  })
})
