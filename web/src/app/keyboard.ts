import { useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Names are physical keys (`KeyboardEvent.code`) with `Ctrl+` (⌘ on macOS) and `Shift+` in front: `KeyJ`, `Shift+KeyJ`,
 * `Ctrl+Enter`. By code, because under a Russian or Kazakh layout `event.key` of the same key is another letter.
 */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>
type Layer = 'page' | 'dialog'

interface Entry {
  readonly layer: Layer
  readonly read: () => Shortcuts
}

const entries: Entry[] = []
const singleKeys = 'otklik.singleKeys'
const sequenceMs = 1500
let goPressedAt = 0

export function singleKeysOn(): boolean {
  return localStorage.getItem(singleKeys) !== 'off'
}

/** WCAG 2.1.4: whoever dictates or rests a hand on the keys can switch bare keys off. */
export function setSingleKeys(on: boolean): void {
  localStorage.setItem(singleKeys, on ? 'on' : 'off')
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
}

function nameOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : ''
  const code = event.code === 'NumpadEnter' ? 'Enter' : event.code
  return `${control}${event.shiftKey ? 'Shift+' : ''}${code}`
}

function isOpen(selector: string): boolean {
  return document.querySelector(selector) !== null
}

function find(name: string, layer: Layer): (() => void) | undefined {
  for (const entry of entries.toReversed()) {
    if (entry.layer !== layer) continue
    const action = entry.read()[name]
    if (action) return action
  }
  return undefined
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const name = nameOf(event)
  const control = event.ctrlKey || event.metaKey
  if (!control && name !== 'Escape') {
    if (isTyping(event.target) || !singleKeysOn()) return
    // A focused button or link keeps its own Enter.
    if (name === 'Enter' && event.target instanceof Element && event.target.closest('a, button, [role=menuitem]'))
      return
  }
  if (isOpen('[role=menu], [role=listbox][data-floating]')) return
  const layer: Layer = isOpen('[role=dialog][aria-modal=true]') ? 'dialog' : 'page'
  if (layer === 'page' && name === 'KeyG') {
    goPressedAt = event.timeStamp
    event.preventDefault()
    return
  }
  const went = layer === 'page' && goPressedAt > 0 && event.timeStamp - goPressedAt < sequenceMs
  goPressedAt = 0
  const action = (went ? find(`KeyG ${name}`, layer) : undefined) ?? find(name, layer)
  if (!action) return
  event.preventDefault()
  action()
}

/** Active while the component is mounted; a later registration wins over an earlier one. */
export function useShortcuts(shortcuts: Shortcuts, layer: Layer = 'page'): void {
  const latest = useRef(shortcuts)
  useLayoutEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    if (entries.length === 0) document.addEventListener('keydown', onKeyDown)
    const entry: Entry = { layer, read: () => latest.current }
    entries.push(entry)
    return () => {
      entries.splice(entries.indexOf(entry), 1)
      if (entries.length === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [layer])
}
