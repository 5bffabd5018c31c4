import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { createTableReader } from '../../src/transport/table.ts'

const { read } = createTableReader()
const bytes = (text: string, encoding = 'utf-8') => new Uint8Array(iconv.encode(text, encoding))

describe('lists as billing programs export them', () => {
  it.each(['utf-8', 'windows-1251'] as const)('reads %s whatever stands between the cells', (encoding) => {
    for (const delimiter of [';', ',', '\t', '|']) {
      const text = ['Договор', 'ФИО', 'Телефон']
        .join(delimiter)
        .concat('\r\n', ['102938', 'Ким Анна', '+7 700 000 00 01'].join(delimiter), '\r\n')
      const table = read(bytes(text, encoding), {})
      expect(table).toMatchObject({ encoding, delimiter, titles: ['Договор', 'ФИО', 'Телефон'] })
      expect([...table.rows()]).toEqual([['102938', 'Ким Анна', '+7 700 000 00 01']])
    }
  })

  it('keeps what stands in quotes together: delimiters, line ends, doubled quotes', () => {
    const table = read(bytes('a;b\n"ТОО ""Степь""; филиал";"x\ny"\n\n1;2'), {})
    expect([...table.rows()]).toEqual([
      ['ТОО "Степь"; филиал', 'x\ny'],
      ['1', '2'],
    ])
  })

  it('drops a byte order mark and takes one column', () => {
    const table = read(bytes('\uFEFFДоговор\n1\n2'), {})
    expect(table.titles).toEqual(['Договор'])
    expect([...table.rows()]).toEqual([['1'], ['2']])
  })

  it('refuses what is no table', () => {
    expect(() => read(bytes(' \n'), {})).toThrow(/empty/)
    expect(() => read(new Uint8Array([80, 75, 3, 4, 0, 0, 0]), {})).toThrow(/CSV/)
    expect(() => read(bytes(`${'a;'.repeat(80)}\n`), {})).toThrow(/columns/)
  })
})
