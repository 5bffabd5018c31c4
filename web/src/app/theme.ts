import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Shade 7 is the accent on light ground, 4 on dark; the test of tokens holds both against tokens.css. */
const accent: MantineColorsTuple = [
  '#e2f1ee',
  '#c9e4df',
  '#9ad3c9',
  '#6fd9ca',
  '#4cc9b8',
  '#1f9c8d',
  '#0f7f73',
  '#0b6b61',
  '#08574f',
  '#04231f',
]

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  fontFamily: 'var(--font)',
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { transitionProps: { duration: 0 }, lockScroll: false, centered: true, radius: 10 } },
    Drawer: { defaultProps: { transitionProps: { duration: 0 }, lockScroll: false, position: 'right' } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, radius: 8, position: 'bottom-end' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, radius: 8 } },
    Select: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 } }, allowDeselect: false } },
  },
})

/** Mantine's own names said in our tokens, so that its controls look like ours in both schemes. */
export function mantineVariables(): Record<'variables' | 'light' | 'dark', Record<string, string>> {
  const both = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-placeholder': 'var(--ink3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--field)',
    '--mantine-color-dimmed': 'var(--ink3)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  }
  return { variables: {}, light: both, dark: both }
}
