import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseBench } from '../../bench/options.ts'

const root = join(import.meta.dirname, '..', '..')

it.each([
  [['poll'], { name: 'poll', options: { quick: false, kills: null, rate: null } }],
  [['poll', '--quick', '--rate', '200'], { name: 'poll', options: { quick: true, kills: null, rate: 200 } }],
  [['--quick', 'chaos', '--kills=20'], { name: 'chaos', options: { quick: true, kills: 20, rate: null } }],
  [['--kills', '3', 'chaos'], { name: 'chaos', options: { quick: false, kills: 3, rate: null } }],
])('%j runs', (args, expected) => {
  expect(parseBench(args)).toEqual({ kind: 'run', ...expected })
})

it.each([
  [[], /^No benchmark is named\./],
  [['sclae'], /^There is no benchmark called sclae\.[^]*scale \[--quick\] \[--rate N\]/],
  [['toString'], /^There is no benchmark called toString\./],
  [['inbox', '--fast'], /^The benchmark inbox knows no --fast\.[^]*npm run bench -- inbox \[--quick\]\n/],
  [['inbox', '--kills', '3'], /^The benchmark inbox knows no --kills\./],
  [['poll', '--rate'], /^--rate wants a whole number from 1, not nothing\./],
  [['poll', '--rate', '-5'], /^--rate wants a whole number from 1, not -5\./],
  [['chaos', '--kills', 'many'], /^--kills wants a whole number from 1, not many\./],
  [['poll', '--quick=no'], /^The benchmark poll knows no no\./],
  [['poll', 'scale'], /^The benchmark poll knows no scale\./],
])('%j is refused in a sentence', (args, sentence) => {
  const call = parseBench(args)
  expect(call).toMatchObject({ kind: 'refused', text: expect.stringMatching(sentence) })
})

it('help names every benchmark, or the options of one', () => {
  expect(parseBench(['--help'])).toMatchObject({ kind: 'help', text: expect.stringMatching(/chaos[^]*start/) })
  expect(parseBench(['chaos', '-h'])).toMatchObject({ kind: 'help', text: expect.stringContaining('[--kills N]') })
})

it('the command ends with 2 and no stack, or with 0 after help', () => {
  const called = (...args: string[]) =>
    spawnSync(process.execPath, ['bench/main.ts', ...args], { cwd: root, encoding: 'utf8' })
  const refused = called('nothing-like-this')
  expect(refused).toMatchObject({ status: 2, stdout: '' })
  expect(refused.stderr).toMatch(/^There is no benchmark called nothing-like-this\.\n/)
  expect(refused.stderr).not.toMatch(/\bat .*:\d+/)
  expect(called('scale', '--help')).toMatchObject({ status: 0, stderr: '' })
})
